import CGSL
import Foundation

/// How parents are chosen, by the exact likelihood of the choices that attachment alone explains: see `ParentChoices`.
public struct ChoiceFit: Sendable, Codable, Equatable {
  /// A parameter with the interval of its profile.
  public struct Estimate: Sendable, Codable, Equatable {
    public var value: Double
    /// Nil where the likelihood does not bound it on that side.
    public var low: Double?
    public var high: Double?

    public init(value: Double, low: Double?, high: Double?) {
      self.value = value
      self.low = low
      self.high = high
    }
  }

  /// How many choices it rests on.
  public var events: Int
  /// How many models were to be chosen at the end.
  public var members: Int
  /// α.
  public var exponent: Estimate
  /// k₀. Unit: children.
  public var offset: Estimate
  /// τ. Unit: days; nil where weights do not fall with age.
  public var ageing: Estimate?
  /// How fertile derivatives of each relation are, relative to founders: fine-tunes, quantized models, adapters, others. Nil
  /// where none was ever chosen. Shape `[4]`.
  public var fertility: [Estimate?]
  /// How many times as fertile a derivative by its parent's own creator is; nil where none was ever chosen.
  public var continuation: Estimate?
  /// The logarithm of the likelihood, in nats.
  public var logLikelihood: Double
  /// Whether the offset is the least or the largest that is sought, about 0.001 and 8,000 children: where models differ in
  /// more than children and age, as real ones do, the likelihood may rise towards 0.
  public var isOffsetAtBound: Bool
  /// Whether the search ended at a maximum.
  public var isConverged: Bool
}

extension ChoiceFit {
  /// What is known of founders.
  public enum Founders: String, Sendable, Codable { case ofHiddenKinds, alike }

  /// Which parameters get intervals.
  public enum Profiles: Sendable { case none, exponent, all }

  /// The probability of the intervals.
  public static let level = 0.9

  /// Fits the choices of a tree; nil where there are fewer than 20.
  ///
  /// - Parameters:
  ///   - firstEvent: births before this place are no choices.
  ///   - founders: whether some founders may be of kinds that are hardly ever built upon, which nothing tells from the
  ///     others; where all are alike, choices among everyone say more.
  ///   - weights: what each model counts for, as its family does, by place; empty where all count once.
  ///   - profiles: which intervals are sought: each takes about as long as the fit.
  public init?(
    _ data: GrowthData, firstEvent: Int = 0, founders: Founders = .ofHiddenKinds, weights: [Double] = [],
    profiles: Profiles = .all
  ) {
    let choices = ParentChoices(data, firstEvent: firstEvent, least: founders == .alike ? 0 : 2)
    guard choices.events >= 20 else { return nil }
    var likelihood = ChoiceLikelihood(choices: choices)
    if !weights.isEmpty { likelihood.weights = choices.members.map { weights[Int($0.model)] } }
    // Parameters that no member tells stay where they are; a very wide law keeps the others from running off.
    let present = Set(
      choices.members.compactMap { $0.kind > 0 ? ChoiceLikelihood.parameter(ofKind: $0.kind) : nil })
    let continues = choices.members.contains(where: \.continues)
    let held = ChoiceLikelihood.Parameter.allCases.filter {
      switch $0 {
      case .finetune, .quantized, .adapter, .other: !present.contains($0.rawValue)
      case .continuation: !continues
      default: false
      }
    }
    var search = ChoiceSearch(likelihood: likelihood)
    search.precisions = ChoiceSearch.wide / 100
    let best = search.maximum(holding: held)
    let distance = gsl_cdf_ugaussian_Pinv((1 + ChoiceFit.level) / 2)
    func estimate(_ parameter: ChoiceLikelihood.Parameter, _ scale: (Double) -> Double) -> Estimate {
      let value = best.parameters[parameter.rawValue]
      guard profiles == .all || (profiles == .exponent && parameter == .exponent) else {
        return Estimate(value: scale(value), low: nil, high: nil)
      }
      func edge(_ up: Bool) -> Double? {
        search.edge(of: parameter, from: best, up: up, distance: distance, holding: held).map(scale)
      }
      return Estimate(value: scale(value), low: edge(false), high: edge(true))
    }
    events = choices.events
    members = choices.members.count
    exponent = estimate(.exponent) { $0 }
    offset = estimate(.logOffset, exp)
    let rate = best.parameters[ChoiceLikelihood.Parameter.rate.rawValue]
    if rate > 1e-7 {
      let rates = estimate(.rate) { $0 }
      ageing = Estimate(
        value: 1 / rate, low: rates.high.map { 1 / $0 },
        high: rates.low.flatMap { $0 > 1e-7 ? 1 / $0 : nil })
    }
    let kinds: [ChoiceLikelihood.Parameter] = [.finetune, .quantized, .adapter, .other]
    fertility = kinds.map { held.contains($0) ? nil : estimate($0, exp) }
    continuation = continues ? estimate(.continuation, exp) : nil
    logLikelihood = best.value.logLikelihood
    let p = best.parameters
    let isOffsetFree = abs(p[1] - ChoiceSearch.low[1]) > 0.01 && abs(p[1] - ChoiceSearch.high[1]) > 0.01
    isOffsetAtBound = !isOffsetFree
    isConverged = best.isConverged
  }
}
