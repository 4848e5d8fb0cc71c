import Engine
import Lineages
import Randomness
import Workers

extension Genealogy {
  /// An ecosystem that the engine grew over a year: founders and fine-tunes, parents chosen by these rules.
  static func grown(_ attachment: AttachmentRules, models: Int, founders: Double, seed: Int) throws
    -> Genealogy
  {
    func single(_ value: String) -> CategoricalRules {
      CategoricalRules(
        values: [value], founders: [0, 1], kernels: [.identity(states: 2)], kernel: ByClass(0))
    }
    let none = SetKernel(
      loss: [0], gain: [0], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
    let set = SetRules(values: ["a"], founders: [([0], 1)], kernels: [none], kernel: ByClass(0))
    let rules = Rules(
      models: models,
      arrivals: [ArrivalStep(start: Timestamp("2024-01-01")!, end: Timestamp("2025-01-01")!, rate: 1)],
      mix: RelationMix(founder: founders, relations: [0, 1 - founders, 0, 0, 0], extraMergeParents: 0),
      creators: CreatorRules(newShare: 1), attachment: attachment, nicheShare: ByClass(0),
      licenses: single("mit"), tasks: single("text-generation"), libraries: single("transformers"),
      languages: set, tags: set,
      naming: NamingRules(stems: [("llama", 1)], suffixes: Relation.allCases.map { [($0.name, 1)] }))
    return try Simulator(rules, seed: Seed(UInt64(seed))).grow(Workers(count: 1))
  }
}
