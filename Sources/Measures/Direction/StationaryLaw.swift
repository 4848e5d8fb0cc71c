import Lineages

/// Where a trait would settle if descent went on as the edges of a view say: the stationary law of the kernel
/// that takes a parent's value to its child's.
///
/// The kernel is that of the per-edge network, over edges where both ends report the trait: from value i to
/// value j with probability n_ij / Σ_j n_ij. An estimated kernel is hardly ever irreducible: values that only
/// children have lead nowhere, and one rare value that was never left would in the end hold everything. So
/// the law is that of the *largest communicating class*, the values that can all be reached from each other
/// and through which most weight passes, with the moves that leave it left out. Where the kernel is
/// irreducible that is its stationary law; where the class is closed, it is the stationary law that lives on
/// it. How much the class covers and loses is stated.
///
/// Whether the trait is reported at all is a chain of its own with two states (`reporting`).
public struct StationaryLaw: Sendable, Equatable {
  /// A value of the class.
  public struct Entry: Sendable, Equatable, Codable {
    /// The value.
    public var value: String
    /// The share of the value in the long run. In (0, 1]; the entries sum to 1.
    public var share: Double
    /// Its share of the parents' weight, over the same values.
    public var parents: Double
    /// Its share of the children's weight that arrives from the class.
    public var children: Double
  }

  /// The values of the class; largest share first, ties by code point. Shares that are the same in twelve digits
  /// are ties: what lies behind is rounding.
  public var values: [Entry]
  /// The share of all parents' weight that lies in the class. In (0, 1].
  public var covered: Double
  /// The share of the class's weight that moves out of it. In [0, 1); 0 where the class is closed.
  public var leaving: Double
  /// The share of models that report the trait in the long run, r / (r + s): r is the share of silent
  /// parents' children that start to report, s that of reporting parents' children that stop. Nil where
  /// neither ever happens or one side has no edge.
  public var reporting: Double?
}

extension StationaryLaw {
  /// The law of a network counted per edge; nil without edges, where the class has more values than
  /// `most` (time grows with their third power, memory with their square), or where not all flows are listed.
  public init?(_ network: TransitionNetwork, most: Int = 2000) {
    precondition(network.convention == .perEdge, "a kernel needs a network counted per edge")
    guard network.listsAll else { return nil }
    let place = Dictionary(uniqueKeysWithValues: network.values.enumerated().map { ($1.value, $0) })
    let flows = network.flows.map { (from: place[$0.parent]!, to: place[$0.child]!, weight: $0.count) }
    var links = [[Int32]](repeating: [], count: network.values.count)
    for flow in flows { links[flow.from].append(Int32(flow.to)) }
    var graph = ListColumn()
    for list in links { graph.append(list) }
    let component = StronglyConnected.components(graph)

    // The class through which most weight passes; of several the one whose values more models carry.
    var inside = [Double](repeating: 0, count: 1 + Int(component.max() ?? 0))
    for (value, c) in zip(network.values, component) { inside[Int(c)] += value.stays }
    for flow in flows where component[flow.from] == component[flow.to] {
      inside[Int(component[flow.from])] += flow.weight
    }
    var chosen: Int32 = 0
    for c in component.reversed() where inside[Int(c)] >= inside[Int(chosen)] { chosen = c }
    guard let weight = inside.max(), weight > 0 else { return nil }
    let members = component.indices.filter { component[$0] == chosen }
    guard members.count <= most else { return nil }

    var row = [Int](repeating: -1, count: component.count)
    for (i, member) in members.enumerated() { row[member] = i }
    let n = members.count
    var parents = members.map { network.values[$0].stays }
    var children = parents
    var kernel = [Double](repeating: 0, count: n * n)
    for flow in flows where row[flow.from] >= 0 && row[flow.to] >= 0 {
      kernel[row[flow.from] * n + row[flow.to]] = flow.weight
      parents[row[flow.from]] += flow.weight
      children[row[flow.to]] += flow.weight
    }
    for i in 0..<n where parents[i] > 0 { for j in 0..<n { kernel[i * n + j] /= parents[i] } }
    let law = StationaryLaw.stationary(kernel, states: n)

    let all = network.values.reduce(0) { $0 + $1.stays + $1.outflow }
    let through = members.reduce(0) { $0 + network.values[$1].stays + network.values[$1].outflow }
    values = (0..<n)
      .map {
        Entry(
          value: network.values[members[$0]].value, share: law[$0], parents: parents[$0] / weight,
          children: children[$0] / weight)
      }
      .sorted { a, b in
        let (mine, other) = (a.share.toTwelveDigits, b.share.toTwelveDigits)
        return mine != other ? mine > other : a.value.isBeforeByCodePoint(b.value)
      }
    covered = through / all
    leaving = max(0, through - weight) / through
    reporting = StationaryLaw.reportingShare(network)
  }

  private static func reportingShare(_ network: TransitionNetwork) -> Double? {
    let (silent, reporting) = (network.started + network.silent, network.stopped + network.edges)
    guard silent > 0, reporting > 0, network.started + network.stopped > 0 else { return nil }
    let start = Double(network.started) / Double(silent)
    let stop = Double(network.stopped) / Double(reporting)
    return start / (start + stop)
  }

  /// The stationary law of an irreducible kernel, periodic or not; its diagonal is not read.
  ///
  /// States are taken out one by one without a single subtraction, so every share is right to nearly full
  /// precision. W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative analysis and steady state
  /// distributions for Markov chains", Operations Research 33 (1985).
  static func stationary(_ kernel: [Double], states n: Int) -> [Double] {
    var p = kernel
    for k in stride(from: n - 1, to: 0, by: -1) {
      var leaves = 0.0
      for j in 0..<k { leaves += p[k * n + j] }
      for i in 0..<k where p[i * n + k] > 0 {
        p[i * n + k] /= leaves
        let through = p[i * n + k]
        for j in 0..<k { p[i * n + j] += through * p[k * n + j] }
      }
    }
    var law = [Double](repeating: 0, count: n)
    if n > 0 { law[0] = 1 }
    for k in stride(from: 1, to: n, by: 1) {
      for i in 0..<k { law[k] += law[i] * p[i * n + k] }
    }
    let total = law.reduce(0, +)
    return law.map { $0 / total }
  }
}
