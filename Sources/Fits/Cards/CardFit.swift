import Lineages

/// How model cards pass from parent to child, counted over edges of which both cards are known.
///
/// Classes are of relation and creator. Rows and classes with few edges are left out: what is above them applies.
public struct CardFit: Codable, Equatable, Sendable {
  /// How many models have a card that is known, and how many are known to have none.
  public var models = 0
  public var without = 0
  /// The edges between two known cards.
  public var evidence = EdgeEvidence(edges: 0, families: 0, effectiveFamilies: 0)
  /// Founders without a card, with one by hand, with an automatic one. Shape `[3]`.
  public var founders: [Double] = [0, 0, 0]
  public var kernels: [CardKernel] = []
  public var lengths: [CardLengthLaw] = []
  /// The median in characters and the standard deviation of the logarithm of cards by hand whose parent has none, and of automatic ones;
  /// nil for fewer than two.
  public var own: LogNormal?
  public var automatic: LogNormal?
  /// The share of children that have their parent's card, letter by letter; nil where no texts were read.
  public var copies: Double?
  public var keeps: [KeptWords] = []
  /// What strangers' cards have in common by accident.
  public var accident = 0.0
  /// Frequent words of cards by hand, the most frequent first.
  public var words: [CardWord] = []

  /// Nothing known.
  public init() {}

  /// A lognormal law.
  public struct LogNormal: Codable, Equatable, Sendable {
    /// In characters.
    public var median: Double
    /// Of the logarithm.
    public var spread: Double
    /// How many cards it was counted over.
    public var cards: Int
  }
}

/// The law of a child's card by its parent's: none, by hand, automatic.
public struct CardKernel: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  /// Edges by the parent's state and the child's; rows with few edges are empty. Shape `[3][3]`.
  public var counts: [[Double]]
  public var evidence: EdgeEvidence
}

/// The logarithm of the length of a card by hand by that of its parent's: a line with normal errors.
public struct CardLengthLaw: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  public var intercept, slope, spread: Double
  public var evidence: EdgeEvidence
}

/// The share of words that a card by hand keeps of its parent's, beyond what strangers have in common.
public struct KeptWords: Codable, Equatable, Sendable {
  public var derivatives: DerivativeClass
  public var share: Double
  public var evidence: EdgeEvidence
}

/// A word and how often cards have it.
public struct CardWord: Codable, Equatable, Sendable {
  public var word: String
  public var count: Int
}
