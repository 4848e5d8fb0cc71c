/// The rules of a trait that takes any set of values. The empty set is *unreported*.
public struct SetRules: Sendable {
  /// The values that sets are made of; distinct.
  public var values: [String]
  /// The sets that founders have, as ascending indices in `values`, each with its weight of at least 0.
  public var founders: [(set: [Int32], weight: Double)]
  /// The same for each kind of founder where kinds differ. Empty, or one list a kind.
  public var foundersOfKind: [[(set: [Int32], weight: Double)]] = []
  /// The kernels that mutation classes choose from.
  public var kernels: [SetKernel]
  /// The index in `kernels` of the one that applies to each mutation class.
  public var kernel: ByClass<Int>
  /// How often models take their creator's house value.
  public var house: HouseRules
  /// The house sets of creators with their weights, as those of `founders`. Empty where the founders' law holds.
  public var houseSets: [(set: [Int32], weight: Double)] = []

  /// Rules with these values, with one law for all kinds of founders. For shapes and ranges see the
  /// properties.
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

/// The law of a child's set given its parent's. Either one of the events on the whole set happens (the child
/// stops or starts to report, or the set collapses), or each value is lost or gained by itself,
/// independently. All entries are probabilities.
public struct SetKernel: Sendable, Equatable {
  /// The probability that a parent's value is lost. Shape `[values]`.
  public var loss: [Double]
  /// The probability that a value the parent does not have is gained. Shape `[values]`.
  public var gain: [Double]
  /// The probability that a reporting parent's child reports nothing.
  public var stopReporting: Double
  /// The probability that a reporting parent's child reports `collapseTo` alone.
  public var collapse: Double
  /// The index of the value that a set collapses to, such as English among languages; nil where sets do not
  /// collapse.
  public var collapseTo: Int32?
  /// The probability that the child of a parent that reports nothing reports something: a draw from the
  /// founders' non-empty sets.
  public var startReporting: Double
  /// The probability of losing a value that the rules do not name. Only observed founders bring such values
  /// along.
  public var lossOfOthers: Double

  /// A kernel with these probabilities. For shapes see the properties.
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
