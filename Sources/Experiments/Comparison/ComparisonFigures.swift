import Foundation
import Readings
import Reports
import Texts

/// Figures of a comparison as Vega-Lite specifications with their data inline; only those for which there are data.
public struct ComparisonFigures: Sendable {
  private let results: ComparisonResults
  /// What each figure says of where it comes from.
  private let source: JSONValue
  private var comparison: Comparison { results.comparison }

  /// - Parameter experiment: whose runs they show.
  public init(_ results: ComparisonResults, of experiment: Experiment) {
    self.results = results
    source = [
      "grove": .text(experiment.grove), "scenario": .text(experiment.scenario),
      "data": experiment.data.map { .text($0) } ?? .null, "seeds": .text(results.comparison.seeds.text),
    ]
  }

  /// The names of the files with their bytes.
  public func files() throws -> [(name: String, json: Data)] {
    let all = [
      ("dose_response", doseResponse), ("monthly", monthly), ("forest", forest), ("kept", kept),
      ("avoided_reporting", avoided),
    ]
    return try all.compactMap { name, figure in
      try figure.map { ("\(name).vl.json", try JSONDocument.pretty($0)) }
    }
  }

  // MARK: Figures

  /// The difference by dose, with its interval, a panel an outcome.
  private var doseResponse: JSONValue? {
    let rows = results.effects.filter { comparison.arms[$0.arm].dose != nil && $0.effect != nil }
    let x = JSONValue.field("dose", "quantitative", "dose")
    return figure(
      "Dose and response", rows.map { row($0) },
      [
        "facet": .field("outcome", "nominal", ""), "columns": 2, "resolve": ["scale": ["y": "independent"]],
        "spec": [
          "layer": [
            [
              "mark": ["type": "area", "opacity": 0.2],
              "encoding": ["x": x, "y": interval("low"), "y2": ["field": "high"], "color": .color],
            ],
            [
              "mark": ["type": "line", "point": true],
              "encoding": ["x": x, "y": interval("difference"), "color": .color],
            ],
          ]
        ],
      ])
  }

  /// Baseline and arms month by month, a panel an outcome.
  private var monthly: JSONValue? {
    let rows = results.groups.filter { $0.by == .month }
    return figure(
      "Month by month", curves(rows.map { ($0, $0.group) }, key: "month"),
      curves("month", "temporal", "month of birth"))
  }

  /// Every arm with its interval, a panel an outcome.
  private var forest: JSONValue? {
    let y = JSONValue.field("name", "nominal", "")
    return figure(
      "Effects with their paired 90 % intervals", results.effects.filter { $0.effect != nil }.map { row($0) },
      [
        "facet": ["row": .field("outcome", "nominal", "")], "resolve": ["scale": ["x": "independent"]],
        "spec": [
          "layer": [
            ["mark": ["type": "rule", "strokeDash": [2, 2]], "encoding": ["x": ["datum": 0]]],
            ["mark": "rule", "encoding": ["x": interval("low"), "x2": ["field": "high"], "y": y]],
            ["mark": ["type": "point", "filled": true], "encoding": ["x": interval("difference"), "y": y]],
          ]
        ],
      ])
  }

  /// The share of models that keep their root's terms, by generation.
  private var kept: JSONValue? {
    let rows = comparison.arms.indices.flatMap { arm in
      (1...4).compactMap { generation in
        let path = QuantityPath("outcomes.kept.\(generation)")
        return results.effect(of: arm, on: path).map {
          (
            ComparisonResults.Effect(
              arm: arm, outcome: QuantityPath("outcomes.kept"), group: "", pairs: .init(), effect: $0),
            "\(generation)"
          )
        }
      }
    }
    return figure(
      "Terms of the root that are kept", curves(rows, key: "generation"),
      curves("generation", "ordinal", "generations from the root"))
  }

  /// Violations avoided against reporting that changed: an arm that only hides shows on the left.
  private var avoided: JSONValue? {
    let rows = comparison.arms.indices.compactMap { arm -> JSONValue? in
      guard let violations = results.effect(of: arm, on: QuantityPath("outcomes.violations.count")),
        let reporting = results.effect(of: arm, on: QuantityPath("outcomes.reporting"))
      else { return nil }
      return [
        "arm": .text(comparison.arms[arm].family), "name": .text(comparison.arms[arm].name),
        "dose": .number(comparison.arms[arm].dose), "avoided": .number(-violations.difference.value),
        "reporting": .number(reporting.difference.value),
      ]
    }
    return figure(
      "Violations avoided against reporting", rows,
      [
        "mark": ["type": "point", "filled": true],
        "encoding": [
          "x": .field("reporting", "quantitative", "change of the share of derivatives that report"),
          "y": .field("avoided", "quantitative", "violating edges avoided"), "color": .color,
          "tooltip": ["field": "name"],
        ],
      ])
  }

  // MARK: Parts

  private func figure(_ title: String, _ rows: [JSONValue], _ rest: JSONValue) -> JSONValue? {
    guard !rows.isEmpty, case .object(let rest) = rest else { return nil }
    let head: [String: JSONValue] = [
      "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
      "title": ["text": .text(comparison.title), "subtitle": .text(title)], "usermeta": source,
      "data": ["values": .list(rows)],
    ]
    return .object(head.merging(rest) { $1 })
  }

  private func row(_ row: ComparisonResults.Effect) -> JSONValue {
    let (arm, difference) = (comparison.arms[row.arm], row.effect?.difference)
    return [
      "arm": .text(arm.family), "name": .text(arm.name), "dose": .number(arm.dose),
      "outcome": .text(Comparison.shortName(row.outcome)), "difference": .number(difference?.value),
      "low": .number(difference?.low), "high": .number(difference?.high),
    ]
  }

  /// Means of the baseline, once, and of each arm, at the places of a curve.
  private func curves(_ rows: [(ComparisonResults.Effect, String)], key: String) -> [JSONValue] {
    var isKnown: Set<[String]> = []
    return rows.flatMap { row, place -> [JSONValue] in
      guard let effect = row.effect else { return [] }
      let outcome = Comparison.shortName(row.outcome)
      func point(_ name: String, _ mean: Double) -> JSONValue {
        [key: .text(place), "outcome": .text(outcome), "name": .text(name), "mean": .number(mean)]
      }
      let baseline =
        isKnown.insert([outcome, place]).inserted ? [point(Comparison.baseline, effect.baseline)] : []
      return baseline + [point(comparison.arms[row.arm].name, effect.arm)]
    }
  }

  private func curves(_ key: String, _ type: String, _ title: String) -> JSONValue {
    [
      "facet": .field("outcome", "nominal", ""), "columns": 1, "resolve": ["scale": ["y": "independent"]],
      "spec": [
        "mark": ["type": "line", "point": true],
        "encoding": [
          "x": .field(key, type, title), "y": .field("mean", "quantitative", "mean over worlds"),
          "color": .field("name", "nominal", "arm"),
        ],
      ],
    ]
  }

  private func interval(_ name: String) -> JSONValue {
    .field(name, "quantitative", "difference to the baseline")
  }
}
