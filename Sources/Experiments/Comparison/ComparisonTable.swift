import Readings
import Reports
import Texts

/// A comparison for people: how the worlds are paired, one table of effects, and a sentence for each arm.
public struct ComparisonTable: Sendable {
  private let results: ComparisonResults
  private var comparison: Comparison { results.comparison }

  /// A table of what the runs came to.
  public init(_ results: ComparisonResults) { self.results = results }

  /// The text.
  ///
  /// - Parameter width: of lines, in characters.
  public func text(width: Int) -> String {
    var parts = [head.map { $0.wrapped(width: width) }.joined(separator: "\n")]
    parts.append(pairing(width))
    if !results.effects.isEmpty {
      parts.append(table(width))
      parts.append(legend.wrapped(width: width))
    }
    if !comparison.draws.isEmpty { parts.append(variances.text(width: width)) }
    parts.append(sentences.map { $0.wrapped(width: width) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n")
  }

  private var head: [String] {
    var counts = ["\(results.runs) runs"]
    if !results.failures.isEmpty { counts.append("\(results.failures.count) failed") }
    if !results.missing.isEmpty { counts.append("\(results.missing.count) still to do") }
    let names = comparison.data.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let data = names.isEmpty ? "" : " on \(names.joined(separator: ", "))"
    let draws = comparison.draws.isEmpty ? "" : "\(comparison.draws.count) draws of parameters, "
    return [comparison.title] + (comparison.question.isEmpty ? [] : [comparison.question]) + [
      "Baseline \(comparison.scenario)\(data), \(draws)seeds \(comparison.seeds.text): \(counts.joined(separator: ", "))."
    ]
  }

  private func pairing(_ width: Int) -> String {
    let unit = comparison.draws.isEmpty ? "seed" : "world"
    let lines = zip(comparison.arms, results.pairings).flatMap { arm, pairing in
      ["\(arm.name): \(pairing.text(unit))"] + [pairing.warning].compactMap(\.self)
    }
    return lines.map { $0.wrapped(width: width, indent: "  ") }.joined(separator: "\n")
  }

  /// Numbers stand below the arm and the outcome that they are of, whose names leave no room beside them.
  private func table(_ width: Int) -> String {
    var table = TextTable([
      ("baseline", .right), ("arm", .right), ("90 % interval", .left), ("narrower", .right),
      ("agree", .right),
      ("for half", .right),
    ])
    for effect in results.effects {
      let number = effect.effect
      let places = number?.places(isCount: Comparison.isCount(effect.outcome)) ?? 0
      for (line, contrast) in comparison.contrast.enumerated() {
        let estimate = contrast == .difference ? number?.difference : number?.ratio
        let text =
          contrast == .difference
          ? decimals(estimate?.value, places, signed: true) + ComparisonTable.range(estimate, places)
          : "× \(decimals(estimate?.value, 3))" + ComparisonTable.range(estimate, 3)
        let means = [decimals(number?.baseline, places), decimals(number?.arm, places)]
        let agree: String = number.map { "\($0.agree)/\($0.n)" } ?? "–"
        let counts: [String] = [agree, decimals(number?.seedsForHalf.map(Double.init), 0)]
        let narrower = decimals(estimate?.narrower, 1)
        table.add(line == 0 ? means + [text, narrower] + counts : ["", "", text, narrower, "", ""])
      }
    }
    let lines = table.text(width: width - 2).split(separator: "\n").map { "  " + $0 }
    let rows = comparison.contrast.count
    let head = lines.count - results.effects.count * rows
    return
      (lines[..<head]
      + results.effects.enumerated().flatMap { place, effect in
        [name(effect)]
          + lines[(head + place * rows)..<(head + place * rows + rows)]
      }).joined(separator: "\n")
  }

  private func name(_ effect: ComparisonResults.Effect) -> String {
    let pairs = effect.pairs.text.map { " (\($0))" } ?? ""
    return "\(comparison.arms[effect.arm].name): \(Comparison.shortName(effect.outcome))\(pairs)"
  }

  private static func range(_ estimate: PairedEffect.Estimate?, _ places: Int) -> String {
    guard let estimate, let low = estimate.low else { return "" }
    return " [\(decimals(low, places)), \(decimals(estimate.high, places))]"
  }

  private var legend: String {
    let kinds = comparison.contrast.map { $0 == .difference ? "difference (with sign)" : "ratio (×)" }
    let born = comparison.born.words.isEmpty ? "" : " Outcomes are over models born\(comparison.born.words)."
    let seeds =
      comparison.draws.isEmpty ? "; for half: seeds that would make the interval half as wide" : ""
    let defined =
      results.effects.contains { $0.pairs.text != nil }
      ? " In brackets: pairs in which both worlds have the outcome, where not all do." : ""
    return
      "Means over pairs of worlds with the same luck; \(kinds.joined(separator: " and ")) with the paired 90 % interval; narrower: how "
      + "many times wider it would be without pairs; agree: pairs that differ in the direction of the mean\(seeds).\(defined)\(born)"
  }

  private var variances: TextTable {
    var table = TextTable([
      ("variance of the difference", .words), ("draw", .right), ("seed", .right), ("interaction", .right),
    ])
    for effect in results.effects {
      let shares = effect.effect?.variance
      table.add(
        ["\(comparison.arms[effect.arm].name), \(Comparison.shortName(effect.outcome))"]
          + [shares?.draw, shares?.seed, shares?.interaction].map { share in
            share.map { "\(decimals(100 * $0, 0)) %" } ?? "–"
          })
    }
    return table
  }

  /// What each arm does to the first outcome.
  public var sentences: [String] {
    guard let outcome = comparison.outcomes.first else { return [] }
    let born =
      outcome.text.hasPrefix("outcomes.") && !comparison.born.words.isEmpty
      ? " of models born\(comparison.born.words)" : ""
    let pairs =
      "\(comparison.seeds.seeds.count) seeds"
      + (comparison.draws.isEmpty ? "" : " and \(comparison.draws.count) draws")
    let isViolation = outcome.text.hasPrefix("outcomes.violations.")
    func counts(_ arm: Int) -> (PairedEffect, PairedEffect)? {
      guard outcome.text.hasSuffix("violations.share") else { return nil }
      let start = outcome.text.dropLast("share".count)
      let effects = ["count", "known"].compactMap { results.effect(of: arm, on: QuantityPath(start + $0)) }
      return effects.count == 2 ? (effects[0], effects[1]) : nil
    }
    return comparison.arms.indices.map { arm in
      return EffectSentence(
        comparison.arms[arm].name, "\(Comparison.shortName(outcome))\(born)", results.whole(arm, outcome),
        isCount: Comparison.isCount(outcome), pairs: pairs, counts: counts(arm),
        fates: isViolation ? results.pairings[arm].violations : nil
      ).text
    }
  }
}
