import Foundation

/// How parents are chosen: the exponent α, the offset k₀ and the ageing time τ that make the observed choices
/// most likely when a model with k children and age a is chosen in proportion to (k + k₀)^α · exp(−a/τ).
///
/// A conditional logit: every event has its own denominator over the models eligible then (D. McFadden,
/// "Conditional logit analysis of qualitative choice behavior", 1974), nothing is binned or averaged.
/// Intervals are for 95 %, from the profile of the likelihood: what lies in them is at most 1.92 less likely, in
/// logarithms, with the other parameters at their best. Where choices hardly depend on k, the offset says nothing, and
/// with a large one any exponent is as good as another: such intervals are open.
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

    /// Whether the likelihood bounds the parameter on both sides.
    public var isIdentified: Bool { low != nil && high != nil }
  }

  /// The choices of a parent that the fit rests on.
  public var events: Int
  /// α.
  public var exponent: Estimate
  /// k₀. Unit: children. Without an interval where k₀ was given.
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
    let p = best.parameters
    func edge(_ parameter: AttachmentLikelihood.Parameter, _ end: Double) -> Double? {
      search.profileEdge(of: parameter, from: best, towards: end, distance: AttachmentFit.quantile)
    }
    let (exponents, logOffsets) = (AttachmentSearch.exponents, AttachmentSearch.logOffsets)
    exponent = Estimate(
      value: p.exponent, low: edge(.exponent, exponents.lowerBound),
      high: edge(.exponent, exponents.upperBound))
    offset =
      fixedOffset.map { Estimate(value: $0, low: nil, high: nil) }
      ?? Estimate(
        value: exp(p.logOffset), low: edge(.logOffset, logOffsets.lowerBound).map(exp),
        high: edge(.logOffset, logOffsets.upperBound).map(exp))
    if p.rate > 0 {
      let most = edge(.rate, 600 / Double(history.days))
      ageing = Estimate(value: 1 / p.rate, low: most.map { 1 / $0 }, high: edge(.rate, 0).map { 1 / $0 })
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
