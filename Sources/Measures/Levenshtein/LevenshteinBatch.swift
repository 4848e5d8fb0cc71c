import CLevenshtein

/// Levenshtein distances of a number of pairs, several at once in the lanes of a vector.
///
/// Pairs are added, then computed together: those of like lengths share a vector, whatever their order.
struct LevenshteinBatch {
  private var symbols = Symbols()
  private var runs: [UInt32] = []
  private var pairs: [SymbolPair] = []
  private var count = 0
  private let level: levenshtein_level

  /// - Parameter level: the instructions to use; the processor's best ones unless told.
  init(level: levenshtein_level = levenshtein_best_level()) { self.level = level }

  /// What the pairs take in memory, in symbols.
  var symbolCount: Int { runs.count }

  /// Adds a pair of texts in valid UTF-8. Returns the length of the longer one in code points.
  mutating func add(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Int {
    let start = runs.count
    symbols.append(first, to: &runs)
    let middle = runs.count
    symbols.append(second, to: &runs)
    pairs.append(SymbolPair(index: count, start..<middle, middle..<runs.count, in: runs.span))
    count += 1
    return max(middle - start, runs.count - middle)
  }

  /// The distances of the pairs added since the last call, in their order.
  mutating func finish() -> [Int] {
    var distances = [Int](repeating: 0, count: count)
    // What is left of one text alone is its distance.
    for pair in pairs where pair.shorter.isEmpty { distances[pair.index] = pair.longer.count }
    pairs.removeAll { $0.shorter.isEmpty }
    pairs.sort { $0.size < $1.size }
    var scratch: [UInt64] = []
    let lanes = Int(LEVENSHTEIN_LANES)
    for start in stride(from: 0, to: pairs.count, by: lanes) {
      let group = pairs[start..<min(start + lanes, pairs.count)]
      compute(group, scratch: &scratch, distances: &distances)
    }
    pairs.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    count = 0
    return distances
  }

  /// The distances of at most as many pairs as there are lanes.
  private func compute(
    _ group: ArraySlice<SymbolPair>, scratch: inout [UInt64], distances: inout [Int]
  ) {
    let rows = group.reduce(0) { max($0, $1.longer.count) }
    let columns = group.reduce(0) { max($0, $1.shorter.count) }
    let words = levenshtein_scratch(rows, columns) / 8 + 1
    if scratch.count < words { scratch = Array(repeating: 0, count: words) }
    var results = [Int](repeating: 0, count: group.count)
    // The kernel reads runs where they lie.
    unsafe runs.withUnsafeBufferPointer { runs in
      let lanes = unsafe group.map { pair in
        unsafe levenshtein_pair(
          rows: runs.baseAddress! + pair.longer.lowerBound, row_count: pair.longer.count,
          columns: runs.baseAddress! + pair.shorter.lowerBound, column_count: pair.shorter.count)
      }
      unsafe levenshtein_distances(lanes, Int32(lanes.count), level, &scratch, &results)
    }
    for (pair, result) in zip(group, results) { distances[pair.index] = result }
  }
}
