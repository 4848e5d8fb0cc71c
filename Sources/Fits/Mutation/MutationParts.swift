import Lineages

/// The values of all traits in the order that the lists of a fit have.
///
/// A trait with one value at most has `values.count + 2` states: 0 for none, i + 1 for value i, the last for any other value,
/// which is rare.
public struct TraitVocabulary: Codable, Equatable, Sendable {
  /// Values by how many models report them, most first, ties by name.
  public var licenses, tasks, libraries, languages, tags: [String]

  public init(
    licenses: [String] = [], tasks: [String] = [], libraries: [String] = [], languages: [String] = [],
    tags: [String] = []
  ) {
    self.licenses = licenses
    self.tasks = tasks
    self.libraries = libraries
    self.languages = languages
    self.tags = tags
  }
}

/// A class of derivatives. Parts that are nil stand for all.
public struct DerivativeClass: Codable, Equatable, Hashable, Sendable {
  public var relation: Relation?
  /// Whether child and parent have the same creator.
  public var sameCreator: Bool?
  /// Generations of the parent: of 0, 1 and 2, which stands for 2 and later ones. Empty for all.
  public var generations: [Int] = []
  /// Whether the derivative has children, see `Fertility`.
  public var isFertile: Bool?

  public init(
    relation: Relation? = nil, sameCreator: Bool? = nil, generations: [Int] = [], isFertile: Bool? = nil
  ) {
    self.relation = relation
    self.sameCreator = sameCreator
    self.generations = generations
    self.isFertile = isFertile
  }
}

/// ω of a class.
public struct SourceWeights: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  /// Weights in the order of `Engine.TraitSource` (fresh, other, own, parent, own_exact), with sum 1. Shape `[5]`.
  public var weights: [Double]
  /// The edges of the class.
  public var evidence: EdgeEvidence
  /// The share of each weight that comes from the kind above, in [0, 1]. Shape `[5]`.
  public var shrinkage: [Double]

  public init(derivatives: DerivativeClass, weights: [Double], evidence: EdgeEvidence, shrinkage: [Double]) {
    self.derivatives = derivatives
    self.weights = weights
    self.evidence = evidence
    self.shrinkage = shrinkage
  }
}

/// A way in which fresh derivatives of a relation mutate.
public struct MutationMode: Codable, Equatable, Sendable {
  /// The relation and the mode's place by weight, as `finetune-07`; unique.
  public var name: String
  public var relation: Relation
  /// The share of the relation's fresh derivatives, in (0, 1].
  public var weight: Double
  public var kernel: TraitKernel
  /// The fresh derivatives that it made.
  public var evidence: EdgeEvidence

  public init(name: String, relation: Relation, weight: Double, kernel: TraitKernel, evidence: EdgeEvidence) {
    self.name = name
    self.relation = relation
    self.weight = weight
    self.kernel = kernel
    self.evidence = evidence
  }
}

/// π: the law of modes of a class, for parents of one task or of any, and with one telling tag or any.
public struct ModeGate: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  /// The state of the parent's task: 0 for none, i + 1 for task i, the last for any other; nil for any.
  public var task: Int?
  /// The place of the parent's telling tag in `MutationFit.tellingTags`, their number where it has none of them; nil for any and none.
  public var tag: Int?
  /// The weight of each mode of the relation, in the order of `MutationFit.modes`, with sum 1.
  public var weights: [Double]
  /// The fresh derivatives that chose.
  public var evidence: EdgeEvidence
  /// The share of the law that comes from the kind above, in [0, 1].
  public var shrinkage: Double

  public init(
    derivatives: DerivativeClass, task: Int?, tag: Int? = nil, weights: [Double], evidence: EdgeEvidence,
    shrinkage: Double
  ) {
    self.derivatives = derivatives
    self.task = task
    self.tag = tag
    self.weights = weights
    self.evidence = evidence
    self.shrinkage = shrinkage
  }
}

/// η: how often a fresh derivative takes the mode of its creator's last derivative of that relation, under another parent.
public struct ModeHabit: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  public var probability: Double
  /// Fresh derivatives whose creator has such a derivative.
  public var evidence: EdgeEvidence

  public init(derivatives: DerivativeClass, probability: Double, evidence: EdgeEvidence) {
    self.derivatives = derivatives
    self.probability = probability
    self.evidence = evidence
  }
}

/// How copies of elder siblings mutate.
public struct CopyKernel: Codable, Equatable, Sendable {
  public var relation: Relation
  /// Whether the elder is by the same creator.
  public var isOwn: Bool
  public var kernel: TraitKernel
  /// The copies.
  public var evidence: EdgeEvidence

  public init(relation: Relation, isOwn: Bool, kernel: TraitKernel, evidence: EdgeEvidence) {
    self.relation = relation
    self.isOwn = isOwn
    self.kernel = kernel
    self.evidence = evidence
  }
}

/// How derivatives of a class mutate.
public struct ClassKernel: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  public var kernel: TraitKernel
  /// The law of the new state by the old one for licenses, tasks and libraries, each of shape `[states, states]` with rows of
  /// sum 1; it stands in place of the kernel's `change` and `to`. Empty where those hold.
  public var rows: [String: [[Double]]]
  public var evidence: EdgeEvidence

  public init(
    derivatives: DerivativeClass, kernel: TraitKernel, rows: [String: [[Double]]] = [:],
    evidence: EdgeEvidence
  ) {
    self.derivatives = derivatives
    self.kernel = kernel
    self.rows = rows
    self.evidence = evidence
  }
}

/// How many derivatives of a class are in their parent's niche.
public struct NicheShare: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  /// In [0, 1].
  public var share: Double
  /// Derivatives with siblings: a lone one says nothing.
  public var evidence: EdgeEvidence

  public init(derivatives: DerivativeClass, share: Double, evidence: EdgeEvidence) {
    self.derivatives = derivatives
    self.share = share
    self.evidence = evidence
  }
}

/// A set of languages that is reported or redrawn.
public struct ReportedSet: Codable, Equatable, Sendable {
  /// Ascending numbers of languages; not empty.
  public var languages: [Int]
  /// Expected first reports and redraws.
  public var weight: Double

  public init(languages: [Int], weight: Double) {
    self.languages = languages
    self.weight = weight
  }
}

/// How a change keeps a fine-tune from having children.
public struct FidelityEffect: Codable, Equatable, Sendable {
  /// The name of the trait, as `Trait.name`.
  public var trait: String
  /// φ: by how much the log-odds of having children fall where the trait changed; of tags, by their distance.
  public var logOdds: Double
  /// Nil where there are fewer than two families.
  public var interval: FittedInterval?
  /// Fine-tunes in sibships.
  public var evidence: EdgeEvidence

  public init(trait: String, logOdds: Double, interval: FittedInterval?, evidence: EdgeEvidence) {
    self.trait = trait
    self.logOdds = logOdds
    self.interval = interval
    self.evidence = evidence
  }
}
