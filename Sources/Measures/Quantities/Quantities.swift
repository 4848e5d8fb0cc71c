import Readings

/// Every quantity that Grove measures: where it stands, what it means, in which unit and by whose definition.
///
/// The one place where paths are written down. Statistics of the bootstrap, readings, tables and files take them from here. What a
/// quantity is stands in its meaning, which `grove measure --list --paths` prints.
public enum Quantities {
  /// The quantities of a measure.
  public static func of(_ measure: MeasureName) -> [QuantityFamily] {
    switch measure {
    case .similarity: [similarity, instances, siblingEffect]
    case .mutation: [mutationRate, mutationSum, mutationEdges]
    case .transitions: transitionEdges.all
    case .levenshtein: levenshtein.all + [levenshteinEffect]
    case .cards:
      [cardsQualifying, cardSimilarity, cardPairs, cardEffect] + cardLevenshtein.all + [cardLevenshteinEffect]
    case .direction: directionEdges.all + traffic.all + order.all + stationary.all
    case .licenses: licenseFlows.all
    case .licenseTerms: termsInAll.all + termsByRelation.all
    case .outcomes: allOutcomes
    case .drift: [driftParent, driftChild, driftChange, driftEdges]
    case .shape: shape.all
    case .tops: tops.all
    case .attachment: attachment.all
    case .siblings: siblings.all + siblingsByRelation.all
    }
  }

  /// What every observation says, whatever is measured.
  public static let ofEcosystem: [QuantityFamily] = [models, edges, graphEdges]

  /// All of them, in the order of the measures.
  public static let all: [QuantityFamily] =
    ofEcosystem + MeasureName.allCases.flatMap { of($0) }

  /// How large the ecosystem is, and the graph that was chosen.
  public static let models = count("models", "models", "models of the genealogy", nil, graph: .none)
  public static let edges = count("edges.RELATION", "edges", "edges: RELATION", nil, graph: .full)
  public static let graphEdges = count("graph_edges", "edges", "edges of the lineage graph", nil)

  /// A quantity whose path is a pattern with named slots.
  ///
  /// - Parameter measure: whose source it has; Grove's own where there is none.
  static func quantity(
    _ pattern: String, _ unit: String, _ meaning: String, _ measure: MeasureName?,
    slots: [Slot] = standardSlots, graph: Quantity.Graph = .chosen, on support: QuantityFamily.Support? = nil,
    documents: Quantity.Documents = .none
  ) -> QuantityFamily {
    QuantityFamily(
      pattern, slots: slots, unit: unit, meaning: meaning, source: measure?.source ?? "Grove", graph: graph,
      support: support, documents: documents)
  }

  /// A quantity that counts what others rest on.
  static func count(
    _ pattern: String, _ unit: String, _ meaning: String, _ measure: MeasureName?,
    slots: [Slot] = standardSlots, graph: Quantity.Graph = .chosen
  ) -> QuantityFamily {
    QuantityFamily(
      pattern, slots: slots, unit: unit, meaning: meaning, source: measure?.source ?? "Grove", graph: graph,
      isSupport: true)
  }

  /// The slots that a pattern names unless told otherwise.
  private static let standardSlots: [Slot] = [
    .embedding, .position, .effect, .trait, .relation, .group, .parentGroup, .childGroup, .drift, .order,
    .documents, .kernel, .children, .value, .model, .creator,
  ]
}

extension Quantities {
  /// The quantity at a path; nil where Grove measures none there.
  ///
  /// - Parameter path: as in `readings.csv`, with underscores for spaces.
  public static subscript(_ path: QuantityPath) -> Quantity? {
    family(of: path).map { $0.family.quantity($0.names) }
  }

  /// The family of a path, and the names in its slots.
  static func family(of path: QuantityPath) -> (family: QuantityFamily, names: [String])? {
    if let known = closed[path.text] { return (known.family, known.names) }
    for (family, _, _) in open {
      if let names = family.names(in: path.text) { return (family, names) }
    }
    return nil
  }

  /// Whether a quantity grows with the number of models, as counts and sums do: between ecosystems of different size its difference says
  /// nothing.
  public static func isTotal(_ path: QuantityPath) -> Bool {
    guard let (family, names) = family(of: path) else { return false }
    let quantity = family.quantity(names)
    if quantity.isSupport || totals.contains(family.pattern) { return true }
    return unitsOfTotals.contains(quantity.unit) && !lengths.contains(family.pattern)
  }

  private static let unitsOfTotals: Set = [
    "models", "edges", "families", "pairs", "pairs of values", "transitions", "choices",
  ]
  /// What is measured in edges and counts none.
  private static let lengths: Set = [
    shape.generation.pattern, shape.longestChain.pattern, shape.distance.pattern,
  ]
  /// Totals in other units.
  private static let totals: Set = [
    tops.parentCount.pattern, attachment.logLikelihood.pattern, attachment.uniformLogLikelihood.pattern,
  ]

  /// Where the count of a quantity stands; nil where nothing is counted.
  public static func count(of path: QuantityPath) -> QuantityPath? {
    family(of: path).flatMap { $0.family.count($0.names) }
  }

  /// Where a quantity stands in the order of all; that of its family where anybody may invent names. Nil where Grove measures none there.
  public static func place(of path: QuantityPath) -> Int? {
    if let known = closed[path.text] { return known.place }
    return open.first { $0.family.names(in: path.text) != nil }?.place
  }

  private typealias Known = (family: QuantityFamily, names: [String], place: Int)

  /// Families with a slot that takes any name.
  private static let open: [Known] = known.filter { $0.family.slots.contains { $0.values == nil } }

  private static let closed: [String: Known] = Dictionary(
    uniqueKeysWithValues: known.filter { $0.family.slots.allSatisfy { $0.values != nil } }
      .map { ($0.family.path($0.names).text, $0) })

  private static let known: [Known] = all.flatMap { family in family.combinations.map { (family, $0) } }
    .enumerated().map { (family: $1.0, names: $1.1, place: $0) }
}
