import Measures

/// The measures beyond the core, as they stand in `observation.json` under `details`.
public struct DetailsFile: Codable, Sendable, Equatable {
  /// Sampled similarities by kin position; null where there is nothing to sample.
  public struct Sampled: Codable, Sendable, Equatable {
    public var means: [String: Double?]
    public var standardErrors: [String: Double?]
    public var pairs: [String: Int]

    enum CodingKeys: String, CodingKey {
      case means, pairs
      case standardErrors = "standard_errors"
    }

    init(_ similarities: LevenshteinSimilarities) {
      let names = KinPosition.all.map(\.name)
      means = Dictionary(uniqueKeysWithValues: zip(names, similarities.means))
      standardErrors = Dictionary(uniqueKeysWithValues: zip(names, similarities.standardErrors))
      pairs = Dictionary(uniqueKeysWithValues: zip(names, similarities.pairs))
    }
  }

  /// Model cards: exact means by embedding, sampled Levenshtein, and how many pairs qualify.
  public struct Cards: Codable, Sendable, Equatable {
    public var qualifying: Int
    public var similarity: [String: [String: Double?]]
    public var pairs: [String: Double]
    public var levenshtein: Sampled

    init(_ cards: CardSimilarities) {
      let names = KinPosition.all.map(\.name)
      qualifying = cards.qualifying
      similarity = Dictionary(
        uniqueKeysWithValues: cards.similarity.map {
          ($0.rawValue, Dictionary(uniqueKeysWithValues: zip(names, $1.means)))
        })
      pairs = Dictionary(uniqueKeysWithValues: zip(names, cards.similarity.values.first?.instances ?? []))
      levenshtein = Sampled(cards.levenshtein)
    }
  }

  public var levenshtein: Sampled?
  public var cards: Cards?
  public var direction: [String: Direction]?
  public var licenses: LicenseFlows?
  public var licenseTerms: LicenseCompliance?
  public var drift: DriftTable?
  public var shape: Shape?
  public var tops: TopLists?
  public var attachment: AttachmentMeasure?
  public var siblings: SiblingCuts?

  enum CodingKeys: String, CodingKey {
    case levenshtein, cards, direction, licenses, drift, shape, tops, attachment, siblings
    case licenseTerms = "license_terms"
  }

  /// Nil where nothing beyond the core was measured.
  public init?(_ details: Details) {
    guard details != Details() else { return nil }
    levenshtein = details.levenshtein.map(Sampled.init)
    cards = details.cards.map(Cards.init)
    direction = details.direction
    licenses = details.licenses
    licenseTerms = details.licenseTerms
    drift = details.drift
    shape = details.shape
    tops = details.tops
    attachment = details.attachment
    siblings = details.siblings
  }
}
