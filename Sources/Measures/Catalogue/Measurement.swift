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
  /// Transition counts of each trait over all edges, whatever the view.
  public var transitions: [Trait: TransitionCounts]
  /// The intervals of similarities, sibling effects and mutation rates; nil where none were asked for.
  public var intervals: Intervals?

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

  /// Whether siblings are more alike than parents and children under an embedding.
  public func siblingEffect(_ embedding: Embedding) -> SiblingEffect? {
    similarity[embedding].map { SiblingEffect($0) }
  }
}
