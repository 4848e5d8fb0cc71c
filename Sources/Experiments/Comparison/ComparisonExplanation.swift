import Measures
import Parameters
import Scenarios
import Texts

/// An experiment in plain English, wrapped to a width.
public struct ComparisonExplanation {
  private let comparison: Comparison
  private let baseline: String

  /// An explanation of what was read.
  public init(_ reading: ComparisonReading) {
    comparison = reading.comparison
    baseline = reading.scenario.title
  }

  /// The text.
  ///
  /// - Parameter width: of the lines, in characters.
  public func text(width: Int) -> String {
    let parts = [[comparison.title, comparison.question].filter { !$0.isEmpty }, worlds, arms, looks]
    return parts.map { part in
      part.map { line in
        let indent = line.hasPrefix("  ") ? "  " : ""
        let words = String(line.dropFirst(indent.count))
        return indent + words.wrapped(width: width - 4, indent: indent + "  ")
      }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private var worlds: [String] {
    let data = comparison.data.isEmpty ? "" : ", run down \(comparison.data.joined(separator: ", "))"
    let seeds = comparison.seeds.seeds.count
    let draws = comparison.draws.count
    var lines = [
      "Baseline: \(baseline) (\(comparison.scenario))\(data).",
      "Each arm runs under the same \(seeds) seeds (\(comparison.seeds.text)), and each of its worlds is held against the baseline's of "
        + "the same luck.",
    ]
    if let file = comparison.drawsFile {
      lines.append("Each of them runs under \(draws) draws of parameters, from \(file).")
    }
    let runs = (1 + comparison.arms.count) * seeds * max(1, draws)
    lines.append("That is \(runs) runs: the baseline and \(comparison.arms.count) arms.")
    return lines
  }

  private var arms: [String] {
    var families: [(name: String, arms: [Comparison.Arm])] = []
    for arm in comparison.arms {
      if families.last?.name == arm.family {
        families[families.count - 1].arms.append(arm)
      } else {
        families.append((arm.family, [arm]))
      }
    }
    return ["Arms"]
      + families.map { name, arms in
        let last = arms[arms.count - 1]
        let doses = arms.compactMap(\.dose).map(WrittenNumber.format)
        let at = doses.count > 1 ? " at \(doses.joined(separator: ", ")); at \(doses[doses.count - 1])" : ""
        return "  \(name)\(at): \(ComparisonExplanation.words(for: last))"
      }
  }

  private static func words(for arm: Comparison.Arm) -> String {
    let set = arm.overrides.sorted.filter { $0.path != "policies" }.map { "\($0.path) to \($0.value)" }
    let words = (set.isEmpty ? [] : ["sets \(set.joined(separator: ", "))."]) + arm.sentences
    return words.isEmpty
      ? "the baseline once more, which shows that nothing changes by itself." : words.joined(separator: " ")
  }

  private var looks: [String] {
    let names = comparison.outcomes.map { path in
      "  \(Comparison.shortName(path))" + (Quantities[path].map { ": \($0.meaning)" } ?? "")
    }
    let groups =
      comparison.by.isEmpty ? "" : ", also by \(comparison.by.map(\.rawValue).joined(separator: ", "))"
    let born = comparison.born.words.isEmpty ? "" : " of models born\(comparison.born.words)"
    return ["Outcomes\(born)\(groups)"] + names + [
      "  told as \(comparison.contrast.map(\.rawValue).joined(separator: " and ")) with the 90 % interval over pairs of worlds."
    ]
  }
}
