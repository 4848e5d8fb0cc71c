import Reports

/// What an arm does to an outcome, in a sentence.
struct EffectSentence {
  let text: String

  /// - Parameters:
  ///   - arm: its name.
  ///   - outcome: its name, with the models that it is over.
  ///   - pairs: how many of what there are: `30 seeds`.
  init(_ arm: String, _ outcome: String, _ effect: PairedEffect?, pairs: String) {
    guard let effect else {
      text = "\(arm): no pair of worlds has \(outcome)."
      return
    }
    let (places, difference) = (places(for: effect.baseline), effect.difference)
    func range(_ low: Double?, _ high: Double?, _ places: Int) -> String {
      low.map { " [\(decimals($0, places)), \(decimals(high, places))]" } ?? ""
    }
    let from = "from \(decimals(effect.baseline, places)) to \(decimals(effect.arm, places))"
    if difference.value == 0, difference.low ?? 0 == 0, difference.high ?? 0 == 0 {
      text = "\(arm): no effect on \(outcome), which is the same in every pair."
    } else if difference.low == nil {
      text = "\(arm): a single pair, \(outcome) \(from); more seeds give an interval."
    } else if !difference.excludes(0) {
      text =
        "\(arm): no effect on \(outcome) that \(pairs) could see: \(decimals(difference.value, places, signed: true))"
        + "\(range(difference.low, difference.high, places))."
    } else {
      let verb = difference.value < 0 ? "cuts" : "raises"
      guard let ratio = effect.ratio, effect.baseline > 0, let low = ratio.low, let high = ratio.high else {
        text =
          "\(arm) \(verb) \(outcome) by \(decimals(abs(difference.value), places)), \(from), difference"
          + "\(range(difference.low, difference.high, places))."
        return
      }
      let ends = difference.value < 0 ? (1 - high, 1 - low) : (low - 1, high - 1)
      let share = abs(ratio.value - 1)
      let digits = share < 0.1 ? 1 : 0
      text =
        "\(arm) \(verb) \(outcome) by \(decimals(100 * share, digits)) %\(range(100 * ends.0, 100 * ends.1, digits)), \(from)."
    }
  }
}
