import Lineages

/// Which siblings, and which parents with children beside them, are compared.
public enum SiblingCut: Hashable, Sendable {
  /// All pairs of siblings, and all edges.
  case all
  /// Siblings of one creator, and edges between models of one creator.
  case sameCreator
  /// Siblings of different creators, and edges between models of different creators.
  case differentCreators
  /// Each parent counts once, however many children it has: means over parents of the mean over their pairs of children, and
  /// of the mean over their edges.
  case perParent
  /// Siblings that are both of this relation to their parent, and edges of it, in the full graph.
  case relation(Relation)
  /// Families of so many models.
  case familySize(ClosedRange<Int>)

  /// The bands of family sizes.
  public static let sizes: [ClosedRange<Int>] = [2...2, 3...9, 10...99, 100...999, 1000...Int.max]

  /// The cuts over the chosen graph, then those over the full one.
  public static let ofChosenGraph: [SiblingCut] =
    [.all, .sameCreator, .differentCreators, .perParent] + sizes.map { .familySize($0) }
  public static let ofFullGraph: [SiblingCut] = Relation.allCases.map { .relation($0) }

  /// The name in paths.
  public var name: String {
    switch self {
    case .all: "all"
    case .sameCreator: "same_creator"
    case .differentCreators: "different_creators"
    case .perParent: "per_parent"
    case .relation(let relation): "relation_\(relation.name)"
    case .familySize(let sizes):
      sizes.upperBound == .max
        ? "family_\(sizes.lowerBound)_up"
        : sizes.count == 1 ? "family_\(sizes.lowerBound)" : "family_\(sizes.lowerBound)_\(sizes.upperBound)"
    }
  }

  /// What is compared, as part of a sentence.
  public var words: String { summary.prefix(1).lowercased() + summary.dropFirst() }

  /// What is compared, in words that begin a sentence.
  public var summary: String {
    switch self {
    case .all: "Over all pairs"
    case .sameCreator: "By the same creator"
    case .differentCreators: "By different creators"
    case .perParent: "With each parent counted once"
    case .relation(let relation): "By relation, \(relation.name)"
    case .familySize(let sizes):
      sizes.upperBound == .max
        ? "In families of \(sizes.lowerBound) and more"
        : sizes.count == 1
          ? "In families of \(sizes.lowerBound)"
          : "In families of \(sizes.lowerBound)–\(sizes.upperBound)"
    }
  }
}
