import CGSL
import Foundation

/// Delays of children after their parents, each seen only beyond `least` and up to the end of the data.
struct DelaySample {
  /// Less is the order of a listing, not a delay. Unit: days.
  static let least = 0.01

  private var days: [(days: Double, weight: Double)] = []
  /// How long each parent was seen, and how many of the delays are its children's.
  private var windows: [(days: Double, weight: Double)] = []
  private var ofFamilies: [Int32: Double] = [:]
  private var (total, sum, logs, squares) = (0.0, 0.0, 0.0, 0.0)

  init() {}

  mutating func add(_ delay: Double, _ weight: Double) {
    days.append((delay, weight))
    let log = Foundation.log(delay)
    total += weight
    sum += weight * delay
    logs += weight * log
    squares += weight * log * log
  }

  /// Notes for how long a parent was seen, with the weight of its children's delays.
  mutating func see(for days: Double, _ weight: Double, family: Int32) {
    windows.append((days, weight))
    ofFamilies[family, default: 0] += weight
  }

  /// The laws that scenarios know, in the order of `DelayLaw`, with their numbers and starting values.
  private static let laws: [(name: String, numbers: [(name: String, unit: String)], start: [Double])] = [
    ("exponential", [("mean", "days")], [100]),
    ("gamma", [("shape", "shape"), ("scale", "days")], [1, 100]),
    ("lognormal", [("median", "days"), ("spread", "log units")], [50, 1]),
    ("weibull", [("scale", "days"), ("shape", "shape")], [100, 1]),
  ]

  /// The logarithm of the likelihood given that each delay was seen; parameters in the order of `laws`.
  private func logLikelihood(_ law: Int, _ p: [Double]) -> Double {
    var value: Double
    let cumulative: (Double) -> Double
    switch law {
    case 0:
      value = -total * log(p[0]) - sum / p[0]
      cumulative = { gsl_cdf_exponential_P($0, p[0]) }
    case 1:
      value = (p[0] - 1) * logs - sum / p[1] - total * (lgamma(p[0]) + p[0] * log(p[1]))
      cumulative = { gsl_cdf_gamma_P($0, p[0], p[1]) }
    case 2:
      let m = log(p[0])
      value = -logs - total * log(p[1] * (2 * Double.pi).squareRoot())
      value -= (squares - 2 * m * logs + m * m * total) / (2 * p[1] * p[1])
      cumulative = { gsl_cdf_lognormal_P($0, m, p[1]) }
    default:
      let powers = days.reduce(0.0) { $0 + $1.weight * pow($1.days / p[0], p[1]) }
      value = total * (log(p[1]) - p[1] * log(p[0])) + (p[1] - 1) * logs - powers
      cumulative = { gsl_cdf_weibull_P($0, p[0], p[1]) }
    }
    let unseen = cumulative(DelaySample.least)
    for window in windows { value -= window.weight * log(max(cumulative(window.days) - unseen, 1e-300)) }
    return value.isFinite ? value : -.infinity
  }

  /// The law of highest likelihood; nil for fewer than 20 delays.
  func fit(_ path: String) -> DelayFit? {
    guard total >= 20, windows.contains(where: { $0.days > 0 }) else { return nil }
    let support = RatioTally.support(ofFamilies.keys.sorted().map { ofFamilies[$0] ?? 0 })
    var best: (law: Int, parameters: [Double], value: Double)?
    var values: [GrowthTable.Entry] = []
    for (law, about) in DelaySample.laws.enumerated() {
      let point = Simplex.maximum(from: about.start.map(log)) { logLikelihood(law, $0.map(exp)) }
      let value = logLikelihood(law, point.map(exp))
      values.append(GrowthTable.Entry(about.name, value))
      if value > (best?.value ?? -.infinity) { best = (law, point.map(exp), value) }
    }
    guard let best else { return nil }
    let about = DelaySample.laws[best.law]
    let numbers = zip(about.numbers, best.parameters).map { number, value in
      GrowthNumber(
        "\(path).\(about.name).\(number.name)", value, unit: number.unit, method: .likelihood, count: total,
        of: "delays", families: support.families, effectiveFamilies: support.effective,
        identification: value > 1e-6 && value < 1e6 ? .identified : .atBound,
        note: "delays of one family go together, so an interval comes from a bootstrap over families")
    }
    return DelayFit(law: about.name, numbers: numbers, logLikelihoods: values, delays: total)
  }
}

/// The simplex search of J. A. Nelder, R. Mead, "A simplex method for function minimization", Computer Journal 7 (1965).
enum Simplex {
  /// Where a function is largest, near a start.
  static func maximum(from start: [Double], _ value: ([Double]) -> Double) -> [Double] {
    let size = start.count
    var points = [(at: start, value: value(start))]
    for i in 0..<size {
      var at = start
      at[i] += 0.5
      points.append((at, value(at)))
    }
    for _ in 0..<400 {
      points.sort { $0.value > $1.value }
      let spread = (0..<size).reduce(0.0) { max($0, abs(points[0].at[$1] - points[size].at[$1])) }
      if spread < 1e-7 { break }
      let middle = (0..<size).map { i in points[..<size].reduce(0) { $0 + $1.at[i] } / Double(size) }
      func moved(_ by: Double) -> (at: [Double], value: Double) {
        let at = (0..<size).map { middle[$0] + by * (middle[$0] - points[size].at[$0]) }
        return (at, value(at))
      }
      let mirrored = moved(1)
      if mirrored.value > points[0].value {
        let farther = moved(2)
        points[size] = farther.value > mirrored.value ? farther : mirrored
      } else if mirrored.value > points[size - 1].value {
        points[size] = mirrored
      } else {
        let nearer = mirrored.value > points[size].value ? moved(0.5) : moved(-0.5)
        if nearer.value > max(points[size].value, mirrored.value) {
          points[size] = nearer
        } else {
          for i in 1...size {
            let at = zip(points[0].at, points[i].at).map { ($0 + $1) / 2 }
            points[i] = (at, value(at))
          }
        }
      }
    }
    return points.max { $0.value < $1.value }!.at
  }
}
