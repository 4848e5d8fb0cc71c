import Engine
import Lineages
import Randomness
import Workers

/// What the tests change of a small world.
struct Script {
  var models = 100
  var founder = 0.5
  var relations: [Double] = [0, 1, 0, 0, 0]
  var extraMergeParents = 0.0
  var newCreators = 1.0
  var offset = 1.0
  var niche = 0.0
  var creatorExponent = 1.0
  var ownParentShare = 0.0
  var seriesShare = 0.0
  var loyalty = 0.0
  var licenses = Script.categorical(["apache-2.0", "mit"], founders: [0, 1, 1])
  var languages = Script.sets(["English", "French"], founders: [([0], 1)])
  var tags = Script.sets(["pytorch", "gguf"], founders: [([0], 1)])

  static func categorical(_ values: [String], founders: [Double], rows: [[Double]]? = nil) -> CategoricalRules
  {
    CategoricalRules(
      values: values, founders: founders,
      kernels: [rows.map(Kernel.init) ?? .identity(states: values.count + 1)], kernel: ByClass(0))
  }

  static func sets(
    _ values: [String], founders: [(set: [Int32], weight: Double)], kernel: SetKernel? = nil
  ) -> SetRules {
    let none = [Double](repeating: 0, count: values.count)
    let identity = SetKernel(
      loss: none, gain: none, stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
    return SetRules(values: values, founders: founders, kernels: [kernel ?? identity], kernel: ByClass(0))
  }

  var rules: Rules {
    Rules(
      models: models,
      arrivals: [
        ArrivalStep(start: Timestamp("2024-01-01")!, end: Timestamp("2024-02-01")!, rate: 1),
        ArrivalStep(start: Timestamp("2024-02-01")!, end: Timestamp("2024-03-01")!, rate: 2),
      ],
      mix: RelationMix(founder: founder, relations: relations, extraMergeParents: extraMergeParents),
      creators: CreatorRules(
        newShare: newCreators, exponent: creatorExponent, ownParentShare: ownParentShare,
        seriesShare: seriesShare,
        loyalty: loyalty), attachment: AttachmentRules(offset: offset),
      nicheShare: ByClass(niche), licenses: licenses,
      tasks: Script.categorical(["text-generation"], founders: [0, 1]),
      libraries: Script.categorical(["transformers"], founders: [0, 1]), languages: languages, tags: tags,
      naming: NamingRules(
        stems: [("llama", 1), ("bert", 1)],
        suffixes: Relation.allCases.map { [($0.name, 1)] }))
  }

  func grow(_ seed: Int, threads: Int = 1) throws -> Genealogy {
    try Simulator(rules, seed: Seed(UInt64(seed))).grow(Workers(count: threads))
  }
}
