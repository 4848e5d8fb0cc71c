import Foundation
import Texts

/// Effects as a tidy table, a line each: `effects.csv`, and a file for each grouping.
///
/// `n` is the number of pairs that have the outcome in both worlds, `n_baseline` and `n_arm` that of worlds that have it; cells are empty
/// where no pair has it.
public struct EffectTable: Sendable {
  /// The table's bytes.
  public let csv: Data

  private static let columns = [
    "arm", "dose", "outcome", "group", "baseline", "value", "difference", "difference_low", "difference_high",
    "ratio",
    "ratio_low", "ratio_high", "n", "n_baseline", "n_arm", "agree", "difference_narrower", "ratio_narrower",
    "seeds_for_half",
    "variance_draw", "variance_seed", "variance_interaction",
  ]

  /// - Parameter effects: some of the results.
  init(_ effects: some Sequence<ComparisonResults.Effect>, of comparison: Comparison) {
    var text = EffectTable.columns.joined(separator: ",") + "\n"
    for row in effects {
      let (arm, effect) = (comparison.arms[row.arm], row.effect)
      let numbers: [Double?] = [
        effect?.baseline, effect?.arm, effect?.difference.value, effect?.difference.low,
        effect?.difference.high, effect?.ratio?.value, effect?.ratio?.low, effect?.ratio?.high,
        Double(effect?.n ?? 0), Double(row.pairs.baseline), Double(row.pairs.arm),
        effect.map { Double($0.agree) }, effect?.difference.narrower, effect?.ratio?.narrower,
        effect?.seedsForHalf.map(Double.init), effect?.variance?.draw, effect?.variance?.seed,
        effect?.variance?.interaction,
      ]
      let names = [arm.family, EffectTable.number(arm.dose), Comparison.shortName(row.outcome), row.group]
      text += (names + numbers.map(EffectTable.number)).map(CSVField.field).joined(separator: ",") + "\n"
    }
    csv = Data(text.utf8)
  }

  /// A number in full, a whole one without a point.
  private static func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }
}

extension ComparisonResults {
  /// The tables as files: `effects.csv`, and `by_relation.csv` and the like for each grouping that was asked for.
  public var tables: [(name: String, table: EffectTable)] {
    [("effects.csv", EffectTable(effects, of: comparison))]
      + comparison.by.map { by in
        ("by_\(by.rawValue).csv", EffectTable(groups.filter { $0.by == by }, of: comparison))
      }
  }
}
