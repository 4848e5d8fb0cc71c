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

    /// An estimate; an end is nil where the likelihood does not bound the parameter on that side, or at a number
    /// too large to be written.
    public init(value: Double, low: Double?, high: Double?) {
      self.value = value
      self.low = low.flatMap { $0.isFinite ? $0 : nil }
      self.high = high.flatMap { $0.isFinite ? $0 : nil }
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
    let search = AttachmentSearch(AttachmentLikelihood(history: history), fixesOffset: fixedOffset != nil)
    let plain = search.maximum(from: fixedOffset.map { [log($0)] } ?? [0, log(0.1), log(10)])
    let aged = ageing ? search.aged(plain, history) : nil
    self.init(aged ?? plain, search, history, fixedOffset: fixedOffset)
  }

  /// Fits a history without ageing and, where a finite τ is more likely than none, with it; nil without events.
  static func withoutAndWithAgeing(_ history: AttachmentHistory) -> (AttachmentFit, AttachmentFit?)? {
    guard history.events > 0 else { return nil }
    let search = AttachmentSearch(AttachmentLikelihood(history: history), fixesOffset: false)
    let plain = search.maximum(from: [0, log(0.1), log(10)])
    return (
      AttachmentFit(plain, search, history),
      search.aged(plain, history).map { AttachmentFit($0, search, history) }
    )
  }

  private init(
    _ best: AttachmentSearch.Point, _ search: AttachmentSearch, _ history: AttachmentHistory,
    fixedOffset: Double? = nil
  ) {
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
    if p.rate > 0 {
      let least = search.profileEdge(from: best, towards: 0, distance: AttachmentFit.quantile)
      let most = search.profileEdge(
        from: best, towards: 600 / Double(history.days), distance: AttachmentFit.quantile)
      ageing = Estimate(value: 1 / p.rate, low: most.map { 1 / $0 }, high: least.map { 1 / $0 })
    }
    events = history.events
    logLikelihood = best.value.logLikelihood
    uniformLogLikelihood =
      AttachmentLikelihood(history: history).value(at: .init(exponent: 0, logOffset: 0)).logLikelihood
    isConverged = best.isConverged
  }
}

extension AttachmentSearch {
  /// The maximum with ageing; nil where none is more likely than the one without.
  fileprivate func aged(_ plain: Point, _ history: AttachmentHistory) -> Point? {
    precondition(
      history.options.eligibility == .everyone, "ageing is fitted with every model eligible")
    guard history.days > 0 else { return nil }
    var best = plain
    var here = plain
    var worse = 0
    for rate in [0.1, 0.3, 1, 3, 10, 30, 100, 300] where worse < 2 {
      here = maximum(from: Point(here.parameters, rate: rate / Double(history.days)), fitsRate: false)
      if here.value.logLikelihood > best.value.logLikelihood {
        (best, worse) = (here, 0)
      } else {
        worse += 1
      }
    }
    guard best.parameters.rate > 0 else { return nil }
    best = maximum(from: best, fitsRate: true)
    return best.parameters.rate > 0 && best.value.logLikelihood > plain.value.logLikelihood ? best : nil
  }
}
