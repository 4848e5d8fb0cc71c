/// Whether a model has a card, and who wrote it. Laws of cards have their weights in this order.
public enum CardState: Int, CaseIterable, Sendable {
  /// There is no card.
  case none
  /// A person wrote it.
  case byHand
  /// A program wrote it from a template.
  case automatic
}

/// How model cards pass from parent to child: whether there is one, who wrote it, how long it is and what it
/// says.
public struct CardRules: Sendable {
  /// The law of a founder's state. Shape `[3]` in the order of `CardState`, weights at least 0.
  public var founders: [Double]
  /// The law of each kind of founder where kinds differ. Empty, or shape `[kinds, 3]`.
  public var foundersOfKind: [[Double]] = []
  /// The laws of a child's state given its parent's that mutation classes choose from; of three states each.
  public var kernels: [Kernel]
  /// The index in `kernels` of the one that applies to each mutation class.
  public var kernel: ByClass<Int>
  /// The kernels of copies of elder siblings' cards; -1 where the card is taken as it is, with its text. Modes leave cards to the class.
  public var copies = ByCopy(-1)
  /// How often a model has its creator's house card, whose state, length and words are drawn once a creator,
  /// as a founder's.
  public var house = HouseRules.none
  /// The share of children of models with a card that take it as it is: state, length and text. In [0, 1].
  public var copyShare = 0.0
  /// Which of the models without a card have one nevertheless; a policy says so. Its state is a draw from the
  /// same law without `none`; it is by hand where that law gives nobody a card.
  public var required = Compliance.nobody
  /// The length of a card by hand where the parent has no card or there is no parent.
  public var ownLength = CardLength(median: 1000, spread: 1)
  /// The length of a card from a template.
  public var automaticLength = CardLength(median: 2000, spread: 0.5)
  /// The length of a card by hand given that of the parent's card.
  public var lengths = ByClass(InheritedLength.same)
  /// The probability that a word of a card by hand is the parent's word with the same number, where the
  /// parent's card is by hand and has so many; else the word is a draw from `words`. In [0, 1].
  public var keeps = ByClass(0.0)
  /// The words of cards by hand, distinct, with weights of at least 0; the same for all time. Not empty where
  /// texts are written.
  public var words: [(word: String, weight: Double)] = []
  /// How many characters of each text are written; 0 where texts are not written. The same for all time.
  public var writtenCharacters = 0

  /// Rules with these laws, without house cards, copies and texts. For shapes and ranges see the properties.
  public init(founders: [Double], kernels: [Kernel], kernel: ByClass<Int>) {
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
  }

  /// Nobody has a card.
  public static let none = CardRules(
    founders: [1, 0, 0], kernels: [.identity(states: CardState.allCases.count)], kernel: ByClass(0))

  /// The shortest and the longest length of a simulated card, in characters. In the paper's files a length of
  /// 3 means no card.
  public static let lengths: ClosedRange<Double> = 4...1e6

  /// The shortest length of a simulated card from a template, in characters: there is room to say that it was
  /// written automatically.
  public static let shortestAutomatic = 512.0

  /// Whether these rules can give anybody a card.
  var giveCards: Bool {
    required.share > 0 || ([founders] + foundersOfKind).contains { $0[1...].contains { $0 > 0 } }
      || kernels.contains { $0.rows[0][1...].contains { $0 > 0 } }
  }
}

/// A lognormal law of lengths in characters.
public struct CardLength: Sendable, Equatable {
  /// The median length in characters; greater than 0.
  public var median: Double
  /// The standard deviation of the logarithm, at least 0.
  public var spread: Double

  /// - Parameters:
  ///   - median: in characters; greater than 0.
  ///   - spread: the standard deviation of the logarithm, at least 0.
  public init(median: Double, spread: Double) {
    self.median = median
    self.spread = spread
  }
}

/// A lognormal law of lengths around exp(a + b · log(parent's length)).
public struct InheritedLength: Sendable, Equatable {
  /// a, a natural logarithm of characters.
  public var intercept: Double
  /// b: 1 for lengths in proportion to the parent's, 0 where the parent's does not matter.
  public var slope: Double
  /// The standard deviation of the logarithm, at least 0.
  public var spread: Double

  /// The law with these parameters. For ranges see the properties.
  public init(intercept: Double, slope: Double, spread: Double) {
    self.intercept = intercept
    self.slope = slope
    self.spread = spread
  }

  /// The law under which a card is as long as the parent's.
  public static let same = InheritedLength(intercept: 0, slope: 1, spread: 0)
}
