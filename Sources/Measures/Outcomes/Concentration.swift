/// How unevenly children are spread over the models that have any.
struct Concentration: Sendable, Equatable {
  /// The Herfindahl–Hirschman index: the sum of squared shares, from 1/parents to 1; nil without children.
  /// Source: A. O. Hirschman, "The Paternity of an Index", American Economic Review 54 (1964).
  let hhi: Double?
  /// The Gini coefficient among those who have children, from 0 (all have as many) towards 1; nil without children.
  /// Source: C. Gini, *Variabilità e mutabilità* (1912).
  let gini: Double?
  /// How many models have children.
  let parents: Int

  /// - Parameter counts: how many children each has; none is 0.
  init(_ counts: [Int]) {
    parents = counts.count
    let total = counts.reduce(0, +)
    guard total > 0 else {
      (hhi, gini) = (nil, nil)
      return
    }
    hhi = counts.reduce(0.0) { $0 + Double($1 * $1) } / (Double(total) * Double(total))
    // How many have so many, which takes no sort.
    var having = [Int](repeating: 0, count: counts.max()! + 1)
    for count in counts { having[count] += 1 }
    var (rank, weighted) = (0, 0.0)
    for (count, times) in having.enumerated() where times > 0 {
      // The sum of the ranks of those who have so many.
      weighted += Double(count) * (Double(times) * (Double(rank) + Double(times + 1) / 2))
      rank += times
    }
    let n = Double(parents)
    gini = 2 * weighted / (n * Double(total)) - (n + 1) / n
  }
}
