import Foundation

/// The exponent β by which creators with n births are chosen in proportion to n^β, by exact likelihood.
struct CreatorChoices {
  private let counts: BirthCounts

  init(_ counts: BirthCounts) { self.counts = counts }

  /// The logarithm of the likelihood at β with its first derivative and minus its second.
  private func value(_ exponent: Double) -> SIMD3<Double> {
    let (data, weights) = (counts.data, counts.families.weights)
    var births = [Int32](repeating: 0, count: data.creatorCount)
    // n^β by n, computed once each.
    var (powers, logs) = ([0.0], [0.0])
    func grow(to n: Int) {
      while powers.count <= n {
        logs.append(log(Double(powers.count)))
        powers.append(exp(exponent * logs[powers.count]))
      }
    }
    grow(to: 1)
    var (sum, first, second) = (0.0, 0.0, 0.0)
    var result = SIMD3<Double>.zero
    for model in 0..<data.count {
      let by = Int(data.creator[model])
      guard by >= 0 else { continue }
      let n = Int(births[by])
      grow(to: n + 1)
      if n > 0 {
        let mean = first / sum
        let weight = weights[model]
        result += weight * SIMD3(exponent * logs[n] - log(sum), logs[n] - mean, second / sum - mean * mean)
      }
      let (old, new) = (n > 0 ? powers[n] : 0, powers[n + 1])
      sum += new - old
      first += new * logs[n + 1] - old * logs[n]
      second += new * logs[n + 1] * logs[n + 1] - old * logs[n] * logs[n]
      births[by] += 1
    }
    return result
  }

  /// `creators.exponent` with a normal interval; nil where no creator has two births or the data do not tell.
  func number() -> GrowthNumber? {
    var exponent = 1.0
    var value = value(exponent)
    guard value[2] > 0 else { return nil }
    for _ in 0..<40 {
      let step = min(max(value[1] / max(value[2], 1e-9), -0.3), 0.3)
      let next = min(max(exponent + step, 0), 3)
      let there = self.value(next)
      exponent = next
      value = there
      if abs(step) < 1e-9 { break }
    }
    let (data, families) = (counts.data, counts.families)
    var births = [Bool](repeating: false, count: data.creatorCount)
    var (sums, events) = ([Double](repeating: 0, count: families.count), 0.0)
    for model in 0..<data.count where data.creator[model] >= 0 {
      if births[Int(data.creator[model])] {
        sums[Int(families.family[model])] += families.weights[model]
        events += families.weights[model]
      }
      births[Int(data.creator[model])] = true
    }
    let support = RatioTally.support(sums)
    let error = RatioTally.quantile / max(value[2], 1e-300).squareRoot()
    let isInside = exponent > 0 && exponent < 3
    return GrowthNumber(
      "creators.exponent", exponent, unit: "power",
      interval: isInside ? GrowthInterval(low: exponent - error, high: exponent + error, level: 0.9) : nil,
      method: .likelihood, count: events, of: "births by creators who had models", families: support.families,
      effectiveFamilies: support.effective, identification: isInside ? .identified : .atBound,
      note: isInside ? "" : "the likelihood has its maximum at the end of 0 to 3")
  }
}
