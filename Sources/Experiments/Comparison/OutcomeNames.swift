import Measures
import Parameters
import Readings

/// The names of outcomes in experiments: paths of readings, those of the measure `outcomes` without its name before them.
enum OutcomeNames {
  private static let prefix = "outcomes."

  /// What is looked at unless told.
  static let standard = path(of: "violations.share") ?? Quantities.termsInAll.share[]

  /// The path that a name stands for; nil where nothing is measured there.
  static func path(of name: String) -> QuantityPath? {
    [prefix + name, name].map { QuantityPath($0) }.first { Quantities[$0] != nil }
  }

  /// What models are grouped by in a path such as `outcomes.by_month.2024-01.reporting`; nil in one over all.
  static func cut(of path: QuantityPath) -> OutcomeCut? {
    OutcomeCut.allCases.first { path.text.hasPrefix("\(prefix)by_\($0.rawValue).") }
  }

  /// What to write instead of a name that is none.
  static func advice(for name: String) -> String {
    let known = Quantities.all.filter { !$0.pattern.hasPrefix("outcomes.by_") }.flatMap { family in
      family.combinations.map { family.path($0).text }
    }
    let short = known.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    if let near = Spelling.nearest(to: name, among: short + known) { return "did you mean `\(near)`?" }
    return "grove measure --list --paths names all"
  }
}
