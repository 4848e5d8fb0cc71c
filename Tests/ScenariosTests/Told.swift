import Engine
import Parameters
import Scenarios

extension Rules {
  /// All that they say, in one order.
  var text: String {
    var rest = self
    rest.modes.gateOfTask = [:]
    let tasks = modes.gateOfTask.sorted { $0.key < $1.key }
    return "\(rest) \(tasks)"
  }
}

extension Scenario {
  /// The rules of all epochs, in one order.
  var texts: [String] { timeline.epochs.map { "\($0.start) \($0.rules.text)" } }

  /// Every rule as one line with unit and source.
  var told: [String] { sentences.map(\.description) }

  /// The source of each parameter, by path.
  var sources: [String: String] {
    Dictionary(parameters.map { ($0.path, $0.source) }, uniquingKeysWith: { first, _ in first })
  }

  /// The parameters wherever they are written.
  var parametersAlone: [Parameter] {
    parameters.map { parameter in
      var parameter = parameter
      (parameter.file, parameter.line) = ("", 0)
      return parameter
    }
  }
}
