/// What a model has for a card, in the order of the rules' laws.
public enum CardState: Int, CaseIterable, Sendable {
  case none, byHand, automatic
}

/// How model cards pass from parent to child: whether there is one, who wrote it, how long it is and what it says.
public struct CardRules: Sendable {
  /// The law of a founder's state. Shape `[3]` in the order of `CardState`, weights at least 0.
  public var founders: [Double]
  /// The law of each kind of founder where kinds differ. Empty, or shape `[kinds, 3]`.
  public var foundersOfKind: [[Double]] = []
  /// The law of a child's state given its parent's; three states each.
  public var kernels: [Kernel]
  /// Which of `kernels` applies to each mutation class.
  public var kernel: ByClass<Int>
  /// The house share h: the probability that a model's card is its creator's habit, of which state, length and words are drawn
  /// once a creator, as a founder's.
  public var house = HouseRules.none
  /// The share of children of models with a card that take it as it is: state, length and text. In [0, 1].
  public var copyShare = 0.0
  /// The share of models that have a card even where the law says that they have none; their state is a draw from the same law
  /// without `none`, by hand where nothing else is left. In [0, 1]; policies raise it.
  public var requiredShare = 0.0
  /// The length of a card by hand that has no parent's card to go by.
  public var ownLength = CardLength(median: 1000, spread: 1)
  /// The length of a card from a template.
  public var automaticLength = CardLength(median: 2000, spread: 0.5)
  /// The length of a card by hand given that of the parent's card.
  public var lengths = ByClass(InheritedLength.same)
  /// The probability that a card by hand has its parent's word, where its parent's card is by hand and has a word at that place; else
  /// the word is a draw from `words`.
  public var keeps = ByClass(0.0)
  /// The words of cards, which hold for all time. Not empty where texts are written.
  public var words: [(word: String, weight: Double)] = []
  /// The characters that are written of each text; 0 where texts are not written. Holds for all time.
  public var writtenCharacters = 0

  public init(founders: [Double], kernels: [Kernel], kernel: ByClass<Int>) {
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
  }

  /// Nobody has a card.
  public static let none = CardRules(
    founders: [1, 0, 0], kernels: [.identity(states: CardState.allCases.count)], kernel: ByClass(0))

  /// The shortest and the longest that a simulated card can be. At 3 characters the paper's files have no card.
  public static let lengths: ClosedRange<Double> = 4...1e6

  /// The shortest that a simulated card from a template can be: one that says that it was written automatically.
  public static let shortestAutomatic = 512.0

  /// Whether these rules can give anybody a card.
  var giveCards: Bool {
    requiredShare > 0 || ([founders] + foundersOfKind).contains { $0[1...].contains { $0 > 0 } }
      || kernels.contains { $0.rows[0][1...].contains { $0 > 0 } }
  }
}

/// A lognormal law of lengths in characters.
public struct CardLength: Sendable, Equatable {
  /// In characters; greater than 0.
  public var median: Double
  /// The standard deviation of the logarithm, at least 0.
  public var spread: Double

  public init(median: Double, spread: Double) {
    self.median = median
    self.spread = spread
  }
}

/// A lognormal law of lengths around exp(a + b · log(parent's length)).
public struct InheritedLength: Sendable, Equatable {
  /// a, in the logarithm of characters.
  public var intercept: Double
  /// b.
  public var slope: Double
  /// The standard deviation of the logarithm, at least 0.
  public var spread: Double

  public init(intercept: Double, slope: Double, spread: Double) {
    self.intercept = intercept
    self.slope = slope
    self.spread = spread
  }

  /// As long as the parent's.
  public static let same = InheritedLength(intercept: 0, slope: 1, spread: 0)
}
