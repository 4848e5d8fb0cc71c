import Reports

/// What an arm does to an outcome, in a sentence.
struct EffectSentence {
  let text: String

  /// - Parameters:
  ///   - arm: its name.
  ///   - outcome: its name, with the models that it is over.
  ///   - row: nil where there are no pairs.
  ///   - isCount: whether the outcome is a number of edges or models.
  ///   - pairs: how many of what there are: `30 seeds`.
  ///   - counts: of a share of violations, their number and that of the edges it is a share of; nil of anything else.
  ///   - fates: what became of the baseline's violations; nil where the outcome is about something else.
  init(
    _ arm: String, _ outcome: String, _ row: ComparisonResults.Effect?, isCount: Bool, pairs: String,
    counts: (violations: PairedEffect, known: PairedEffect)? = nil, fates: ViolationFates? = nil
  ) {
    guard let row else {
      text = "\(arm): no pair of worlds yet."
      return
    }
    let some = row.pairs.text.map { ", in \($0)" } ?? ""
    guard let effect = row.effect else {
      text =
        "\(arm): \(outcome) is defined in no pair of worlds: in \(row.pairs.baseline) of the baseline and \(row.pairs.arm) of the arm, of "
        + "\(row.pairs.all)."
      return
    }
    let told = EffectSentence.effect(arm, outcome, effect, isCount: isCount, pairs: pairs)
    let isCut = told.hasPrefix("\(arm) cuts ")
    let though = isCut ? counts.map { EffectSentence.though($0.violations, known: $0.known) } : nil
    text = told + some + (though ?? "") + EffectSentence.told(fates) + "."
  }

  /// Verb and numbers are of the same contrast: a share of the baseline where the ratio tells, else the difference.
  private static func effect(
    _ arm: String, _ outcome: String, _ effect: PairedEffect, isCount: Bool, pairs: String
  ) -> String {
    let difference = effect.difference
    let places =
      isCount
      ? effect.places(isCount: true)
      : max(effect.places(isCount: false), difference.value == 0 ? 0 : places(for: difference.value))
    let from = EffectSentence.from(effect, places, isCount: isCount)
    guard let low = difference.low, let high = difference.high else {
      return "\(arm): a single pair, \(outcome) \(from); more seeds give an interval"
    }
    if difference.value == 0, low == 0, high == 0 {
      return "\(arm): no effect on \(outcome), which is the same in every pair"
    }
    // Of numbers that vary between worlds far more than by the arm the ratio tells more than the difference.
    let ratio = effect.baseline > 0 && effect.arm >= 0 ? effect.ratio : nil
    let telling = ratio.flatMap { ratio -> (low: Double, high: Double)? in
      guard let low = ratio.low, let high = ratio.high,
        [ratio.value, low, high].allSatisfy(\.isFinite), ratio.excludes(1)
      else { return nil }
      return (low, high)
    }
    guard telling != nil || difference.excludes(0) else {
      return "\(arm): no effect on \(outcome) that \(pairs) could see: "
        + "\(decimals(difference.value, places, signed: true)) [\(decimals(low, places)), \(decimals(high, places))]"
    }
    let isLess = difference.value < 0
    func text(_ value: Double, _ ends: (Double, Double), _ places: Int, _ unit: String) -> String {
      "\(arm) \(isLess ? "cuts" : "raises") \(outcome) by \(decimals(value, places))\(unit) "
        + "[\(decimals(ends.0, places)), \(decimals(ends.1, places))], \(from)"
    }
    guard let ratio, let telling else {
      return text(abs(difference.value), isLess ? (-high, -low) : (low, high), places, "")
    }
    let share = abs(ratio.value - 1)
    let ends =
      isLess ? (1 - telling.high, 1 - telling.low) : (telling.low - 1, telling.high - 1)
    return text(100 * share, (100 * ends.0, 100 * ends.1), share < 0.1 ? 1 : 0, " %")
  }

  /// `from 209 to 223`; a whole count without decimals.
  private static func from(_ effect: PairedEffect, _ places: Int, isCount: Bool) -> String {
    func number(_ value: Double) -> String {
      decimals(value, isCount && value == value.rounded() ? 0 : places)
    }
    return "from \(number(effect.baseline)) to \(number(effect.arm))"
  }

  /// What is to be said where a share of violations falls and their number does not; empty where it does.
  private static func though(_ violations: PairedEffect, known: PairedEffect) -> String {
    let change = violations.difference
    guard let low = change.low, let high = change.high, high >= 0 else { return "" }
    let places = violations.places(isCount: true)
    let from = EffectSentence.from(violations, places, isCount: true)
    let why = known.difference.value > 0 ? ", because more licenses are known" : ""
    if low > 0 { return ", though their number rises \(from)\(why)" }
    if change.value == 0, low == 0, high == 0 { return ", though their number stays the same\(why)" }
    return ", though their number does not fall visibly (\(from))\(why)"
  }

  /// How the violations went that are gone: those that are only out of sight are no success.
  private static func told(_ fates: ViolationFates?) -> String {
    guard let fates, fates.gone > 0 else { return "" }
    func share(_ fate: ViolationFates.Fate) -> String {
      let percent = 100 * Double(fates[fate]) / Double(fates.gone)
      return (percent > 0 && percent < 0.5 ? "<1" : decimals(percent, 0)) + " %"
    }
    let others: [(ViolationFates.Fate, String)] = [
      (.undeclared, "parents not named"), (.unborn, "models not born"), (.moved, "other parents"),
      (.unclear, "unclear terms"),
    ]
    let parts =
      ["\(share(.silent)) are silence", "\(share(.allowed)) allowed licenses"]
      + others.filter { fates[$0.0] > 0 }.map { "\(share($0.0)) \($0.1)" }
    return "; of the violations that are gone \(parts.dropLast().joined(separator: ", ")) and \(parts.last!)"
  }
}

extension PairedEffect {
  /// The decimals with which its means are shown.
  ///
  /// - Parameter isCount: of edges or models, of which means of a hundred and more need none.
  func places(isCount: Bool) -> Int {
    let largest = max(abs(baseline), abs(arm))
    if isCount { return largest < 100 ? 1 : 0 }
    return Reports.places(for: largest)
  }
}
