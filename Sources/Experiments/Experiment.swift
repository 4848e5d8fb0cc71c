import Lineages
import Measures
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

  /// - Parameters: what runs must have in common to be in one table.
  public init(
    grove: String, title: String, scenario: String, data: String? = nil, measuring: [String: String]
  ) {
    self.grove = grove
    self.title = title
    self.scenario = scenario
    self.data = data
    self.measuring = measuring
  }

  /// - Parameter data: the SHA-256 of each file that the mutations' genealogy was read from; nil where trees are grown.
  public init(grove: String, _ worlds: Worlds, data: [String]?, measuring request: MeasureRequest) {
    self.init(
      grove: grove, title: worlds.scenario.title, scenario: worlds.digest,
      data: data?.joined(separator: " "), measuring: request.texts)
    measuring["license-terms"] = worlds.termsDigest ?? measuring["license-terms"]
  }

  /// Which edges and documents were measured; nil where that is not known.
  public var options: MeasureOptions? {
    measuring["graph"].flatMap(LineageView.init).map {
      MeasureOptions(view: $0, maskLineage: measuring["mask-lineage"] == "yes")
    }
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

extension MeasureRequest {
  /// What decides the readings, by the name of the option.
  fileprivate var texts: [String: String] {
    var texts = [
      "graph": options.view.rawValue, "mask-lineage": options.maskLineage ? "yes" : "no",
      "only": MeasureName.allCases.filter(names.contains).map(\.rawValue).joined(separator: ","),
    ]
    if !names.isDisjoint(with: [.levenshtein, .cards]) {
      texts["pairs"] = "\(pairs)"
      texts["sampling-seed"] = "\(seed.key)"
    }
    if !names.isDisjoint(with: [.licenseTerms, .outcomes]) {
      texts["license-terms"] = terms?.sha256
      if let dual = terms?.dual, dual != .all { texts["dual-licenses"] = dual.rawValue }
    }
    if names.contains(.attachment), window != BirthWindow() {
      texts["attachment-window"] = [window.from, window.through].map { $0.map { "\($0)" } ?? "" }.joined(
        separator: "..")
    }
    if names.contains(.outcomes) {
      if born != BirthWindow() { texts["born"] = born.text }
      if !by.isEmpty {
        texts["by"] = OutcomeCut.allCases.filter(by.contains).map(\.rawValue).joined(separator: ",")
      }
    }
    return texts
  }
}
