import Measures
import Readings
import Texts

extension MeasureTables {
  /// What becomes of licenses: all that was measured over all models, and the leading outcomes of each part.
  func outcomes(_ outcomes: Outcomes) -> [String] {
    let days = outcomes.born == BirthWindow() ? "" : ", models born \(outcomes.born.text)"
    var table = TextTable([("outcome", .left), ("value", .right), ("of", .right), ("meaning", .words)])
    for outcome in OutcomeQuantity.all where !outcome.isSupport && !isOfGeneration(outcome) {
      guard let reading = readings[Quantities.outcomes[outcome.name][]], let value = reading.value else {
        continue
      }
      let isWhole = outcome.unit != "1" && value == value.rounded()
      table.add([
        outcome.name, Reading?.some(reading).cell(isWhole ? 0 : places(for: value)),
        decimals(reading.count, 0),
        outcome.meaning,
      ])
    }
    return [titled("Outcomes, every edge\(days)", table), generations(days)]
      + OutcomeCut.allCases.compactMap { parts(of: outcomes, by: $0, days) }
  }

  /// Whether an outcome is of one generation of a course, which has a table of its own.
  private func isOfGeneration(_ outcome: OutcomeQuantity) -> Bool {
    ["kept.", "evidence.", "undecidable."].contains { outcome.name.hasPrefix($0) }
      && Int(outcome.name.drop { $0 != "." }.dropFirst()) != nil
  }

  /// The courses over generations.
  private func generations(_ days: String) -> String {
    var table = TextTable([
      ("generation", .right), ("models below a restricting root", .right), ("its terms kept", .right),
      ("evidence of them", .right), ("all models", .right), ("undecidable", .right),
    ])
    for generation in OutcomeQuantity.evidenceGenerations {
      func path(_ name: String) -> QuantityPath { Quantities.outcomes["\(name).\(generation)"][] }
      guard readings.value(path("undecidable.models")) ?? 0 > 0 else { continue }
      let hasKept = OutcomeQuantity.keptGenerations.contains(generation)
      table.add([
        "\(generation)", count(path("evidence.models")), hasKept ? cell(path("kept"), 3) : "",
        cell(path("evidence"), 3), count(path("undecidable.models")), cell(path("undecidable"), 3),
      ])
    }
    return titled("Terms by generation along first parents\(days)", table)
  }

  /// A line a part; nil where none was asked for.
  private func parts(of outcomes: Outcomes, by cut: OutcomeCut, _ days: String) -> String? {
    let quantities = Quantities.outcomes(by: cut)
    var table = TextTable([
      (cut.rawValue, .left), ("edges", .right), ("violations", .right), ("strict", .right),
      ("silent", .right),
      ("models", .right), ("derivatives reporting", .right), ("merges incompatible", .right),
    ])
    for part in outcomes.parts where part.cut == cut {
      func cell(_ name: String) -> String { self.cell(quantities[name][part.name], 3) }
      func count(_ name: String) -> String { self.count(quantities[name][part.name]) }
      table.add([
        part.name, count("violations.edges"), cell("violations.share"), cell("violations.strict"),
        cell("violations.silent"), count("growth.models"), cell("reporting"), cell("merges.incompatible"),
      ])
    }
    return table.isEmpty ? nil : titled("Outcomes by \(cut.rawValue)\(days)", table)
  }
}
