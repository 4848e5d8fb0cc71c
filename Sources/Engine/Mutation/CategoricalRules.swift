/// The rules of a trait that takes one value or none. State 0 is *unreported*, state i + 1 is value i.
public struct CategoricalRules: Sendable {
  /// The values that can be drawn; distinct.
  public var values: [String]
  /// The law of a founder's state. Shape `[values.count + 1]`, weights at least 0.
  public var founders: [Double]
  /// The law of each kind of founder where kinds differ. Empty, or shape `[kinds, values.count + 1]`.
  public var foundersOfKind: [[Double]] = []
  /// The kernels that mutation classes choose from; of `values.count + 1` states each.
  public var kernels: [Kernel]
  /// The index in `kernels` of the one that applies to each mutation class.
  public var kernel: ByClass<Int>
  /// Laws of change for copies and modes, numbered after the kernels.
  public var jumps: [Jump] = []
  /// The kernels and jumps of copies and modes.
  public var others = OtherKernels()
  /// How often models take their creator's house value.
  public var house: HouseRules
  /// The law of creators' house values where it is not the founders'. Empty, or shape `[values.count + 1]`.
  public var houseValues: [Double] = []
  /// What is withdrawn, each state at most once; a policy says so.
  public var withdrawn: [Withdrawal] = []
  /// What policies make of licenses; none of other traits.
  public var amendments: [LicenseAmendment] = []
  /// Which license allows which, where amendments ask.
  public var compatibility: LicenseCompatibility?

  /// Rules with these values, with one law for all kinds of founders. For shapes and ranges see the
  /// properties.
  public init(
    values: [String], founders: [Double], kernels: [Kernel], kernel: ByClass<Int>, house: HouseRules = .none
  ) {
    self.values = values
    self.founders = founders
    self.kernels = kernels
    self.kernel = kernel
    self.house = house
  }
}
