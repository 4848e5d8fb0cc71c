import Measures
import Parameters

/// What an experiment file may hold.
enum ComparisonForm {
  static let file = Form(
    keys: [
      ("title", .text), ("question", .text), ("baseline", .form(baseline)), ("seeds", .text),
      ("draws", .form(draws)), ("arms", .table(.names, .form(arm))), ("born", .text),
      ("outcomes", .oneOrMore(.name)),
      ("by", .oneOrMore(.choice(OutcomeCut.allCases.map(\.rawValue)))),
      ("contrast", .oneOrMore(.choice(Comparison.Contrast.allCases.map(\.rawValue)))),
    ])

  /// Of the baseline: a scenario, and the data that its mutations run down.
  private static let baseline = Form(keys: [("scenario", .text), ("on", .oneOrMore(.text))])

  /// Draws of parameters from a file.
  private static let draws = Form(keys: [("file", .text), ("count", .number(.count))])

  /// An arm. What policies and settings may be is known to the scenario.
  static let arm = Form(
    keys: [("dose", .oneOrMore(.number(.none))), ("policies", .list(.any)), ("set", .table(.paths, .any))])

  /// A file with an arm alone, named beside a scenario.
  static let armFile = Form(keys: [("title", .text), ("question", .text)] + arm.keys)
}
