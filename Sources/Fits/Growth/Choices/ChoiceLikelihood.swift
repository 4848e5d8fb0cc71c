import Foundation

/// The likelihood of choices of parents where a model with k children, born on day b, of some kind, is chosen in proportion to
/// (k + k₀)^α · exp(λ b) · f(kind) · c^(continues).
///
/// Parameters, in the order of `Parameter`: α, κ = log k₀, λ = 1/τ (1/day), the logarithms of the fertility of fine-tunes,
/// quantized models, adapters, and other derivatives relative to founders, log c.
struct ChoiceLikelihood {
  enum Parameter: Int, CaseIterable {
    case exponent, logOffset, rate, finetune, quantized, adapter, other, continuation
  }

  typealias Vector = SIMD8<Double>

  /// The logarithm of the likelihood with its gradient and the expected information, row by row.
  struct Value {
    var logLikelihood = 0.0
    var gradient = Vector.zero
    var information = [Vector](repeating: .zero, count: 8)
  }

  let choices: ParentChoices
  /// What each member counts for, as its family does; empty where all count once.
  var weights: [Double] = []

  /// Sums over the members of weights w, of w · g and of w · g gᵀ, where g is the gradient of log w.
  fileprivate struct Sums {
    var total = 0.0
    var first = Vector.zero
    var row0 = Vector.zero
    var row1 = Vector.zero
    var row2 = Vector.zero
    var row3 = Vector.zero
    var row4 = Vector.zero
    var row5 = Vector.zero
    var row6 = Vector.zero
    var row7 = Vector.zero

    @inline(__always)
    mutating func add(_ w: Double, _ g: Vector) {
      let wg = g * w
      total += w
      first += wg
      row0 += wg[0] * g
      row1 += wg[1] * g
      row2 += wg[2] * g
      row3 += wg[3] * g
      row4 += wg[4] * g
      row5 += wg[5] * g
      row6 += wg[6] * g
      row7 += wg[7] * g
    }
  }

  func value(at p: Vector) -> Value {
    let (alpha, offset) = (p[0], exp(p[1]))
    let numbers = Int(choices.mostChildren) + 1
    var (power, logs, shares) = ([Double](), [Double](), [Double]())
    power.reserveCapacity(numbers)
    logs.reserveCapacity(numbers)
    shares.reserveCapacity(numbers)
    for k in 0..<numbers {
      let l = log(Double(k) + offset)
      logs.append(l)
      power.append(exp(alpha * l))
      shares.append(alpha * offset / (Double(k) + offset))
    }
    var (factors, features) = ([Double](), [Vector]())
    factors.reserveCapacity(choices.members.count)
    features.reserveCapacity(choices.members.count)
    for (at, member) in choices.members.enumerated() {
      var g = Vector.zero
      g[2] = member.days
      if member.kind > 0 { g[ChoiceLikelihood.parameter(ofKind: member.kind)] = 1 }
      if member.continues { g[7] = 1 }
      features.append(g)
      factors.append(exp((g * p).sum()) * (weights.isEmpty ? 1 : weights[at]))
    }
    return sum(power.span, logs.span, shares.span, factors.span, features.span)
  }

  /// The index of the parameter of a kind of derivative, from 1 on.
  static func parameter(ofKind kind: Int8) -> Int {
    switch kind {
    case 2: 3
    case 3: 4
    case 4: 5
    default: 6
    }
  }

  private func sum(
    _ power: Span<Double>, _ logs: Span<Double>, _ shares: Span<Double>, _ factors: Span<Double>,
    _ features: Span<Vector>
  ) -> Value {
    let (changes, chosen, excluded) = (choices.changes.span, choices.chosen.span, choices.excluded.span)
    let (changesEnd, excludedEnd) = (choices.changesEnd.span, choices.excludedEnd.span)
    @inline(__always) func gradient(_ member: Int, _ k: Int) -> Vector {
      var g = features[member]
      g[0] = logs[k]
      g[1] = shares[k]
      return g
    }
    var value = Value()
    var information = Sums()
    var sums = Sums()
    var (at, out) = (0, 0)
    for event in chosen.indices {
      while at < Int(changesEnd[event]) {
        let (member, old, new) = (Int(changes[at].member), Int(changes[at].old), Int(changes[at].new))
        let factor = factors[member]
        if old >= 0 { sums.add(-factor * power[old], gradient(member, old)) }
        sums.add(factor * power[new], gradient(member, new))
        at += 1
      }
      var here = sums
      while out < Int(excludedEnd[event]) {
        let (member, k) = (Int(excluded[out].member), Int(excluded[out].children))
        here.add(-factors[member] * power[k], gradient(member, k))
        out += 1
      }
      let (member, k) = (Int(chosen[event].member), Int(chosen[event].children))
      let own = factors[member] * power[k]
      let weight = weights.isEmpty ? 1 : weights[member]
      guard weight > 0 else { continue }
      guard here.total > 0 else {
        // Weights so far apart that rounding has eaten the sums: no place to look for a maximum.
        value.logLikelihood -= 1e3 * weight
        continue
      }
      let mean = here.first / here.total
      // Where others have next to no weight, rounding may leave less than the chosen one's own.
      value.logLikelihood += weight * log(own / weight / max(here.total, own))
      value.gradient += weight * (gradient(member, k) - mean)
      information.collect(here, mean, weight)
    }
    value.information = information.rows
    return value
  }
}

extension ChoiceLikelihood.Sums {
  /// Adds the covariance of g over the members, times a weight.
  @inline(__always)
  fileprivate mutating func collect(
    _ sums: ChoiceLikelihood.Sums, _ mean: ChoiceLikelihood.Vector, _ weight: Double
  ) {
    let scale = weight / sums.total
    let wm = mean * weight
    row0 += sums.row0 * scale - mean[0] * wm
    row1 += sums.row1 * scale - mean[1] * wm
    row2 += sums.row2 * scale - mean[2] * wm
    row3 += sums.row3 * scale - mean[3] * wm
    row4 += sums.row4 * scale - mean[4] * wm
    row5 += sums.row5 * scale - mean[5] * wm
    row6 += sums.row6 * scale - mean[6] * wm
    row7 += sums.row7 * scale - mean[7] * wm
  }

  fileprivate var rows: [ChoiceLikelihood.Vector] { [row0, row1, row2, row3, row4, row5, row6, row7] }
}
