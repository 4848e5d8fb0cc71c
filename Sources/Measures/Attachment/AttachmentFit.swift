import Foundation

/// How parents are chosen: the exponent α, the offset k₀ and the ageing time τ that make the observed choices
/// most likely when a model with k children and age a is chosen in proportion to (k + k₀)^α · exp(−a/τ).
///
/// A conditional logit: every event has its own denominator over the models eligible then (D. McFadden,
/// "Conditional logit analysis of qualitative choice behavior", 1974), nothing is binned or averaged.
/// Intervals are for 95 %, from the observed information; that of τ from the profile of the likelihood.
public struct AttachmentFit: Sendable, Equatable {
  /// A parameter with its interval.
  public struct Estimate: Sendable, Equatable {
    /// The most likely value, in the unit of the parameter.
    public var value: Double
    /// Nil where the likelihood does not bound the parameter on that side.
    public var low: Double?
    public var high: Double?

    /// An estimate; an end is nil where the likelihood does not bound the parameter on that side.
    public init(value: Double, low: Double?, high: Double?) {
      self.value = value
      self.low = low
      self.high = high
    }
  }

  /// The choices of a parent that the fit rests on.
  public var events: Int
  /// α.
  public var exponent: Estimate
  /// k₀. Unit: children. Its interval is that of log k₀; without one where k₀ was given.
  public var offset: Estimate
  /// τ. Unit: days, ages being counted in whole days. Nil where ageing was not asked for or no finite τ is
  /// more likely than none.
  public var ageing: Estimate?
  /// The logarithm of the likelihood at the estimates; at most 0.
  public var logLikelihood: Double
  /// That of choices with equal chances among the eligible.
  public var uniformLogLikelihood: Double
  /// Whether the search ended at a maximum inside its bounds.
  public var isConverged: Bool

  /// The level of the intervals.
  public static let level = 0.95
}

extension AttachmentFit {
  /// The normal quantile of a 95 % interval; a profile drops by half its square.
  private static let quantile = 1.959963984540054

  /// Fits a history; nil without events.
  ///
  /// - Parameters:
  ///   - fixedOffset: k₀ where it is given and not fitted.
  ///   - ageing: whether τ is fitted too; only for `.everyone`, as the paper's eligible models have no
  ///     consistent ages. It is sought from a three-hundredth of the history's length on.
  public init?(_ history: AttachmentHistory, fixedOffset: Double? = nil, ageing: Bool = false) {
    guard history.events > 0 else { return nil }
    precondition(
      !ageing || history.options.eligibility == .everyone, "ageing is fitted with every model eligible")
    let likelihood = AttachmentLikelihood(history: history)
    let search = AttachmentSearch(likelihood, fixesOffset: fixedOffset != nil)
    var best = search.maximum(from: fixedOffset.map { [log($0)] } ?? [0, log(0.1), log(10)])

    var age: Estimate?
    if ageing, history.days > 0 {
      var aged = best
      var here = best
      var worse = 0
      for rate in [0.1, 0.3, 1, 3, 10, 30, 100, 300] where worse < 2 {
        here = search.maximum(
          from: AttachmentSearch.Point(here.parameters, rate: rate / Double(history.days)), fitsRate: false)
        if here.value.logLikelihood > aged.value.logLikelihood {
          (aged, worse) = (here, 0)
        } else {
          worse += 1
        }
      }
      if aged.parameters.rate > 0 {
        aged = search.maximum(from: aged, fitsRate: true)
        let rate = aged.parameters.rate
        let least = search.profileEdge(from: aged, towards: 0, distance: AttachmentFit.quantile)
        let most = search.profileEdge(
          from: aged, towards: 600 / Double(history.days), distance: AttachmentFit.quantile)
        age = Estimate(value: 1 / rate, low: most.map { 1 / $0 }, high: least.map { 1 / $0 })
        best = aged
      }
    }

    let variances = search.variances(best)
    let p = best.parameters
    func interval(_ value: Double, _ variance: Double?) -> (Double?, Double?) {
      guard let variance else { return (nil, nil) }
      let half = AttachmentFit.quantile * variance.squareRoot()
      return (value - half, value + half)
    }
    let (low, high) = interval(p.exponent, variances.exponent)
    exponent = Estimate(value: p.exponent, low: low, high: high)
    let (logLow, logHigh) = interval(p.logOffset, variances.logOffset)
    offset = Estimate(value: fixedOffset ?? exp(p.logOffset), low: logLow.map(exp), high: logHigh.map(exp))
    self.ageing = age
    events = history.events
    logLikelihood = best.value.logLikelihood
    uniformLogLikelihood = likelihood.value(at: .init(exponent: 0, logOffset: 0)).logLikelihood
    isConverged = best.isConverged
  }
}
