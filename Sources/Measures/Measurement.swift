import Lineages

/// How texts become vectors.
public enum Embedding: String, CaseIterable, Sendable {
  case tfidf
  /// Bag of words.
  case bow
}

/// What to measure.
public struct MeasureOptions: Sendable, Equatable {
  public var view: LineageView
  /// Whether tags that name the parent (`base_model:…`) are left out of the documents.
  public var maskLineage: Bool

  public init(view: LineageView = .finetune, maskLineage: Bool = false) {
    self.view = view
    self.maskLineage = maskLineage
  }
}

/// All that was measured on one genealogy, observed or simulated.
public struct Measurement: Sendable, Equatable {
  public var models: Int
  /// Edges by relation, self-loops left out; in the order of `Relation.rawValue`.
  public var edges: [Int]
  public var options: MeasureOptions
  /// Edges of the chosen view.
  public var graphEdges: Int
  /// Mean cosine similarity per kin position.
  public var similarity: [Embedding: KinSimilarities]
  public var mutation: [Trait: MutationRate]
  /// Transition counts of the single-valued view of each trait, by relation.
  public var transitions: [Trait: TransitionCounts]

  public init(
    models: Int, edges: [Int], options: MeasureOptions, graphEdges: Int,
    similarity: [Embedding: KinSimilarities], mutation: [Trait: MutationRate],
    transitions: [Trait: TransitionCounts]
  ) {
    self.models = models
    self.edges = edges
    self.options = options
    self.graphEdges = graphEdges
    self.similarity = similarity
    self.mutation = mutation
    self.transitions = transitions
  }
}

/// The exact mean similarity at each of the 24 kin positions.
public struct KinSimilarities: Sendable, Equatable {
  /// In the order of `KinPosition.all`; nil where the graph has no instance.
  public var means: [Double?]
  /// How many sub-trees (ordered pairs for `rando`) each mean runs over. In the order of `KinPosition.all`.
  public var instances: [Double]

  public init(means: [Double?], instances: [Double]) {
    self.means = means
    self.instances = instances
  }

  public subscript(_ name: String) -> Double? {
    KinPosition.all.firstIndex { $0.name == name }.flatMap { means[$0] }
  }
}

/// How much of a trait changes from parent to child (arXiv 2508.06811, definition 7.1).
public struct MutationRate: Sendable, Equatable {
  /// The sum of Jaccard distances |A∪B| − |A∩B| over |A∪B|.
  public var sum: Double
  /// The edges where both ends report the trait.
  public var edges: Int
  /// Mean Jaccard distance, in [0, 1]; nil without edges.
  public var rate: Double? { edges == 0 ? nil : sum / Double(edges) }

  public init(sum: Double, edges: Int) {
    self.sum = sum
    self.edges = edges
  }
}
