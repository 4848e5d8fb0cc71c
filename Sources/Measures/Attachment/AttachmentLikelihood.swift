import Foundation

/// The likelihood of a history of choices when a model with k children and age a is chosen in proportion to
/// (k + k₀)^α · exp(−a/τ) among the eligible ones.
///
/// The parameters are α, κ = log k₀ and the rate λ = 1/τ per day. An age enters as a difference of days of
/// birth, so all models' weights keep their ratios as time passes, and the sum below the fraction changes
/// only where a model comes in or gains a child: an evaluation is linear in the changes.
struct AttachmentLikelihood {
  struct Parameters: Equatable {
    var exponent: Double
    /// κ = log k₀.
    var logOffset: Double
    /// λ = 1/τ; unit: 1/day.
    var rate: Double = 0

    /// A parameter by its name.
    subscript(_ parameter: Parameter) -> Double {
      get { self[keyPath: parameter.path] }
      set { self[keyPath: parameter.path] = newValue }
    }
  }

  /// α, κ and λ in the order of the derivatives.
  enum Parameter: Int {
    case exponent, logOffset, rate

    fileprivate var path: WritableKeyPath<Parameters, Double> {
      switch self {
      case .exponent: \.exponent
      case .logOffset: \.logOffset
      case .rate: \.rate
      }
    }
  }

  /// The logarithm of the likelihood with its derivatives by α, κ and λ.
  struct Value {
    var logLikelihood = 0.0
    var gradient = SIMD3<Double>.zero
    /// The negated second derivatives by αα, κκ, λλ.
    var diagonal = SIMD3<Double>.zero
    /// The negated second derivatives by ακ, αλ, κλ.
    var mixed = SIMD3<Double>.zero
  }

  let history: AttachmentHistory

  /// What models of one number of children add to the sums: the weight w and its derivatives by α, αα, κ, κκ,
  /// ακ.
  private typealias Sums = SIMD8<Double>

  func value(at p: Parameters) -> Value {
    let offset = exp(p.logOffset)
    let alpha = p.exponent
    var logs: [Double] = []
    var shares: [Double] = []
    var rows: [Sums] = []
    for degree in history.degrees {
      let l = log(Double(degree) + offset)
      // d log(k + k₀) / dκ.
      let r = offset / (Double(degree) + offset)
      let w = exp(alpha * l)
      logs.append(l)
      shares.append(r)
      rows.append(
        Sums(
          w, w * l, w * l * l, w * alpha * r, w * alpha * r * (alpha * r + 1 - r), w * r * (1 + alpha * l), 0,
          0))
    }
    return p.rate == 0
      ? sum(rows, logs, shares, alpha) : sumWithAges(rows, logs, shares, alpha, rate: p.rate)
  }

  private func sum(_ rows: [Sums], _ logs: [Double], _ shares: [Double], _ alpha: Double) -> Value {
    var value = Value()
    var s = Sums.zero
    var at = 0
    for event in 0..<history.events {
      while at < history.starts[event + 1] {
        let change = history.changes[at]
        s += rows[Int(change.degree)] * Double(change.models)
        at += 1
      }
      let k = Int(history.chosen[event])
      value.add(s, log: logs[k], share: shares[k], alpha)
    }
    return value
  }

  private func sumWithAges(
    _ rows: [Sums], _ logs: [Double], _ shares: [Double], _ alpha: Double, rate: Double
  ) -> Value {
    var value = Value()
    // The sums, the same weighted with the day of birth, and the weight with its square.
    var s = Sums.zero
    var ofDays = Sums.zero
    var ofSquares = 0.0
    let middle = Double(history.days) / 2
    let decay = (0...max(history.days, 0)).map { exp(rate * (Double($0) - middle)) }
    var at = 0
    for event in 0..<history.events {
      while at < history.starts[event + 1] {
        let change = history.changes[at]
        let day = Double(change.day) - middle
        let part = rows[Int(change.degree)] * (Double(change.models) * decay[Int(change.day)])
        s += part
        ofDays += part * day
        ofSquares += part[0] * day * day
        at += 1
      }
      let k = Int(history.chosen[event])
      value.add(s, log: logs[k], share: shares[k], alpha)
      let day = Double(history.chosenDay[event]) - middle
      let mean = ofDays[0] / s[0]
      value.logLikelihood += rate * day
      value.gradient[2] += day - mean
      value.diagonal[2] += ofSquares / s[0] - mean * mean
      value.mixed[1] += ofDays[1] / s[0] - s[1] / s[0] * mean
      value.mixed[2] += ofDays[3] / s[0] - s[3] / s[0] * mean
    }
    return value
  }
}

extension AttachmentLikelihood.Value {
  /// Adds an event: the choice of a model of which log(k + k₀) is `log` and k₀ / (k + k₀) is `share`.
  @inline(__always)
  fileprivate mutating func add(_ s: SIMD8<Double>, log logWeight: Double, share r: Double, _ alpha: Double) {
    let mean = s / s[0]
    logLikelihood += alpha * logWeight - Foundation.log(s[0])
    gradient[0] += logWeight - mean[1]
    gradient[1] += alpha * r - mean[3]
    diagonal[0] += mean[2] - mean[1] * mean[1]
    diagonal[1] += mean[4] - mean[3] * mean[3] - alpha * r * (1 - r)
    mixed[0] += mean[5] - mean[1] * mean[3] - r
  }
}
