import Lineages

/// How texts become vectors.
public enum Embedding: String, CaseIterable, Sendable {
  case tfidf
  /// Bag of words.
  case bow
}

/// Which edges and which documents are measured.
public struct MeasureOptions: Sendable, Equatable {
  /// The lineage graph.
  public var view: LineageView
  /// Whether tags that name the parent (`base_model:…`) are left out of the documents.
  public var maskLineage: Bool

  /// The paper's choice unless told: fine-tunes only, and all tags.
  public init(view: LineageView = .finetune, maskLineage: Bool = false) {
    self.view = view
    self.maskLineage = maskLineage
  }
}

/// All that was measured on one genealogy, observed or simulated; what was not asked for is empty or nil.
public struct Measurement: Sendable, Equatable {
  /// The models of the genealogy.
  public var models: Int
  /// Edges by relation, self-loops left out; in the order of `Relation.rawValue`.
  public var edges: [Int]
  /// Which edges and which documents were measured.
  public var options: MeasureOptions
  /// Edges of the chosen view.
  public var graphEdges: Int
  /// Mean cosine similarity per kin position.
  public var similarity: [Embedding: KinSimilarities]
  /// The mutation rate of each trait but tags.
  public var mutation: [Trait: MutationRate]
  /// Transition counts of each trait over all edges, whatever the view.
  public var transitions: [Trait: TransitionCounts]
  /// Of metadata documents.
  public var levenshtein: LevenshteinSimilarities?
  /// Nil too where the genealogy has no model cards.
  public var cards: CardSimilarities?
  /// By the trait's column in `ai_ecosystem.csv`.
  public var direction: [String: Direction]?
  /// Flows between groups of licenses.
  public var licenses: LicenseFlows?
  /// Edges by what licenses allow; nil too where no terms were given.
  public var licenseTerms: LicenseCompliance?
  /// What becomes of licenses; nil too where no terms were given.
  public var outcomes: Outcomes?
  /// How numbers change from parent to child, over all edges.
  public var drift: DriftTable?
  /// Children, families, depth and distances.
  public var shape: Shape?
  /// The most frequent values, parents and creators.
  public var tops: TopLists?
  /// How parents are chosen.
  public var attachment: AttachmentMeasure?
  /// The sibling effect taken apart.
  public var siblings: SiblingCuts?
  /// What a bootstrap over families found; nil where none was asked for.
  public var intervals: Intervals?

  /// A measurement of the core alone.
  ///
  /// - Parameters:
  ///   - edges: one number a relation, in the order of `Relation.rawValue`.
  ///   - graphEdges: edges of the chosen view.
  public init(
    models: Int, edges: [Int], options: MeasureOptions, graphEdges: Int,
    similarity: [Embedding: KinSimilarities] = [:], mutation: [Trait: MutationRate] = [:],
    transitions: [Trait: TransitionCounts] = [:]
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
