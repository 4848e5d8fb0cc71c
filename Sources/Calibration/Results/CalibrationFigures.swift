import Experiments
import Foundation
import Texts

/// Figures of a fit as Vega-Lite specifications with their data inline; only those for which there are data.
struct CalibrationFigures {
  private let results: CalibrationResults

  init(_ results: CalibrationResults) { self.results = results }

  /// The names of the files with their bytes.
  func files() throws -> [(name: String, json: Data)] {
    let all = [
      ("positions", positions), ("parameters", parameters), ("ladder", ladder), ("recovery", recovery),
    ]
    return try all.compactMap { name, figure in
      try figure.map { ("\(name).vl.json", try JSONDocument.pretty($0)) }
    }
  }

  /// Observed and simulated similarity at each position, with and without the tags that name parents.
  private var positions: JSONValue? {
    var rows: [JSONValue] = []
    let worlds = [("fitted families", results.world), ("families left out", results.heldOut)]
    for (whose, world) in worlds {
      guard let world else { continue }
      for (tags, figures) in [("all tags", world.positions), ("masked", world.masked)] {
        rows += figures.filter { $0.observed != nil && $0.simulated != nil }.map { figure in
          [
            "position": .text(figure.meaning), "panel": .text("\(whose), \(tags)"),
            "observed": .number(figure.observed),
            "simulated": .number(figure.simulated), "low": .number(figure.low), "high": .number(figure.high),
          ]
        }
      }
    }
    let y: JSONValue = ["field": "position", "type": "nominal", "title": .null, "sort": .null]
    return figure(
      "Kin, simulated with 90 % intervals and observed", rows,
      [
        "facet": ["column": .field("panel", "nominal", "")],
        "spec": [
          "layer": [
            [
              "mark": "rule",
              "encoding": [
                "y": y, "x": .field("low", "quantitative", "mean cosine"), "x2": ["field": "high"],
              ],
            ],
            [
              "mark": ["type": "point", "filled": true],
              "encoding": ["y": y, "x": .field("simulated", "quantitative", "mean cosine")],
            ],
            [
              "mark": ["type": "tick", "color": "black"],
              "encoding": ["y": y, "x": .field("observed", "quantitative", "mean cosine")],
            ],
          ]
        ],
      ])
  }

  /// Numbers of growth, fidelity and habits with their intervals.
  private var parameters: JSONValue? {
    let shown = results.parameters.filter { row in
      row.low != nil && row.high != nil
        && ["attachment", "creators", "merges", "modes.habit"].contains { row.path.hasPrefix($0) }
    }
    let rows = shown.map { row -> JSONValue in
      [
        "path": .text(row.path), "estimate": .number(row.estimate), "low": .number(row.low),
        "high": .number(row.high),
        "unit": .text(row.unit),
      ]
    }
    let y: JSONValue = ["field": "path", "type": "nominal", "title": .null]
    return figure(
      "Numbers with their 90 % intervals", rows,
      [
        "facet": ["row": .field("path", "nominal", "")],
        "resolve": ["scale": ["x": "independent", "y": "independent"]],
        "spec": [
          "layer": [
            [
              "mark": "rule",
              "encoding": ["y": y, "x": .field("low", "quantitative", ""), "x2": ["field": "high"]],
            ],
            [
              "mark": ["type": "point", "filled": true],
              "encoding": ["y": y, "x": .field("estimate", "quantitative", "")],
            ],
          ]
        ],
      ])
  }

  /// Held-out score by structure.
  private var ladder: JSONValue? {
    let rows = results.fitted.structure.ladder.map { rung -> JSONValue in
      ["structure": .text(rung.structure), "nats": .number(rung.nats), "chosen": .flag(rung.isChosen)]
    }
    return figure(
      "Score on families left out", rows,
      [
        "mark": "bar",
        "encoding": [
          "y": ["field": "structure", "type": "nominal", "title": .null, "sort": .null],
          "x": .field("nats", "quantitative", "nats an edge"),
          "color": .field("chosen", "nominal", "this fit"),
        ],
      ])
  }

  /// How far fits to worlds of the fit are from the truth, in standard deviations.
  private var recovery: JSONValue? {
    let rows = (results.recovery?.rows ?? []).filter { $0.deviation > 1e-6 }.map { row -> JSONValue in
      [
        "path": .text(row.path), "bias": .number(row.bias / row.deviation), "coverage": .number(row.coverage),
      ]
    }
    return figure(
      "Bias of recovered numbers", rows,
      [
        "mark": "bar",
        "encoding": [
          "x": [
            "field": "bias", "type": "quantitative", "bin": true, "title": "bias in standard deviations",
          ], "y": ["aggregate": "count", "type": "quantitative", "title": "numbers"],
        ],
      ])
  }

  private func figure(_ title: String, _ rows: [JSONValue], _ rest: JSONValue) -> JSONValue? {
    guard !rows.isEmpty, case .object(let rest) = rest else { return nil }
    let source: JSONValue = [
      "grove": .text(results.plan.grove), "seed": .text("\(results.plan.seed)"),
      "data": .list(results.plan.data.map { .text($0.sha256) }),
    ]
    let head: [String: JSONValue] = [
      "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": .text(title), "usermeta": source,
      "data": ["values": .list(rows)],
    ]
    return .object(head.merging(rest) { $1 })
  }
}
