/// A trait that takes any set of values. The empty set is *unreported*.
public struct SetRules: Sendable {
  public var values: [String]
  /// The sets that founders have, each with its weight. Shape of a set: ascending ids in `values`.
  public var founders: [(set: [Int32], weight: Double)]
  /// The sets of each kind of founder where kinds differ. Empty, or one list a kind.
  public var foundersOfKind: [[(set: [Int32], weight: Double)]] = []
  public var kernels: [SetKernel]
  /// Which of `kernels` applies to each mutation class.
  public var kernel: ByClass<Int>
  public var house: HouseRules
  /// The share of children that take their parent's set whatever the kernel says. In [0, 1]; policies raise it.
  public var inheritShare = 0.0

  public init(
    values: [String], founders: [(set: [Int32], weight: Double)], kernels: [SetKernel], kernel: ByClass<Int>,
    house: HouseRules = .none
  ) {
    self.values = values
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
    self.house = house
  }
}

/// How a set changes from parent to child. First the atomic events, of which at most one happens; else each
/// value is lost and gained independently. All entries are probabilities.
public struct SetKernel: Sendable, Equatable {
  /// The probability that a parent's value is lost. Shape `[values]`.
  public var loss: [Double]
  /// The probability that a value the parent does not have is gained. Shape `[values]`.
  public var gain: [Double]
  /// The probability that a reporting parent's child reports nothing.
  public var stopReporting: Double
  /// The probability that a reporting parent's child reports `collapseTo` alone.
  public var collapse: Double
  /// The value that a set collapses to: the id of English among languages; nil where there is no such event.
  public var collapseTo: Int32?
  /// The probability that the child of a parent that reports nothing reports something: a draw from the founders' non-empty sets.
  public var startReporting: Double
  /// The probability of losing a value that the rules do not name. Only observed founders bring such values along.
  public var lossOfOthers: Double

  public init(
    loss: [Double], gain: [Double], stopReporting: Double, collapse: Double, collapseTo: Int32?,
    startReporting: Double, lossOfOthers: Double = 0
  ) {
    self.loss = loss
    self.gain = gain
    self.stopReporting = stopReporting
    self.collapse = collapse
    self.collapseTo = collapseTo
    self.startReporting = startReporting
    self.lossOfOthers = lossOfOthers
  }
}
