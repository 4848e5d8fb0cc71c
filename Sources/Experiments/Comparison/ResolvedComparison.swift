import Parameters
import Texts

/// An experiment as a file that spells out every default and each dose as an arm; read again it asks for the same runs.
struct ResolvedComparison {
  let text: String

  /// - Parameter scenario: the file of the baseline's scenario, seen from where the experiment stands; nil as the comparison has it.
  init(_ comparison: Comparison, scenario: String? = nil) {
    var lines = ["title: \(JSONString.quoted(comparison.title))"]
    if !comparison.question.isEmpty { lines.append("question: \(JSONString.quoted(comparison.question))") }
    lines += ["baseline:", "  scenario: \(JSONString.quoted(scenario ?? comparison.scenario))"]
    if !comparison.data.isEmpty { lines.append("  on: \(ResolvedComparison.list(comparison.data))") }
    lines.append("seeds: \(comparison.seeds.text)")
    if let file = comparison.drawsFile {
      lines.append("draws: {file: \(JSONString.quoted(file)), count: \(comparison.draws.count)}")
    }
    lines.append("arms:")
    for arm in comparison.arms {
      lines.append("  \(JSONString.quoted(arm.name)):")
      if let dose = arm.dose { lines.append("    dose: \(WrittenNumber.format(dose))") }
      lines.append("    set:")
      for (path, value) in arm.overrides.sorted { lines.append("      \(JSONString.quoted(path)): \(value)") }
    }
    lines += [
      "born: \(comparison.born.text)",
      "outcomes: [\(comparison.outcomes.map(Comparison.shortName).joined(separator: ", "))]",
      "by: [\(comparison.by.map(\.rawValue).joined(separator: ", "))]",
      "contrast: [\(comparison.contrast.map(\.rawValue).joined(separator: ", "))]",
    ]
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(JSONString.quoted).joined(separator: ", "))]"
  }
}
