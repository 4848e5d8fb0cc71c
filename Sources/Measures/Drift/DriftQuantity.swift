import Lineages

/// A number that a model has and that may change from parent to child.
///
/// Source: arXiv 2508.06811, analysis repository, `numerical_drifts.ipynb`: which edges count for each.
public enum DriftQuantity: String, CaseIterable, Sendable, Codable {
  /// Characters of the card, over edges where both ends have one. Cards written automatically count.
  case cardLength = "card_length"
  /// Share of cards written automatically, over edges where both ends have a card.
  case automatic
  /// Share of models whose card was written automatically, over all edges: without a card it was not.
  case automaticOfAll = "automatic_of_all"
  /// Share of models with a card, over all edges.
  case hasCard = "has_card"
  /// Number of languages, over edges where both ends report one at least.
  case languages
  /// Number of languages, over all edges: a model that reports none has none.
  case languagesOfAll = "languages_of_all"
  /// Over edges where both ends report likes.
  case likes
  /// Over edges where both ends report downloads.
  case downloads

  /// What it is, as part of a sentence.
  public var words: String {
    switch self {
    case .cardLength: "characters of the card"
    case .automatic: "cards written automatically among cards"
    case .automaticOfAll: "models whose card was written automatically"
    case .hasCard: "models with a card"
    case .languages: "languages where some are reported"
    case .languagesOfAll: "languages, none where none is reported"
    case .likes: "likes"
    case .downloads: "downloads"
    }
  }

  /// What one unit of the quantity is.
  public var unit: String {
    switch self {
    case .cardLength: "characters"
    case .automatic, .automaticOfAll, .hasCard: "share of models"
    case .languages, .languagesOfAll: "languages"
    case .likes: "likes"
    case .downloads: "downloads"
    }
  }
}

/// A quantity of every model of a genealogy.
public struct DriftColumn: Sendable {
  /// The number of each model, NaN where its edges do not count.
  public let values: [Double]

  /// A card is there when its length is reported and beyond 3, the length of `nan` that the paper's files
  /// have where there is none. In a genealogy where no model has a card nothing is known of cards, and no
  /// edge counts.
  public init(_ quantity: DriftQuantity, of genealogy: Genealogy) {
    let rows = 0..<genealogy.count
    let length = genealogy.cardLength
    let knowsCards = quantity.isAboutCards && length.contains { $0 > 3 }
    let lists = quantity.isAboutLanguages ? genealogy[.languages].lists.withoutRepeats() : ListColumn()
    values = rows.map { row in
      switch quantity {
      case .cardLength: return length[row] > 3 ? Double(length[row]) : .nan
      case .automatic:
        guard length[row] > 3, let automatic = genealogy.cardAutomatic[row] else { return .nan }
        return automatic ? 1 : 0
      case .automaticOfAll:
        return knowsCards ? (length[row] > 3 && genealogy.cardAutomatic[row] == true ? 1 : 0) : .nan
      case .hasCard: return knowsCards ? (length[row] > 3 ? 1 : 0) : .nan
      case .languages: return lists.length(row) > 0 ? Double(lists.length(row)) : .nan
      case .languagesOfAll: return Double(lists.length(row))
      case .likes: return genealogy.likes[row] < 0 ? .nan : Double(genealogy.likes[row])
      case .downloads: return genealogy.downloads[row] < 0 ? .nan : Double(genealogy.downloads[row])
      }
    }
  }

  /// The numbers at both ends of an edge, or nil where the edge does not count.
  @inlinable public func ends(parent: Int, child: Int) -> (parent: Double, child: Double)? {
    let (before, after) = (values[parent], values[child])
    return before.isNaN || after.isNaN ? nil : (before, after)
  }
}

extension DriftQuantity {
  fileprivate var isAboutCards: Bool {
    switch self {
    case .cardLength, .automatic, .automaticOfAll, .hasCard: true
    default: false
    }
  }

  fileprivate var isAboutLanguages: Bool { self == .languages || self == .languagesOfAll }
}
