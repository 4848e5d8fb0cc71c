import Statistics

/// Families by first parents, and what each model counts for.
struct GrowthFamilies {
  /// The number of each model's family, by place. Shape `[models]`.
  private(set) var family: [Int32]
  /// The number of families.
  private(set) var count = 0
  /// What each model counts for, as its family does: 1 as observed, 0 left out. Shape `[models]`.
  let weights: [Double]

  /// The families of models; where first parents run in a circle, its oldest model is the founder.
  ///
  /// - Parameter weights: by the row in the genealogy; empty where all count once.
  init(_ data: GrowthData, weights: [Double] = []) {
    let models = data.count
    var root = [Int32](repeating: -1, count: models)
    var path: [Int] = []
    for start in 0..<models where root[start] < 0 {
      // Up to a founder, or to what is known already. A circle ends at a model on the way: -2 marks the way.
      var model = start
      path.removeAll(keepingCapacity: true)
      while model >= 0, root[model] == -1 {
        root[model] = -2
        path.append(model)
        model = data.firstParent(model)
      }
      var found: Int32
      if model < 0 {
        found = Int32(path.last!)
      } else if root[model] == -2 {
        found = Int32(path[path.firstIndex(of: model)!...].min()!)
      } else {
        found = root[model]
      }
      for model in path { root[model] = found }
    }
    var number = [Int32](repeating: -1, count: models)
    family = root
    for model in 0..<models {
      let founder = Int(root[model])
      if number[founder] < 0 {
        number[founder] = Int32(count)
        count += 1
      }
      family[model] = number[founder]
    }
    self.weights =
      weights.isEmpty
      ? [Double](repeating: 1, count: models) : data.rows.map { weights[Int($0)] }
  }
}

/// A share or a mean, with what it rests on: Σ a / Σ b over events.
struct RatioTally {
  private var (above, below): ([Double], [Double])
  private var ofFamilies: [Double]

  /// - Parameters:
  ///   - clusters: events of one cluster may depend on one another: families, or creators.
  ///   - families: how many there are.
  init(clusters: Int, families: Int) {
    above = [Double](repeating: 0, count: clusters)
    below = above
    ofFamilies = [Double](repeating: 0, count: families)
  }

  /// Adds an event that counts for `weight`.
  mutating func add(_ value: Double, _ weight: Double, cluster: Int32, family: Int32) {
    above[Int(cluster)] += value * weight
    below[Int(cluster)] += weight
    ofFamilies[Int(family)] += weight
  }

  /// The events, weighted.
  var count: Double { below.reduce(0, +) }

  /// Σ a / Σ b; nil without events.
  var ratio: Double? {
    let total = count
    return total > 0 ? above.reduce(0, +) / total : nil
  }

  /// The standard error of the ratio over clusters. Source: W. G. Cochran, *Sampling Techniques* (1977), 6.3.
  var standardError: Double {
    guard let ratio else { return 0 }
    let total = count
    let sum = zip(above, below).reduce(0.0) {
      let off = $1.0 - ratio * $1.1
      return $0 + off * off
    }
    return sum.squareRoot() / total
  }

  /// How many families have events, and how many of equal size would say as much.
  var support: (families: Int, effective: Double) { RatioTally.support(ofFamilies) }

  /// How many families have events, and how many of equal size would say as much.
  static func support(_ events: [Double]) -> (families: Int, effective: Double) {
    (events.count { $0 > 0 }, events.effectiveCount)
  }

  /// The standard normal's quantile of 95 %.
  static let quantile = 1.6448536269514722

  /// The number at a path, transformed by `scale`; nil without events.
  func number(
    _ path: String, unit: String, method: GrowthNumber.Method = .counted, of counted: String,
    within range: ClosedRange<Double> = 0...1, note: String = "", _ scale: (Double) -> Double = { $0 }
  ) -> GrowthNumber? {
    guard let ratio else { return nil }
    let (error, value) = (standardError, scale(ratio))
    func end(_ x: Double) -> Double { min(max(scale(x), range.lowerBound), range.upperBound) }
    let support = support
    var (interval, why): (GrowthInterval?, String) = (nil, note)
    if error > 0 {
      interval = GrowthInterval(
        low: end(ratio - RatioTally.quantile * error), high: end(ratio + RatioTally.quantile * error),
        level: 0.9)
    } else {
      why += (why.isEmpty ? "" : "; ") + "all events alike, so no interval"
    }
    return GrowthNumber(
      path, min(max(value, range.lowerBound), range.upperBound), unit: unit, interval: interval,
      method: method, count: count, of: counted, families: support.families,
      effectiveFamilies: support.effective,
      identification: range.contains(value) ? .identified : .atBound, note: why)
  }
}
