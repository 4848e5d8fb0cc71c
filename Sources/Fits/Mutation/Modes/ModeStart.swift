import Randomness

/// Rows of few numbers that are not 0, for k-means.
struct SparseRows: Sendable {
  let width: Int
  private var starts = [0]
  private var columns: [Int32] = []
  private var values: [Double] = []

  init(width: Int) { self.width = width }

  var count: Int { starts.count - 1 }

  mutating func add(_ column: Int, _ value: Double) {
    columns.append(Int32(column))
    values.append(value)
  }

  mutating func endRow() { starts.append(columns.count) }

  /// How many numbers have been added to the row that is not ended.
  var entriesOfOpenRow: Int { columns.count - starts.last! }

  func norm(_ row: Int) -> Double {
    (starts[row]..<starts[row + 1]).reduce(0) { $0 + values[$1] * values[$1] }
  }

  /// The product of a row with a dense one that starts at an index.
  @inline(__always)
  func dot(_ row: Int, _ dense: [Double], at start: Int) -> Double {
    var sum = 0.0
    for i in starts[row]..<starts[row + 1] { sum += values[i] * dense[start + Int(columns[i])] }
    return sum
  }

  func add(_ row: Int, to dense: inout [Double], at start: Int) {
    for i in starts[row]..<starts[row + 1] { dense[start + Int(columns[i])] += values[i] }
  }

  /// The cluster of each row: k-means from starts that are far apart, on a sample drawn by weight.
  ///
  /// Source of the starts: D. Arthur, S. Vassilvitskii, "k-means++", SODA 2007.
  ///
  /// - Parameters:
  ///   - weights: at least 0, with a positive sum. Shape `[rows]`.
  ///   - clusters: the most that there may be; at least 1.
  func clusters(_ clusters: Int, weights: [Double], seed: Seed) -> [Int] {
    var stream = RandomStream(seed)
    let sums = SparseRows.sums(weights)
    let sample = (0..<min(weights.count { $0 > 0 }, 12_000)).map { _ in SparseRows.draw(sums, &stream) }
    let norms = sample.map(norm)
    var centers: [Double] = []
    var distance = [Double](repeating: .infinity, count: sample.count)
    var next = sample[stream.index(below: sample.count)]
    for cluster in 0..<clusters {
      centers += Array(repeating: 0, count: width)
      add(next, to: &centers, at: cluster * width)
      if cluster + 1 == clusters { break }
      let own = norm(next)
      for (i, row) in sample.enumerated() {
        let apart = norms[i] + own - 2 * dot(row, centers, at: cluster * width)
        distance[i] = min(distance[i], max(apart, 0))
      }
      let sums = SparseRows.sums(distance)
      if sums.last! <= 1e-9 { break }
      next = sample[SparseRows.draw(sums, &stream)]
    }
    for _ in 0..<20 {
      let at = nearest(sample, centers)
      var moved = [Double](repeating: 0, count: centers.count)
      var sizes = [Double](repeating: 0, count: centers.count / width)
      for (row, cluster) in zip(sample, at) {
        add(row, to: &moved, at: cluster * width)
        sizes[cluster] += 1
      }
      for cluster in sizes.indices where sizes[cluster] > 0 {
        for i in cluster * width..<(cluster + 1) * width { centers[i] = moved[i] / sizes[cluster] }
      }
    }
    return nearest(Array(0..<count), centers)
  }

  /// The nearest center of each row, the first of several.
  private func nearest(_ rows: [Int], _ centers: [Double]) -> [Int] {
    let norms = (0..<centers.count / width).map { cluster in
      (cluster * width..<(cluster + 1) * width).reduce(0) { $0 + centers[$1] * centers[$1] }
    }
    return rows.map { row in
      var (best, least) = (0, Double.infinity)
      for cluster in norms.indices {
        let distance = norms[cluster] - 2 * dot(row, centers, at: cluster * width)
        if distance < least { (best, least) = (cluster, distance) }
      }
      return best
    }
  }

  private static func sums(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    return weights.map {
      sum += $0
      return sum
    }
  }

  private static func draw(_ sums: [Double], _ stream: inout RandomStream) -> Int {
    let at = stream.uniform() * sums.last!
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > at { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
