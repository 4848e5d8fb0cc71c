import Engine
import Lineages
import Randomness
import Workers

/// The plain rules of a small ecosystem, of which each claim changes what it is about.
package struct SmallWorld: Sendable {
  /// How many models are born.
  package var models = 100
  /// When they are born.
  package var arrivals = [
    ArrivalStep(start: SmallWorld.start, end: SmallWorld.middle, rate: 1),
    ArrivalStep(start: SmallWorld.middle, end: SmallWorld.end, rate: 2),
  ]
  /// What a birth is.
  package var mix = RelationMix(founder: 0.5, relations: [0, 1, 0, 0, 0], extraMergeParents: 0)
  /// Who makes the models: each a creator of its own.
  package var creators = CreatorRules(newShare: 1)
  /// Which models become parents.
  package var attachment = AttachmentRules(offset: 1)
  /// The kinds of founders.
  package var founderKinds = [FounderKind.only]
  /// How families grow by themselves; nil where births attach to models that are there.
  package var branching: BranchingRules?
  /// The niche share of all mutation classes.
  package var niche = 0.0
  /// The rules of licenses, under which nothing changes.
  package var licenses = SmallWorld.categorical(["apache-2.0", "mit"], founders: [0, 1, 1])
  /// The rules of languages, under which nothing changes.
  package var languages = SmallWorld.sets(["English", "French"], founders: [([0], 1)])
  /// The rules of free tags, under which nothing changes.
  package var tags = SmallWorld.sets(["pytorch", "gguf"], founders: [([0], 1)])
  /// The rules of cards, under which nobody has one.
  package var cards = CardRules.none
  /// The share of derivatives that are named after their parent.
  package var keptNames = 1.0

  /// The first moment of arrivals.
  package static let start = Timestamp("2024-01-01")!
  /// The end of the first step of arrivals.
  package static let middle = Timestamp("2024-02-01")!
  /// The end of arrivals.
  package static let end = Timestamp("2024-03-01")!

  /// The plain rules, after `change` has changed them.
  package init(_ change: (inout SmallWorld) -> Void = { _ in }) { change(&self) }

  /// A trait with these values; without `rows` it never changes.
  package static func categorical(_ values: [String], founders: [Double], rows: [[Double]]? = nil)
    -> CategoricalRules
  {
    CategoricalRules(
      values: values, founders: founders,
      kernels: [rows.map(Kernel.init) ?? .identity(states: values.count + 1)], kernel: ByClass(0))
  }

  /// A trait with these values and a kernel for each mutation class, in the order of `MutationClass.all`.
  static func categorical(_ values: [String], founders: [Double], rowsByClass: [[[Double]]])
    -> CategoricalRules
  {
    CategoricalRules(
      values: values, founders: founders, kernels: rowsByClass.map { Kernel(rows: $0) }, kernel: .numbered)
  }

  /// A trait with many values, each equally likely for founders. For children a value of their own as well,
  /// or none where `passes` is false, whatever the parent's.
  static func manyValued(_ count: Int, passes: Bool) -> CategoricalRules {
    let law = [0.0] + [Double](repeating: 1, count: count)
    let row = passes ? law : [1.0] + [Double](repeating: 0, count: count)
    return categorical(
      (0..<count).map { "value-\($0)" }, founders: law, rows: Array(repeating: row, count: count + 1))
  }

  /// A set-valued trait with these values; without a kernel it never changes.
  package static func sets(
    _ values: [String], founders: [(set: [Int32], weight: Double)], kernel: SetKernel? = nil
  ) -> SetRules {
    let none = [Double](repeating: 0, count: values.count)
    let identity = SetKernel(
      loss: none, gain: none, stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
    return SetRules(values: values, founders: founders, kernels: [kernel ?? identity], kernel: ByClass(0))
  }

  /// The rules as the engine reads them.
  package var rules: Rules {
    var rules = Rules(
      models: models, arrivals: arrivals, mix: mix, creators: creators, attachment: attachment,
      nicheShare: ByClass(niche), licenses: licenses,
      tasks: SmallWorld.categorical(["text-generation"], founders: [0, 1]),
      libraries: SmallWorld.categorical(["transformers"], founders: [0, 1]), languages: languages, tags: tags,
      naming: NamingRules(
        stems: [("llama", 1), ("bert", 1)], suffixes: Relation.allCases.map { [($0.name, 1)] }))
    rules.naming.kept = ByClass(keptNames)
    rules.founderKinds = founderKinds
    rules.branching = branching
    rules.cards = cards
    return rules
  }

  /// Grows an ecosystem on one thread.
  ///
  /// - Throws: what the engine throws.
  package func grow(_ seed: Seed) throws -> Genealogy {
    try Simulator(rules, seed: seed).grow(Workers(count: 1))
  }

  /// Grows this world with other rules from `SmallWorld.middle` on.
  func grow(_ seed: Seed, later: SmallWorld) throws -> Genealogy {
    let timeline = Timeline([(.unknown, rules), (SmallWorld.middle, later.rules)])
    return try Simulator(timeline, seed: seed).grow(Workers(count: 1))
  }

  /// Independent ecosystems under the same rules.
  func grow(_ replicates: Int, _ seed: Seed) throws -> [Genealogy] {
    try (0..<replicates).map { try grow(seed[$0]) }
  }
}
