import Lineages

/// The rules of an ecosystem: all that the engine reads. Numbers only; where they come from is the
/// scenario's business.
public struct Rules: Sendable {
  /// How many models are born.
  public var models: Int
  /// When they are born.
  public var arrivals: [ArrivalStep]
  /// What each birth is.
  public var mix: RelationMix
  /// The kinds of founders; at least one.
  public var founderKinds = [FounderKind.only]
  public var creators: CreatorRules
  public var attachment: AttachmentRules
  /// How the ecosystem grows family by family; nil where births attach to what is there. Then `models` and `attachment` are not read.
  public var branching: BranchingRules? = nil
  /// The niche share s: the probability that a child takes all its traits from its parent's niche. In [0, 1].
  public var nicheShare: ByClass<Double>
  public var licenses: CategoricalRules
  public var tasks: CategoricalRules
  public var libraries: CategoricalRules
  public var languages: SetRules
  /// Free tags: what people write, besides the tags that the Hub derives from the other traits.
  public var tags: SetRules
  public var cards = CardRules.none
  public var naming: NamingRules
  public var documents = DocumentRules()

  public init(
    models: Int, arrivals: [ArrivalStep], mix: RelationMix, creators: CreatorRules,
    attachment: AttachmentRules, nicheShare: ByClass<Double>, licenses: CategoricalRules,
    tasks: CategoricalRules, libraries: CategoricalRules, languages: SetRules, tags: SetRules,
    naming: NamingRules
  ) {
    self.models = models
    self.arrivals = arrivals
    self.mix = mix
    self.creators = creators
    self.attachment = attachment
    self.nicheShare = nicheShare
    self.licenses = licenses
    self.tasks = tasks
    self.libraries = libraries
    self.languages = languages
    self.tags = tags
    self.naming = naming
  }
}

/// A stretch of time over which births come at a constant rate. Given the number of models, births are the
/// order statistics of a Poisson process with this rate conditioned on its total.
public struct ArrivalStep: Sendable, Equatable {
  public var start: Timestamp
  /// Exclusive; later than `start`.
  public var end: Timestamp
  /// Births a day, relative to the other steps; at least 0.
  public var rate: Double

  public init(start: Timestamp, end: Timestamp, rate: Double) {
    self.start = start
    self.end = end
    self.rate = rate
  }
}

/// What a birth is: a founder, or a derivative of some relation.
public struct RelationMix: Sendable, Equatable {
  /// The weight of founders; at least 0.
  public var founder: Double
  /// The weight of each relation in the order of `Relation.rawValue`; each at least 0.
  public var relations: [Double]
  /// The mean number of parents of a merge beyond two; at least 0. The number itself is geometric.
  public var extraMergeParents: Double

  public init(founder: Double, relations: [Double], extraMergeParents: Double) {
    self.founder = founder
    self.relations = relations
    self.extraMergeParents = extraMergeParents
  }

  /// The weights of founders and of each relation. Shape `[6]`.
  var weights: [Double] { [founder] + relations }
}

/// A trait that takes one value or none. State 0 is *unreported*, state i + 1 is value i.
public struct CategoricalRules: Sendable {
  public var values: [String]
  /// The law of a founder's state. Shape `[values.count + 1]`, weights at least 0.
  public var founders: [Double]
  /// The law of each kind of founder where kinds differ. Empty, or shape `[kinds, values.count + 1]`.
  public var foundersOfKind: [[Double]] = []
  public var kernels: [Kernel]
  /// Which of `kernels` applies to each mutation class.
  public var kernel: ByClass<Int>
  public var house: HouseRules
  /// The share of children that take their parent's value whatever the kernel says. In [0, 1]; policies raise it.
  public var inheritShare = 0.0

  public init(
    values: [String], founders: [Double], kernels: [Kernel], kernel: ByClass<Int>, house: HouseRules = .none
  ) {
    self.values = values
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
    self.house = house
  }
}

/// How much of a trait is a habit of its creator.
public struct HouseRules: Sendable, Equatable {
  /// The house share h: the probability that a model takes its creator's house value, which is drawn once a creator from
  /// the founders' law. In [0, 1].
  public var share: Double

  public init(share: Double) { self.share = share }

  /// No habits.
  public static let none = HouseRules(share: 0)
}

/// The law of a child's state given its parent's: row i is the law given state i.
public struct Kernel: Sendable, Equatable {
  /// Shape `[states, states]`, weights at least 0, each row with a positive sum.
  public var rows: [[Double]]

