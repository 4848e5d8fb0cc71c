import ArgumentParser
import Parameters
import Scenarios

/// The option that changes parameters of a scenario, which every verb that takes a scenario has.
struct SettingChoice: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter of the scenario, as in --set attachment.exponent=1.2; repeat for more. grove explain --parameters "
        + "lists the paths.", valueName: "path=value"))
  var settings: [String] = []

  /// The parameters that are set; the last of several with one path holds. A setting without a path fails as one whose path leads
  /// nowhere does.
  func overrides() throws -> Overrides {
    for setting in settings where SettingChoice.parts(setting) == nil {
      throw Failure("--set \(setting.printable): write PATH=VALUE, as in --set attachment.exponent=1.2")
    }
    return Overrides(
      Dictionary(settings.compactMap(SettingChoice.parts), uniquingKeysWith: { _, last in last }))
  }

  /// Path and value: what is before and after the first `=` outside of brackets and quotes; nil where there is none.
  static func parts(_ text: String) -> (path: String, value: String)? {
    var (depth, isQuoted) = (0, false)
    for i in text.indices {
      switch text[i] {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: depth += 1
      case "]" where !isQuoted: depth -= 1
      case "=" where !isQuoted && depth == 0 && i > text.startIndex:
        return (String(text[..<i]), String(text[text.index(after: i)...]))
      default: break
      }
    }
    return nil
  }
}

extension Scenario {
  /// Reads a scenario and sets parameters of it; all mistakes become one failure, with a line each.
  static func read(_ path: String, _ overrides: Overrides = Overrides()) throws -> Scenario {
    do { return try Scenario(contentsOf: path).setting(overrides) } catch {
      throw Failure(lines: error.problems.map(\.description))
    }
  }
}
