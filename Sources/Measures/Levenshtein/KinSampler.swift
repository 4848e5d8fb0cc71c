import Lineages
import Randomness

/// Draws pairs of kin, each instance of a position as likely as any other, with replacement.
///
/// A position has a stream of its own, keyed by its name, and a draw an event: what is drawn does not depend on the
/// other positions nor on how many draws follow.
public struct KinSampler: Sendable {
  private let instances: KinInstances
  private let seed: Seed

  /// - Parameter qualifying: one a model; only pairs of which both qualify are drawn, wherever the other models of
  ///   their sub-trees stand. All models qualify where it is nil.
  public init(_ graph: LineageGraph, among qualifying: [Bool]? = nil, seed: Seed) {
    self.init(KinInstances(graph, among: qualifying), seed: seed)
  }

  init(_ instances: KinInstances, seed: Seed) {
    self.instances = instances
    self.seed = seed["levenshtein"]
  }

  /// Pairs of a position; none where the graph has no instance of it.
  public func pairs(of position: KinPosition, count: Int) -> [KinPair] {
    let places = KinPlaces(position)
    var stream = RandomStream(seed[position.name])
    if places.shape == .rando { return anyPairs(count, &stream) }
    var sites: [(u: Int32, v: Int32)] = []
    var weights: [Double] = []
    instances.forEachSite(of: places) { u, v, weight in
      sites.append((Int32(u), Int32(v)))
      weights.append(weight)
    }
    // Weights are positive and finite: all that is left to refuse is a table that does not fit into memory.
    guard !sites.isEmpty else { return [] }
    let law: Categorical
    do { law = try Categorical(weights) } catch { preconditionFailure("\(error)") }
    return (0..<count).map { i in
      stream.move(to: UInt64(i))
      let site = sites[stream.draw(law)]
      return pair(places, u: Int(site.u), v: Int(site.v), &stream)
    }
  }

  private func anyPairs(_ count: Int, _ stream: inout RandomStream) -> [KinPair] {
    let rows = instances.rows
    guard rows.count > 1 else { return [] }
    return (0..<count).map { i in
      stream.move(to: UInt64(i))
      return two(of: rows[...], &stream)
    }
  }

  /// A pair among those of an edge or a star.
  private func pair(_ places: KinPlaces, u: Int, v: Int, _ stream: inout RandomStream) -> KinPair {
    if places.first == .w && places.second == .x && places.shape != .quad2 {
      return two(of: instances.children[v], &stream)
    }
    func model(_ place: KinPlace) -> Int32 {
      switch place {
      case .t: one(of: instances.parents[u], &stream)
      case .u: Int32(u)
      case .v: Int32(v)
      case .w: one(of: instances.children[v], &stream)
      case .x: one(of: instances.children[u], except: Int32(v), &stream)
      }
    }
    let first = model(places.first)
    return KinPair(first, model(places.second))
  }

  private func one(of list: ArraySlice<Int32>, _ stream: inout RandomStream) -> Int32 {
    list[list.startIndex + stream.index(below: list.count)]
  }

  /// An entry of a list other than `value`, of which the list has at least one.
  private func one(
    of list: ArraySlice<Int32>, except value: Int32, _ stream: inout RandomStream
  ) -> Int32 {
    while true {
      let entry = one(of: list, &stream)
      if entry != value { return entry }
    }
  }

  /// Two different entries of a list, in either order.
  private func two(of list: ArraySlice<Int32>, _ stream: inout RandomStream) -> KinPair {
    let first = stream.index(below: list.count)
    let second = stream.index(below: list.count - 1)
    return KinPair(
      list[list.startIndex + first], list[list.startIndex + (second < first ? second : second + 1)])
  }
}
