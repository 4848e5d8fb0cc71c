import Foundation

/// Niches under kernels of classes: in each, derivatives of one parent and class share one draw with probability s.
///
/// A group of n derivatives of which m_b have bundle b, of probability q_b under the kernel, has likelihood
/// (1 − s)ⁿ ∏ q · [1 + Σ_b q_b ((1 + r_b)^m_b − 1)] with r_b = s / ((1 − s) q_b). A lone derivative says nothing of s.
struct NicheFit: Sendable {
  /// s of each mutation class. Shape `[30]`.
  private(set) var shares: [Double]
  /// The derivatives of one parent and class, and for each distinct bundle its log q and how many have it.
  struct Group: Sendable {
    let mutationClass: Int
    let edges: [Int32]
    let bundles: [(log: Double, count: Double)]
  }
  let groups: [Group]

  /// - Parameters:
  ///   - logs: the log probability of each derivative's bundle by the kernel of its class. Shape `[derivatives]`.
  ///   - edgeWeights: how much each derivative counts; alike within a family.
  init(_ data: EncodedLineage, logs: [Double], edgeWeights: [Double]) {
    var numbers: [SIMD2<Int32>: Int] = [:]
    var lists: [[Int32]] = []
    for edge in 0..<data.count {
      let key = SIMD2(data.parent[edge], Int32(data.mutationClass[edge]))
      if let number = numbers[key] {
        lists[number].append(Int32(edge))
      } else {
        numbers[key] = lists.count
        lists.append([Int32(edge)])
      }
    }
    groups = lists.map { edges in
      var places: [Int32: Int] = [:]
      var bundles: [(log: Double, count: Double)] = []
      for edge in edges {
        let bundle = data.bundle[Int(edge)]
        if let place = places[bundle] {
          bundles[place].count += 1
        } else {
          places[bundle] = bundles.count
          bundles.append((logs[Int(edge)], 1))
        }
      }
      return Group(mutationClass: Int(data.mutationClass[Int(edges[0])]), edges: edges, bundles: bundles)
    }
    shares = Array(repeating: 0.3, count: ClassKernels.classes)
    for _ in 0..<200 {
      var inNiche = [Double](repeating: 0, count: shares.count)
      var total = inNiche
      for group in groups where group.edges.count > 1 && edgeWeights[Int(group.edges[0])] > 0 {
        let weight = edgeWeights[Int(group.edges[0])]
        inNiche[group.mutationClass] += weight * NicheFit.terms(group, shares[group.mutationClass]).expected
        total[group.mutationClass] += weight * Double(group.edges.count)
      }
      var moved = 0.0
      for c in shares.indices {
        let share = total[c] > 0 ? min(max(inNiche[c] / total[c], 1e-6), 1 - 1e-6) : 0
        moved = max(moved, abs(share - shares[c]))
        shares[c] = share
      }
      if moved < 1e-6 { break }
    }
  }

  /// The log likelihood of a group and how many of it are expected in the niche.
  static func terms(_ group: Group, _ share: Double) -> (log: Double, expected: Double) {
    let sum = group.bundles.reduce(0) { $0 + $1.log * $1.count }
    guard share > 0 else { return (sum, 0) }
    let odds = log(share) - log1p(-share)
    // Logarithms throughout: q may be tiny and (1 + r)^m huge. Of [·] the first term is 1, whose logarithm is 0.
    let parts = group.bundles.map { bundle -> (log: Double, expected: Double) in
      let ratio = odds - bundle.log
      let grown = ratio > 30 ? ratio : log1p(exp(ratio))
      let power = bundle.count * grown
      let term = bundle.log + (power > 30 ? power : log(expm1(power)))
      let expected = bundle.log + log(bundle.count) + ratio + (bundle.count - 1) * grown
      return (term, expected)
    }
    let top = max(0, parts.map(\.log).max()!)
    let bracket = parts.reduce(exp(-top)) { $0 + exp($1.log - top) }
    let total = top + log(bracket)
    let expected = parts.reduce(0) { $0 + exp($1.expected - total) }
    return (Double(group.edges.count) * log1p(-share) + sum + total, expected)
  }
}
