import Reports

/// What all runs of a store have in common: the scenario, the data, the version and what is measured.
public struct Experiment: Hashable, Codable, Sendable {
  /// The version of Grove.
  public var grove: String
  /// The scenario's title, one line.
  public var title: String
  /// The SHA-256 of the resolved scenario, 64 hexadecimal digits.
  public var scenario: String
  /// The SHA-256 of the observed data that mutations run down; nil where trees are grown.
  public var data: String?
  /// What is measured and how, by the name of the option: `graph`, `measures`.
  public var measuring: [String: String]

  public init(
    grove: String, title: String, scenario: String, data: String? = nil, measuring: [String: String]
  ) {
    self.grove = grove
    self.title = title
    self.scenario = scenario
    self.data = data
    self.measuring = measuring
  }

  /// The run of one cell of a design.
  public func run(_ cell: Design.Cell) -> Run {
    Run(scenario: scenario, overrides: cell.overrides, seed: cell.seed, data: data)
  }

  /// What tells this experiment from another, in words: `graph (full there, finetune here)`. Nil where nothing does.
  ///
  /// - Parameters:
  ///   - other: the other experiment.
  ///   - there: what the other is called.
  ///   - here: what this is called.
  public func difference(to other: Experiment, there: String = "there", here: String = "here") -> String? {
    var parts: [String] = []
    func compare(_ what: String, _ theirs: String?, _ ours: String?) {
      guard theirs != ours else { return }
      parts.append("\(what) (\(theirs ?? "none") \(there), \(ours ?? "none") \(here))")
    }
    compare("version", other.grove, grove)
    if other.scenario != scenario {
      let titles = other.title == title ? (other.scenario.short, scenario.short) : (other.title, title)
      compare("scenario", titles.0, titles.1)
    }
    compare("data", other.data?.short, data?.short)
    for name in Set(measuring.keys).union(other.measuring.keys).sorted() {
      compare(name, other.measuring[name], measuring[name])
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension String {
  /// The first digits of a SHA-256, enough to tell two from one another.
  fileprivate var short: String { String(prefix(12)) }
}

/// An experiment as a store keeps it: with the files that it was read from.
struct ExperimentFile: Codable, Equatable {
  var experiment: Experiment
  var inputs: [Provenance.Input]
}
