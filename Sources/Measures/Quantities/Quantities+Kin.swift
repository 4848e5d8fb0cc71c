import Readings

extension Quantities {
  public static let similarity = quantity(
    "similarity.EMBEDDING.POSITION", "1", "mean cosine of metadata documents, EMBEDDING: POSITION",
    .similarity, on: .init("sub-trees") { instances[$0[1]] }, documents: .chosen)
  public static let instances = count(
    "instances.POSITION", "sub-trees", "sub-trees with the pair: POSITION", .similarity)
  public static let siblingEffect = quantity(
    "sibling_effect.EMBEDDING.EFFECT", "1", "mean cosine of metadata documents, EMBEDDING: EFFECT",
    .similarity, on: .init("sub-trees") { instances[SiblingEffect.siblings(in: $0[1])] }, documents: .chosen)

  /// Means over drawn pairs.
  public struct Sampled: Sendable {
    public let means: QuantityFamily
    public let standardErrors: QuantityFamily
    public let pairs: QuantityFamily

    var all: [QuantityFamily] { [means, standardErrors, pairs] }

    fileprivate init(_ path: String, _ what: String, _ measure: MeasureName, _ documents: Quantity.Documents)
    {
      let pairs = count("\(path).pairs.POSITION", "pairs", "pairs drawn: POSITION", measure)
      let support = QuantityFamily.Support("pairs") { pairs[$0[0]] }
      means = quantity(
        "\(path).means.POSITION", "1", "mean Levenshtein similarity of \(what): POSITION", measure,
        on: support, documents: documents)
      standardErrors = quantity(
        "\(path).standard_errors.POSITION", "1", "standard error of that mean by the draw of pairs: POSITION",
        measure, on: support, documents: documents)
      self.pairs = pairs
    }
  }

  public static let levenshtein = Sampled("levenshtein", "metadata documents", .levenshtein, .chosen)
  public static let levenshteinEffect = quantity(
    "levenshtein.sibling_effect.EFFECT", "1", "mean Levenshtein similarity of metadata documents: EFFECT",
    .levenshtein, on: .init("pairs") { levenshtein.pairs[SiblingEffect.siblings(in: $0[0])] },
    documents: .chosen)

  public static let cardsQualifying = count(
    "cards.qualifying", "models", "models whose card qualifies", .cards)
  public static let cardSimilarity = quantity(
    "cards.similarity.EMBEDDING.POSITION", "1", "mean cosine of model cards, EMBEDDING: POSITION", .cards,
    on: .init("pairs") { cardPairs[$0[1]] })
  public static let cardPairs = count(
    "cards.pairs.POSITION", "pairs", "instances whose two cards qualify: POSITION", .cards)
  public static let cardEffect = quantity(
    "cards.sibling_effect.EMBEDDING.EFFECT", "1", "mean cosine of model cards, EMBEDDING: EFFECT", .cards,
    on: .init("pairs") { cardPairs[SiblingEffect.siblings(in: $0[1])] })
  public static let cardLevenshtein = Sampled("cards.levenshtein", "model cards", .cards, .none)
  public static let cardLevenshteinEffect = quantity(
    "cards.levenshtein.sibling_effect.EFFECT", "1", "mean Levenshtein similarity of model cards: EFFECT",
    .cards, on: .init("pairs") { cardLevenshtein.pairs[SiblingEffect.siblings(in: $0[0])] })

  /// The sibling effect of some cuts.
  public struct Siblings: Sendable {
    public let siblings, ownEdges, parentChild, inStars, againstEdges, pairs, edges: QuantityFamily
    /// Siblings against all edges of the chosen graph, and those edges; nil for the cuts of the full graph.
    public let allEdges, againstAllEdges: QuantityFamily?

    var all: [QuantityFamily] {
      [siblings, ownEdges, inStars, pairs, parentChild, againstEdges, edges]
        + [allEdges, againstAllEdges].compactMap(\.self)
    }

    fileprivate init(_ cut: Slot, _ graph: Quantity.Graph) {
      let start = "siblings.EMBEDDING.DOCUMENTS.CUT"
      func family(_ name: String, _ meaning: String, on support: QuantityFamily) -> QuantityFamily {
        quantity(
          "\(start).\(name)", "1", "\(meaning), CUT (EMBEDDING, DOCUMENTS)", .siblings,
          slots: [.embedding, .documents, cut], graph: graph,
          on: .init(name == "parent_child" ? "edges" : "pairs") { support.path($0) }, documents: .chosen)
      }
      func counting(_ name: String, _ meaning: String) -> QuantityFamily {
        count(
          "\(start).\(name)", name, "\(meaning), CUT", .siblings, slots: [.embedding, .documents, cut],
          graph: graph)
      }
      pairs = counting("pairs", "pairs of siblings; parents where each counts once")
      edges = counting("edges", "edges; parents where each counts once")
      siblings = family("siblings", "mean cosine of siblings", on: pairs)
      ownEdges = family("own_edges", "mean cosine of the same siblings and their parents", on: pairs)
      parentChild = family("parent_child", "mean cosine of parents and children", on: edges)
      inStars = family("in_stars", "siblings minus their own edges", on: pairs)
      againstEdges = family("against_edges", "siblings minus the edges of the cut", on: pairs)
      allEdges =
        graph == .chosen
        ? family("all_edges", "mean cosine over all edges, beside the cut", on: pairs) : nil
      againstAllEdges =
        graph == .chosen ? family("against_all_edges", "siblings minus all edges", on: pairs) : nil
    }
  }

  public static let siblings = Siblings(.cutOfChosenGraph, .chosen)
  public static let siblingsByRelation = Siblings(.cutOfFullGraph, .full)
}