  public init(rows: [[Double]]) { self.rows = rows }

  /// The neutral twin: flows made symmetric, (F + Fᵀ)/2, so that as many edges change but none more in one direction than in the
  /// other. The rows must be flows, counts of edges, and not shares.
  public var neutralTwin: Kernel {
    Kernel(rows: rows.indices.map { i in rows.indices.map { (rows[i][$0] + rows[$0][i]) / 2 } })
  }

  /// The kernel under which nothing ever changes.
  public static func identity(states: Int) -> Kernel {
    Kernel(rows: (0..<states).map { i in (0..<states).map { $0 == i ? 1 : 0 } })
  }
}

/// A trait that takes any set of values. The empty set is *unreported*.
public struct SetRules: Sendable {
  public var values: [String]
  /// The sets that founders have, each with its weight. Shape of a set: ascending ids in `values`.
  public var founders: [(set: [Int32], weight: Double)]
  /// The sets of each kind of founder where kinds differ. Empty, or one list a kind.
  public var foundersOfKind: [[(set: [Int32], weight: Double)]] = []
  public var kernels: [SetKernel]
  /// Which of `kernels` applies to each mutation class.
  public var kernel: ByClass<Int>
  public var house: HouseRules
  /// The share of children that take their parent's set whatever the kernel says. In [0, 1]; policies raise it.
  public var inheritShare = 0.0

  public init(
    values: [String], founders: [(set: [Int32], weight: Double)], kernels: [SetKernel], kernel: ByClass<Int>,
    house: HouseRules = .none
  ) {
    self.values = values
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
    self.house = house
  }
}

/// How a set changes from parent to child. First the atomic events, of which at most one happens; else each
/// value is lost and gained independently. All entries are probabilities.
public struct SetKernel: Sendable, Equatable {
  /// The probability that a parent's value is lost. Shape `[values]`.
  public var loss: [Double]
  /// The probability that a value the parent does not have is gained. Shape `[values]`.
  public var gain: [Double]
  /// The probability that a reporting parent's child reports nothing.
  public var stopReporting: Double
  /// The probability that a reporting parent's child reports `collapseTo` alone.
  public var collapse: Double
  /// The value that a set collapses to: the id of English among languages; nil where there is no such event.
  public var collapseTo: Int32?
  /// The probability that the child of a parent that reports nothing reports something: a draw from the founders' non-empty sets.
  public var startReporting: Double
  /// The probability of losing a value that the rules do not name. Only observed founders bring such values along.
  public var lossOfOthers: Double

  public init(
    loss: [Double], gain: [Double], stopReporting: Double, collapse: Double, collapseTo: Int32?,
    startReporting: Double, lossOfOthers: Double = 0
  ) {
    self.loss = loss
    self.gain = gain
    self.stopReporting = stopReporting
    self.collapse = collapse
    self.collapseTo = collapseTo
    self.startReporting = startReporting
    self.lossOfOthers = lossOfOthers
  }
}

/// How the Hub writes a model's tags.
public struct DocumentRules: Sendable, Equatable {
  /// Whether a parent is named twice, `base_model:PARENT` and `base_model:RELATION:PARENT`, as the Hub does since the end of 2024; else only without
  /// the relation.
  public var namesRelation: Bool
  /// The free tags that the Hub lists between library and task (file formats, architecture), in this order.
  public var beforeTask: [String] = []
  /// Those that it lists after the license, in this order. All others stand between task and languages, in the order of the tags' values; data sets
  /// and papers between languages and parents.
  public var afterLicense: [String] = []

  public init(namesRelation: Bool = true) { self.namesRelation = namesRelation }
}

/// How simulated models are named: `creator/words-of-the-parent-suffix`.
public struct NamingRules: Sendable {
  /// What founders are named after.
  public var stems: [(word: String, weight: Double)]
  /// What each kind of founder is named after where kinds differ. Empty, or one list a kind.
  public var stemsOfKind: [[(word: String, weight: Double)]] = []
  /// The share of derivatives that are named after their parent; the others are named after a stem. Each in [0, 1].
  public var kept = ByClass(1.0)
  /// What each relation adds to its parent's name, in the order of `Relation.rawValue`; a
  /// relation without suffixes adds its own name.
  public var suffixes: [[(word: String, weight: Double)]]

  public init(stems: [(word: String, weight: Double)], suffixes: [[(word: String, weight: Double)]]) {
    self.stems = stems
    self.suffixes = suffixes
  }
}
