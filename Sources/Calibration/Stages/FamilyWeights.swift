import Randomness

/// How much each family counts in a fit.
enum FamilyWeights {
  /// Which families are left out of every fit: so large a share of those with derivatives, by a draw.
  ///
  /// Families are taken in a random order until the share of derivatives is reached, so that a few large ones do not decide; a family
  /// that alone is larger than twice the share stays in.
  static func heldOut(_ families: FamilyIndex, share: Double, seed: Seed) -> [Bool] {
    var isHeldOut = [Bool](repeating: false, count: families.derivatives.count)
    guard share > 0 else { return isHeldOut }
    let all = Double(families.derivatives.reduce(0, +))
    var left = share * all
    for family in shuffled(families, seed: seed["hold-out"]) where left > 0 {
      let size = Double(families.derivatives[family])
      guard size <= 2 * share * all, size <= 2 * left + 1 else { continue }
      isHeldOut[family] = true
      left -= size
    }
    return isHeldOut
  }

  /// The fold of each family, from 0: the largest first, each into the fold with the fewest derivatives so far, ties by a draw.
  static func folds(_ families: FamilyIndex, count: Int, seed: Seed) -> [Int] {
    var sizes = [Int](repeating: 0, count: count)
    var fold = [Int](repeating: 0, count: families.derivatives.count)
    let order = shuffled(families, seed: seed["folds"])
      .enumerated().sorted { a, b in
        (families.derivatives[b.element], a.offset) < (families.derivatives[a.element], b.offset)
      }
    for (_, family) in order {
      let least = sizes.indices.min { (sizes[$0], $0) < (sizes[$1], $1) } ?? 0
      fold[family] = least
      sizes[least] += families.derivatives[family]
    }
    return fold
  }

  /// How often each family is drawn in a replicate of the bootstrap. Only families with derivatives and a weight are drawn.
  static func bootstrap(_ families: FamilyIndex, weights: [Double], replicate: Int, seed: Seed) -> [Double] {
    let drawn = families.derivatives.indices.filter { families.derivatives[$0] > 0 && weights[$0] > 0 }
    var counts = [Double](repeating: 0, count: families.derivatives.count)
    guard !drawn.isEmpty else { return counts }
    var stream = RandomStream(seed["bootstrap"][replicate])
    for _ in drawn { counts[drawn[stream.index(below: drawn.count)]] += 1 }
    return counts
  }

  private static func shuffled(_ families: FamilyIndex, seed: Seed) -> [Int] {
    var order = families.derivatives.indices.filter { families.derivatives[$0] > 0 }
    var stream = RandomStream(seed)
    for i in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(i, stream.index(below: i + 1)) }
    return order
  }
}
