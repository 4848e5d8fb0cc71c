/// Pairs drawn at each kin position, and how alike each pair is.
struct KinSample: Sendable {
  /// In the order of `KinPosition.all`.
  let pairs: [[KinPair]]
  /// The similarity of each pair.
  let values: [[Double]]

  /// - Parameter similarities: of pairs, whatever their order in each.
  init(_ pairs: [[KinPair]], similarities: ([KinPair]) -> [Double]) {
    // Small graphs have few instances, and the same pair stands at many positions: each is compared once.
    let keys = pairs.joined().map(\.key).sorted()
    let distinct = keys.indices.filter { $0 == 0 || keys[$0] != keys[$0 - 1] }.map { keys[$0] }
    let found = similarities(distinct.map { KinPair(key: $0) })
    self.pairs = pairs
    values = pairs.map { $0.map { found[distinct.place(of: $0.key)] } }
  }
}

extension KinPair {
  /// The pair as one number, whatever its order.
  fileprivate var key: UInt64 { UInt64(min(first, second)) << 32 | UInt64(max(first, second)) }

  fileprivate init(key: UInt64) { self.init(Int32(key >> 32), Int32(key & 0xFFFF_FFFF)) }
}

extension [UInt64] {
  /// Where a number stands among ascending ones, which include it.
  fileprivate func place(of number: UInt64) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
