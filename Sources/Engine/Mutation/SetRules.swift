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
  /// The kernels of copies and modes.
  public var others = OtherKernels()
  /// F: the law of first reports and of redraws, as sets that are not empty with their weights. Empty where it is that of the founders who
  /// report.
  public var reports: [(set: [Int32], weight: Double)] = []
  /// The weight of each value where a set is reduced to one of its values, greater than 0. Empty where all weigh the same, or shape
  /// `[values]`.
  public var reduceTo: [Double] = []
  /// The same of values that the rules do not name.
  public var reduceToOthers = 1.0
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
/// stops or starts to report, the set collapses to one value, is reduced to one of its values or drawn anew), or each value is
/// lost or gained by itself, independently. To the empty set happens a start at most, unless its children gain values too. All numbers are
/// probabilities.
public struct SetKernel: Sendable, Equatable {
  /// The probability that a parent's value is lost. Shape `[values]`.
  public var loss: [Double]
  /// The probability that a value the parent does not have is gained. Shape `[values]`.
  public var gain: [Double]
  /// Whether the child of a parent that reports nothing gains values too, where it does not start to report. Else it stays silent: then no
  /// value by itself ever ends a silence.
  public var gainsFromNone = false
  /// The probability that the child of a parent with one value reports nothing.
  public var stopReporting: Double
  /// The same where the parent has several values.
  public var stopReportingSeveral: Double
  /// The probability that the child of a parent with several values reports one of them alone, in proportion to `SetRules.reduceTo`.
  public var reduce = 0.0
  /// The probability that the child of a parent with one value draws from `SetRules.reports`.
  public var redraw = 0.0
  /// The same where the parent has several values.
  public var redrawSeveral = 0.0
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
    stopReportingSeveral = stopReporting
    self.collapse = collapse
    self.collapseTo = collapseTo
    self.startReporting = startReporting
    self.lossOfOthers = lossOfOthers
  }
}
