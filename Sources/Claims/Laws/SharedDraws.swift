import Foundation

/// How many members of groups have one value in common, where each member of a group has the group's value
/// with a probability, by itself, and else a value that nobody else has.
///
/// The common value is known by being shared: where at least two members have it, their number is seen, else
/// none seems to.
struct SharedDraws {
  /// For each cell the number of members, over all its groups, that share their group's value.
  private(set) var sharing: [Int]
  /// For each cell how many groups there are of each size.
  private(set) var sizes: [[Int: Int]]

  /// - Parameter cells: how many kinds of groups there are.
  init(cells: Int) {
    sharing = Array(repeating: 0, count: cells)
    sizes = Array(repeating: [:], count: cells)
  }

  /// Adds a group; nil stands for a value that nobody else has. Groups of one say nothing.
  mutating func add(_ values: [Int?], to cell: Int) {
    guard values.count > 1 else { return }
    let sorted = values.compactMap { $0 }.sorted()
    var (most, run) = (0, 0)
    for i in sorted.indices {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1
      most = max(most, run)
    }
    sharing[cell] += most > 1 ? most : 0
    sizes[cell][values.count, default: 0] += 1
  }

  /// How far each cell is from what it expects if members have the group's value with this probability.
  ///
  /// Of m members a binomial number K have it. What is seen is K where K ≥ 2, else 0: its mean is
  /// ms − P(K = 1), its mean square ms(1 − s) + m²s² − P(K = 1).
  func deviations(_ share: (_ cell: Int) -> Double) -> [Deviation] {
    sharing.indices.map { cell in
      let s = min(1, share(cell))
      var deviation = Deviation()
      var (mean, variance) = (0.0, 0.0)
      for (size, groups) in sizes[cell].sorted(by: { $0.key < $1.key }) {
        let m = Double(size)
        let alone = m * s * pow(1 - s, m - 1)
        let expected = m * s - alone
        mean += Double(groups) * expected
        variance += Double(groups) * (m * s * (1 - s) + m * m * s * s - alone - expected * expected)
      }
      deviation.add(Double(sharing[cell]), expected: mean, variance: variance)
      return deviation
    }
  }
}
