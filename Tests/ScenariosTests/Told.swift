import Parameters
import Scenarios

extension Scenario {
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
