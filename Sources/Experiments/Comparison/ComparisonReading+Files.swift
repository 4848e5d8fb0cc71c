import Foundation
import Lineages
import Measures
import Parameters
import Scenarios

/// What the command line says of a comparison besides its files and settings; nil for what it leaves to them.
public struct ComparisonChoice: Sendable {
  public var seeds: SeedList?
  /// The scenario of the baseline.
  public var scenario: String?
  public var data: String?
  public var born: BirthWindow?
  public var outcomes: [String]?
  /// New arms, which settings fill.
  public var arms: [String]

  /// - Parameters: see the properties.
  public init(
    seeds: SeedList? = nil, scenario: String? = nil, data: String? = nil, born: BirthWindow? = nil,
    outcomes: [String]? = nil, arms: [String] = []
  ) {
    (self.seeds, self.scenario, self.data) = (seeds, scenario, data)
    (self.born, self.outcomes, self.arms) = (born, outcomes, arms)
  }

  /// Puts what is said into an experiment.
  fileprivate func put(into root: Entry) -> Entry {
    var root = root
    if let seeds { root = root.with("seeds", .word(seeds.text)) }
    if let born {
      let place = Place(file: "--born \(born.text)", line: 0, column: 0)
      root = root.with("born", .word(born.text, place))
    }
    if let outcomes {
      let place = Place(file: "--outcomes \(outcomes.joined(separator: ",").printable)", line: 0, column: 0)
      root = root.with("outcomes", .list(outcomes.map { .word($0, place) }, place))
    }
    // Seen from where the program runs, not from the experiment's folder.
    func put(_ key: String, _ path: String?, _ option: String) {
      guard let path else { return }
      let whole = path == "-" ? path : URL(fileURLWithPath: path).path
      root = root.with(
        "baseline",
        (root["baseline"] ?? .map([])).with(key, .quoted(whole, Place(file: option, line: 0, column: 0))))
    }
    put("scenario", scenario, "--scenario")
    put("on", data, "--on")
    return root
  }
}

extension ComparisonReading {
  /// Whether a file is an experiment: a map with a baseline or with arms. What cannot be read is none.
  public static func isExperiment(_ path: String) -> Bool {
    guard let root = ComparisonReader.root(of: path) else { return false }
    return root["baseline"] != nil || root["arms"] != nil
  }

  /// Reads an experiment file, or a scenario and the files of its arms.
  ///
  /// - Throws: all problems at once, where they stand.
  public init(
    _ files: [String], _ settings: [ArmSetting] = [], _ choice: ComparisonChoice = ComparisonChoice()
  ) throws(Problems) {
    var reader: ComparisonReader
    if ComparisonReading.isExperiment(files[0]) {
      reader = try ComparisonReader(files[0])
      if files.count > 1 {
        throw Problems([
          Problem(
            file: files[1], line: 0, column: 0, what: "stands beside the experiment \(files[0])",
            instead: "write its arm into the experiment, or name a scenario first")
        ])
      }
    } else {
      reader = try ComparisonReader(
        scenario: files[0], arms: Array(files.dropFirst()),
        isAlone: choice.arms.isEmpty && settings.allSatisfy { $0.arm == nil })
    }
    reader.change(choice.put)
    reader.add(arms: choice.arms, settings)
    self = try reader.read(settings)
  }
}

extension ComparisonReader {
  /// What a file says as a map; nil where it cannot be read.
  static func root(of path: String) -> Entry? {
    guard let bytes = try? bytes(of: path, most: largestFile) else { return nil }
    return try? Entry(yaml: bytes, in: path)
  }

  /// An experiment of a scenario and files that are its arms, each called by its file.
  ///
  /// - Parameter isAlone: whether nothing else makes an arm.
  init(scenario path: String, arms: [String], isAlone: Bool) throws(Problems) {
    let place = Place(file: path, line: 0, column: 0)
    let base = try Scenario(contentsOf: path)
    var items: [Entry.Item] = []
    for file in arms {
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let place = Place(file: file, line: 0, column: 0)
      items.append(Entry.Item(name, try ComparisonReader.arm(file, base), place))
    }
    self.init(
      .map(
        [
          (
            "baseline",
            .map([("scenario", .quoted(URL(fileURLWithPath: path).lastPathComponent, place))], place)
          ),
          ("arms", Entry(place: place, content: .map(items))),
        ], place), named: path)
    if arms.isEmpty, isAlone {
      throw Problems([
        Problem(
          file: path, line: 0, column: 0, what: "is a scenario, and there is nothing to compare it with",
          instead:
            "name scenarios that extend it, files with `policies:`, or an arm with --arm ARM --set ARM:PATH=VALUE"
        )
      ])
    }
  }

  /// The arm that a file is: as it is written where it has nothing but an arm's keys, else what makes its scenario of the base.
  private static func arm(_ file: String, _ base: Scenario) throws(Problems) -> Entry {
    if let root = root(of: file), root["extends"] == nil, root["seed"] == nil,
      root["policies"] != nil || root["set"] != nil
    {
      return try ComparisonReader(file, ComparisonForm.armFile).root
    }
    let scenario = try Scenario(contentsOf: file)
    let difference = base.difference(to: scenario)
    let place = Place(file: file, line: 0, column: 0)
    if let path = difference.remove.first {
      throw Problems([
        Problem(
          place, "leaves out `\(path)`, which the baseline has",
          "an arm can set parameters, and take none out")
      ])
    }
    var set: [(String, Entry)] = []
    for (path, value) in difference.set.sorted { set.append((path, try Entry(value: value, at: place))) }
    return .map([("set", .map(set, place))], place)
  }
}
