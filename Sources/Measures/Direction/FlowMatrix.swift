/// The transitions among some values of a trait, as a table.
public struct FlowMatrix: Sendable, Equatable {
  /// The values, a row and a column each.
  public let values: [String]
  /// Row by row: entry `i * values.count + j` counts transitions from value i to value j. The diagonal is 0,
  /// no entry is negative.
  public let counts: [Double]

  /// - Parameter counts: shape `[values.count, values.count]`, at least 0; the diagonal does not count.
  public init(values: [String], counts: [Double]) {
    let n = values.count
    precondition(counts.count == n * n, "a table of flows has one entry for each pair of values")
    precondition(counts.allSatisfy { $0 >= 0 && $0.isFinite }, "a flow is a finite number and at least 0")
    self.values = values
    var counts = counts
    for i in 0..<n { counts[i * n + i] = 0 }
    self.counts = counts
  }

  /// The flows of a network among these values, all of them different.
  /// Memory grows with the square of their number.
  public init(_ network: TransitionNetwork, values: [String]) {
    let n = values.count
    let places = network.places(of: values)
    var counts = [Double](repeating: 0, count: n * n)
    for link in network.links {
      for i in places[Int(link.from)] { for j in places[Int(link.to)] { counts[i * n + j] = link.count } }
    }
    self.init(values: values, counts: counts)
  }

  /// The flows among the `top` values that most models carry, of those that take part in any transition.
  /// `leavingOut` names words that are no value of their own; the default is the paper's. Source: analysis
  /// repository of arXiv 2508.06811, `get_top_trait_graph`.
  public init(
    _ network: TransitionNetwork, top: Int = 20,
    leavingOut: Set<String> = ["other", "unknown", "None", "", "[]"]
  ) {
    let candidates = network.values.filter { $0.inflow + $0.outflow > 0 && !leavingOut.contains($0.value) }
    self.init(network, values: candidates.prefix(top).map(\.value))
  }

  /// The number of values.
  public var count: Int { values.count }

  /// Transitions from value i to value j.
  @inline(__always)
  public subscript(i: Int, j: Int) -> Double { counts[i * count + j] }

  /// Net traffic from i to j, 0 where it runs the other way or is balanced.
  @inline(__always)
  func net(_ i: Int, _ j: Int) -> Double { max(0, self[i, j] - self[j, i]) }
}
