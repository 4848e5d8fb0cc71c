import Lineages

/// How models get their traits, fitted to the derivatives of a genealogy: whom they copy, by which modes they mutate, and what was kept
/// of the data to say so.
///
/// All numbers are maxima of a likelihood shrunk to that of a larger kind; each part says on how much it rests. The same bytes for the same
/// data, options and seed on any number of threads.
public struct MutationFit: Codable, Equatable, Sendable {
  /// How traits may pass from parent to child.
  public enum Structure: String, Codable, CaseIterable, Sendable {
    /// Five sources, mutation modes and copy kernels; a kernel by class for edges without a relation.
    case sources
    /// A kernel by class, and niches by class.
    case simple
  }

  /// Which structure was fitted.
  public var structure: Structure
  /// What counts as having children.
  public var fertility: Fertility
  /// The values, in the order in which every list of this fit has them.
  public var vocabulary: TraitVocabulary
  /// All derivatives that had a weight.
  public var evidence: EdgeEvidence
  /// What the encoding leaves out, one entry a trait.
  public var losses: [EncodingLoss]
  /// How well the fit says its own data one step ahead, over all and by relation.
  public var scores: [EdgeScore]
  /// ω, by class; empty where the structure has no sources.
  public var sources: [SourceWeights] = []
  /// The mean share of each source over the derivatives, in the order of `Engine.TraitSource`.
  public var sourceShares: [Double] = []
  /// Modes, by relation and within it by weight, largest first.
  public var modes: [MutationMode] = []
  /// The tags of parents that gates look for, in order: the first that a parent has is its telling tag.
  public var tellingTags: [String] = []
  /// π: laws of modes by class, by class and the parent's task, and by these and its telling tag.
  public var gates: [ModeGate] = []
  /// η, by class.
  public var habits: [ModeHabit] = []
  /// Kernels of mutated copies.
  public var copies: [CopyKernel] = []
  /// Kernels of classes: of all where the structure is `simple`, else of those whose edges have no relation.
  public var kernels: [ClassKernel] = []
  /// Shares of niches by class, where the structure is `simple`.
  public var niches: [NicheShare] = []
  /// The law of first reports and of redraws of languages.
  public var reports: [ReportedSet] = []
  /// The weight of each language where a set is reduced to one of its members, greater than 0; the largest is 1. Shape `[languages]`.
  public var reduceTo: [Double] = []
  /// How strongly counts of a kind shrink to those of the kind above.
  public var concentrations: [Concentration] = []
  /// What makes derivatives have children of their own, within sibships of fine-tunes.
  public var fidelity: [FidelityEffect] = []
  /// How many rounds of modes, sources and copies were made.
  public var rounds = 0
  /// By how much the last round raised the score, in nats an edge; the fit has settled where that is small.
  public var lastGain = 0.0

  /// A fit without parts.
  public init(
    structure: Structure, fertility: Fertility, vocabulary: TraitVocabulary, evidence: EdgeEvidence,
    losses: [EncodingLoss] = [], scores: [EdgeScore] = []
  ) {
    self.structure = structure
    self.fertility = fertility
    self.vocabulary = vocabulary
    self.evidence = evidence
    self.losses = losses
    self.scores = scores
  }
}

/// Which models count as having children, where classes tell them apart. That conditions on the tree: only an observed one knows it.
public enum Fertility: String, Codable, CaseIterable, Sendable {
  /// Those with children by any relation.
  case any
  /// Fine-tunes that have fine-tunes.
  case finetune
  /// No such classes.
  case no
}

/// On how much an estimate rests.
public struct EdgeEvidence: Codable, Equatable, Sendable {
  /// The sum of the weights of the edges: an expectation where a part of an edge counts.
  public var edges: Double
  /// How many families have an edge that counts.
  public var families: Int
  /// How many families of equal size would say as much: (Σn)² / Σn² (L. Kish, "Survey Sampling", 1965).
  public var effectiveFamilies: Double

  public init(edges: Double, families: Int, effectiveFamilies: Double) {
    self.edges = edges
    self.families = families
    self.effectiveFamilies = effectiveFamilies
  }
}

/// An interval with its level.
public struct FittedInterval: Codable, Equatable, Sendable {
  public var low: Double
  public var high: Double
  /// The probability that the interval is made to cover with, such as 0.9.
  public var level: Double

  public init(low: Double, high: Double, level: Double) {
    self.low = low
    self.high = high
    self.level = level
  }
}

/// How well a law says edges one step ahead.
public struct EdgeScore: Codable, Equatable, Sendable {
  /// Nil for all relations.
  public var relation: Relation?
  /// The mean log probability of a derivative's five traits given its parent and elder siblings, in nats an edge.
  public var nats: Double
  public var evidence: EdgeEvidence

  public init(relation: Relation?, nats: Double, evidence: EdgeEvidence) {
    self.relation = relation
    self.nats = nats
    self.evidence = evidence
  }
}

/// What an encoding leaves out of a trait.
public struct EncodingLoss: Codable, Equatable, Sendable {
  /// The name of the trait, as `Trait.name`.
  public var trait: String
  /// How many reported values are encoded, and how many are not or only as "another".
  public var kept, lost: Int
  /// How many models have a value that is lost.
  public var models: Int

  public init(trait: String, kept: Int, lost: Int, models: Int) {
    self.trait = trait
    self.kept = kept
    self.lost = lost
    self.models = models
  }
}

/// How strongly counts shrink to those of the kind above: so many edges the kind above is worth.
public struct Concentration: Codable, Equatable, Sendable {
  /// The name of the trait, as `Trait.name`.
  public var trait: String
  /// What shrinks: `relation` to all, `class` to its relation, …
  public var level: String
  /// κ, in edges; greater than 0.
  public var value: Double
  /// Whether the likelihood rises up to the bound of the search, so that `value` is that bound.
  public var isAtBound: Bool

  public init(trait: String, level: String, value: Double, isAtBound: Bool) {
    self.trait = trait
    self.level = level
    self.value = value
    self.isAtBound = isAtBound
  }
}
