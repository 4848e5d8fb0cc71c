import ArgumentParser
import Scenarios

/// How large a world may be: a slip of the pen should not fill the memory.
struct ModelsLimit: ParsableArguments {
  static let standard = 20_000_000
  private static let range = 1...Int(Int32.max)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Grow more models than \(grouped(standard)), up to this many; a model takes about 200 bytes of memory.",
      valueName: "n"), transform: ModelsLimit.range.option)
  var modelsLimit: Int = standard

  func validate() throws { try ModelsLimit.range.check(modelsLimit, of: "--models-limit") }

  /// Refuses a scenario of more models.
  func check(_ scenario: Scenario, named name: String) throws {
    if let what = ModelsLimit.what(scenario, most: modelsLimit) { throw Failure("\(name): \(what)") }
  }

  /// What there is to say of a scenario of more models than these; nil for others.
  static func what(_ scenario: Scenario, most: Int = standard) -> String? {
    if scenario.models <= most { return nil }
    let isLarge = scenario.memory >= 1e9
    let size =
      "\(grouped(Int((scenario.memory / (isLarge ? 1e9 : 1e6)).rounded(.up)))) \(isLarge ? "GB" : "MB")"
    return
      "\(grouped(scenario.models)) models would take about \(size) of memory; more than \(grouped(most)) are grown only with "
      + "--models-limit \(scenario.models)"
  }
}
