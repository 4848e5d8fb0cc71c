/// A total order of the values of a trait, and how much of the transitions among them runs forward in it.
///
/// Source: arXiv 2508.06811, analysis repository, `solve_weighted_compatible_ordering` and
/// `get_compatible_and_total_traffic`.
public struct Ordering: Sendable, Equatable {
  /// What an optimal order has most of.
  public enum Criterion: String, CaseIterable, Sendable, Codable {
    /// Net traffic that runs forward.
    case weighted
    /// Pairs of values whose net traffic runs forward.
    case unweighted
  }

  /// What this order has most of.
  public var criterion: Criterion
  /// First to last: what comes early turns into what comes late.
  public var values: [String]
  /// Whether no order is better.
  public var isOptimal: Bool
  /// What no order exceeds, in the unit of the criterion; equal to what this one has where it is optimal.
  public var bound: Double
  /// The pairs whose net traffic runs forward.
  public var compatiblePairs: Int
  /// Net traffic that runs forward. Unit: transitions.
  public var compatibleNet: Double
  /// All transitions that run forward, balanced pairs included.
  public var accounted: Double
  /// What there is of each among the values.
  public var traffic: Traffic

  /// Compatible pairs among the oriented ones. In [0, 1].
  public var compatibility: Double? {
    traffic.orientedPairs > 0 ? Double(compatiblePairs) / Double(traffic.orientedPairs) : nil
  }

  /// The share of all transitions among the values that runs forward: the paper's "mutations accounted for".
  /// In [0, 1].
  public var accountedShare: Double? { traffic.total > 0 ? accounted / traffic.total : nil }

  /// What an order of a table's values accounts for.
  ///
  /// - Parameters:
  ///   - order: the rows of the table, each once.
  ///   - bound: what no order exceeds; nil where this one is known to be optimal.
  public init(_ flows: FlowMatrix, order: [Int], criterion: Criterion, bound: Double? = nil) {
    precondition(
      order.count == flows.count && Set(order).count == flows.count, "an order holds each value once")
    (compatiblePairs, compatibleNet, accounted) = (0, 0, 0)
    for (place, i) in order.enumerated() {
      for j in order[(place + 1)...] {
        accounted += flows[i, j]
        if flows[i, j] > flows[j, i] {
          compatiblePairs += 1
          compatibleNet += flows[i, j] - flows[j, i]
        }
      }
    }
    self.criterion = criterion
    values = order.map { flows.values[$0] }
    traffic = Traffic(flows)
    let reached = criterion == .weighted ? compatibleNet : Double(compatiblePairs)
    self.bound = max(bound ?? reached, reached)
    isOptimal = self.bound <= reached
  }
}

extension Ordering {
  /// When the search for an order of more than 24 values stops, if it is not done before.
  public struct Limits: Sendable, Equatable {
    /// Simplex steps of the integer program. The same limit gives the same order on any machine.
    public var steps: Int
    /// Seconds; nil for no limit. How far the search gets then depends on the machine.
    public var seconds: Double?

    /// Limits that end the search within seconds on most tables.
    public init(steps: Int = 20_000, seconds: Double? = nil) {
      self.steps = steps
      self.seconds = seconds
    }
  }

  /// The best order of the values of a table (the linear ordering problem).
  ///
  /// Up to 24 values it is exact, and of several optimal orders it is the first one when they are compared
  /// value by value in the order of the table. Beyond that, values that reach each other in net traffic are
  /// ordered by an integer program, group by group; it is the best order when `isOptimal` says so, and one of
  /// several then.
  public static func optimal(_ flows: FlowMatrix, _ criterion: Criterion, limits: Limits = Limits())
    -> Ordering
  {
    let problem = LinearOrderingProblem(flows, criterion)
    if flows.count <= SubsetOrdering.mostValues {
      return Ordering(flows, order: SubsetOrdering.optimum(problem), criterion: criterion)
    }
    let solution = GroupedOrdering.optimum(problem, limits: limits)
    return Ordering(
      flows, order: solution.order, criterion: criterion, bound: solution.isOptimal ? nil : solution.bound)
  }
}
