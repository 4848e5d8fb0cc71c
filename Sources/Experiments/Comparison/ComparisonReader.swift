import Digests
import Files
import Foundation
import Lineages
import Measures
import Parameters
import Readings
import Scenarios

/// Reads experiment files.
struct ComparisonReader {
  /// As messages name it.
  let path: String
  private(set) var root: Entry
  private(set) var files: [SourceFile] = []
  private var found = ProblemList()
  private var told: Set<Problem> = []
  private(set) var warnings: [String] = []

  /// More bytes than these are refused: an experiment is read by people, draws by programs.
  static let largestFile = 4 << 20
  private static let largestDraws = 1 << 30
  /// More arms than these, doses counted, are taken for a slip of the pen.
  private static let mostArms = 10_000

  /// - Throws: where the file cannot be read, is no YAML, or is no experiment.
  init(_ path: String, _ form: Form = ComparisonForm.file) throws(Problems) {
    self.path = path
    let bytes = try ComparisonReader.bytes(of: path, most: ComparisonReader.largestFile)
    root = try Entry(yaml: bytes, in: path)
    files.append(SourceFile(path: path, sha256: SHA256.hexadecimal(of: bytes)))
    if case .nothing = root.content {
      throw Problems([Problem(root.place, "the file is empty", "write at least `baseline:` and `arms:`")])
    }
    settleSeedsAndArms()
    found.add(FormCheck.problems(of: root, form))
    try finish()
  }

  /// An experiment that is told on the command line.
  init(_ root: Entry, named path: String) {
    self.path = path
    self.root = root
  }

  /// Takes a list of seeds and empty arms for what they were meant to be, and says of the list how it is written.
  private mutating func settleSeedsAndArms() {
    if let arms = root["arms"], case .nothing = arms.content {
      root = root.with("arms", .map([], arms.place))
    }
    guard let entry = root["seeds"], case .list(let elements) = entry.content,
      let seeds = SeedList(elements.map(\.text).joined(separator: ","))
    else { return }
    report(entry.place, "`seeds` wants a text, not a list", "write `\(seeds.text.shortened)`")
    root = root.with("seeds", .word(seeds.text, entry.place))
  }

  /// Changes what the file says.
  mutating func change(_ change: (Entry) -> Entry) { root = change(root) }

  /// Throws what was found so far.
  func finish() throws(Problems) { if !found.isEmpty { throw Problems(found.told(of: path)) } }

  private mutating func report(_ place: Place, _ what: String, _ instead: String) {
    add([Problem(place, what, instead)])
  }

  /// Each once: every dose of an arm has the same mistakes.
  private mutating func add(_ problems: [Problem]) {
    for problem in problems where told.insert(problem).inserted { found.add([problem]) }
  }

  static func bytes(of path: String, most: Int) throws(Problems) -> [UInt8] {
    do { return try SmallFile.read(path, most: most) } catch {
      throw Problems([Problem(file: path, line: 0, column: 0, what: error.what, instead: error.instead ?? "")]
      )
    }
  }

  /// A path as the experiment names it, seen from where the program runs.
  private func resolved(_ name: String) -> String {
    if name.hasPrefix("/") || name == "-" { return name }
    let folder = (path as NSString).deletingLastPathComponent
    return (folder as NSString).appendingPathComponent(name)
  }

  /// A path that holds from every folder.
  private func whole(_ path: String) -> String { path == "-" ? path : URL(fileURLWithPath: path).path }

  // MARK: The whole

  /// Reads the experiment.
  ///
  /// - Parameter settings: of the command line: of an arm, or of the baseline and so of all.
  mutating func read(_ settings: [ArmSetting]) throws(Problems) -> ComparisonReading {
    for setting in settings { apply(setting) }
    let scenario = try readScenario(settings.filter { $0.arm == nil })
    let seeds = readSeeds()
    let draws = readDraws(scenario)
    let arms = readArms(scenario)
    let born = readPeriod(scenario)
    let outcomes = readOutcomes()
    let data = (root["baseline"]?["on"]?.elements ?? []).map { ($0, whole(resolved($0.text))) }
    for (entry, file) in data where file != "-" && !FileManager.default.fileExists(atPath: file) {
      report(
        entry.place, "there is no file `\(file)`", "check the path, which begins at the folder of this file")
    }
    for arm in arms {
      for draw in draws {
        let both = Set(arm.overrides.values.keys).intersection(draw.overrides.values.keys).sorted()
        if let path = both.first {
          report(
            root["draws"]?.place ?? root.place, "the arm `\(arm.family)` and the draws both set `\(path)`",
            "leave it out of one of them")
        }
      }
    }
    try finish()
    let comparison = Comparison(
      title: root["title"]?.text.oneLine ?? scenario.title, question: root["question"]?.text.oneLine ?? "",
      scenario: resolved(root["baseline"]?["scenario"]?.text ?? ""), data: data.map(\.1), seeds: seeds,
      drawsFile: (root["draws"]?["file"]?.text).map { whole(resolved($0)) }, draws: draws, arms: arms,
      born: born,
      outcomes: outcomes, by: chosen("by", standard: []),
      contrast: chosen("contrast", standard: Comparison.Contrast.allCases))
    return ComparisonReading(
      comparison: comparison, scenario: scenario, files: files, warnings: data.isEmpty ? warnings : [],
      resolved: ResolvedComparison(comparison).text)
  }

  /// Puts what the command line says of an arm into the experiment: of an arm with doses into all of them, of one of its doses into that
  /// alone.
  private mutating func apply(_ setting: ArmSetting) {
    guard let name = setting.arm else { return }
    let place = Place(file: "--set \(setting.text.printable)", line: 0, column: 0)
    let value: Entry
    do { value = try Entry(value: setting.value, at: place) } catch { return add(error.problems) }
    let arms = root["arms"] ?? Entry(place: place, content: .map([]))
    func put(into arm: Entry) -> Entry {
      var set = arm["set"] ?? Entry(place: place, content: .map([]))
      set.content = .map(set.items.filter { $0.key != setting.path } + [.init(setting.path, value, place)])
      return arm.with("set", set)
    }
    // One dose stands on its own from here on, and so do the others, so that their order stays.
    var items = arms.items.flatMap { item in
      let doses = ArmReader.split(item)
      return item.key != name && doses.contains { $0.key == name } ? doses : [item]
    }
    let chosen = items.indices.filter { i in
      items[i].key == name || items[i].value["dose"].map { ArmReader.name(name, at: $0) } == items[i].key
    }
    for i in chosen { items[i].value = put(into: items[i].value) }
    if chosen.isEmpty {
      let names = arms.items.flatMap { [$0.key] + ArmReader.split($0).map(\.key) }
      let near = Spelling.nearest(to: name, among: names).map { "did you mean `\($0.shortened)`?" }
      return report(
        place, "there is no arm `\(name.shortened)`", near ?? "add --arm \(name.printable) for a new one")
    }
    root = root.with("arms", Entry(place: arms.place, content: .map(items)))
  }

  /// Adds arms that the command line names, for its settings to fill.
  mutating func add(arms names: [String], _ settings: [ArmSetting]) {
    for name in names {
      let place = Place(file: "--arm \(name.printable)", line: 0, column: 0)
      let arms = root["arms"] ?? .map([], place)
      if arms[name] != nil {
        report(place, "there is an arm of that name already", "choose another, or leave --arm out")
      } else if !settings.contains(where: { $0.arm == name }) {
        report(place, "the new arm changes nothing", "add --set \(name.printable):PATH=VALUE")
      } else {
        root = root.with(
          "arms", .init(place: arms.place, content: .map(arms.items + [.init(name, .map([], place), place)])))
      }
    }
  }

  private mutating func readScenario(_ settings: [ArmSetting]) throws(Problems) -> Scenario {
    guard let entry = root["baseline"]?["scenario"] else {
      report(
        root["baseline"]?.place ?? root.place, "the experiment has no baseline",
        "write `baseline: {scenario: FILE}`")
      throw Problems(found.told(of: path))
    }
    let file = resolved(entry.text)
    guard FileManager.default.fileExists(atPath: file) else {
      report(
        entry.place, "there is no file `\(file)`", "check the path, which begins at the folder of this file")
      throw Problems(found.told(of: path))
    }
    if ComparisonReading.isExperiment(file) {
      report(entry.place, "`\(file)` is an experiment", "name a scenario")
      throw Problems(found.told(of: path))
    }
    let overrides = Overrides(Dictionary(settings.map { ($0.path, $0.value) }, uniquingKeysWith: { $1 }))
    do throws(Problems) {
      let scenario = try Scenario(contentsOf: file).setting(overrides)
      files += scenario.files
      if root["baseline"]?["on"] != nil, scenario.rules.branching != nil {
        report(
          entry.place, "`on` keeps the links of the data, so no families can branch",
          "name a scenario without `branching`")
      }
      if root["baseline"]?["on"] != nil, scenario.timeline.policiesMoveTree {
        report(
          entry.place, "a policy of the baseline finds other parents, but those of observed data stay",
          "name a scenario without `shift`, `attract` and `incompatible: partner`, or take `on` out")
      }
      return scenario
    } catch {
      throw Problems(found.problems + error.problems)
    }
  }

  private mutating func readSeeds() -> SeedList {
    guard let entry = root["seeds"] else { return SeedList(1...30) }
    if let seeds = SeedList(entry.text) { return seeds }
    report(entry.place, "`\(entry.text.shortened)` names no seeds", SeedList.advice(for: entry.text) ?? "")
    return SeedList([])
  }

  private mutating func readPeriod(_ scenario: Scenario) -> BirthWindow {
    guard let entry = root["born"] else { return BirthWindow() }
    if let period = BirthWindow(entry.text) {
      if let why = scenario.rules.whyEmpty(period) {
        let what = "no model is born\(period.words): \(why)"
        warnings.append(Problem(entry.place, what, "choose other days for `born`").warning)
      }
      return period
    }
    let missing = entry.text.split(separator: "..").map(String.init).first(where: Timestamp.isMissingDay)
    report(
      entry.place,
      "`\(entry.text.shortened)` is no period of births"
        + (missing.map { ", as the day \($0) does not exist" } ?? ""),
      "write two days, either of which may be missing, as in 2024-01-01.. or 2024-01-01..2024-12-31")
    return BirthWindow()
  }

  private mutating func readOutcomes() -> [QuantityPath] {
    guard let entry = root["outcomes"] else { return [OutcomeNames.standard] }
    var outcomes: [QuantityPath] = []
    for element in entry.elements {
      guard let path = OutcomeNames.path(of: element.text) else {
        report(
          element.place, "`\(element.text.shortened)` is no outcome and no reading",
          OutcomeNames.advice(for: element.text))
        continue
      }
      let by = chosen("by", standard: [OutcomeCut]())
      if let cut = OutcomeNames.cut(of: path), !by.contains(cut) {
        let all = (by + [cut]).map(\.rawValue).joined(separator: ", ")
        report(
          element.place, "`\(element.text.shortened)` needs models told apart by \(cut.rawValue)",
          "\(by.isEmpty ? "add" : "write") `by: [\(all)]`")
      }
      if outcomes.contains(path) {
        report(element.place, "`\(element.text.shortened)` is named twice", "leave one out")
      }
      outcomes.append(path)
    }
    if entry.elements.isEmpty {
      report(entry.place, "`outcomes` is empty", "name at least one, or leave it out")
    }
    return outcomes
  }

  private func chosen<Choice: RawRepresentable<String> & Hashable>(_ key: String, standard: [Choice])
    -> [Choice]
  {
    guard let entry = root[key] else { return standard }
    var seen: Set<Choice> = []
    return entry.elements.compactMap { Choice(rawValue: $0.text) }.filter { seen.insert($0).inserted }
  }

  // MARK: Draws

  private mutating func readDraws(_ scenario: Scenario) -> [Design.Variant] {
    guard let entry = root["draws"] else { return [] }
    guard let name = entry["file"] else {
      report(entry.place, "`draws` has no `file`", "write `draws: {file: FILE, count: 20}`")
      return []
    }
    let file = resolved(name.text)
    do throws(Problems) {
      guard FileManager.default.fileExists(atPath: file) else {
        report(
          name.place, "there is no file `\(file)`", "check the path, which begins at the folder of this file")
        return []
      }
      let bytes = try ComparisonReader.bytes(of: file, most: ComparisonReader.largestDraws)
      files.append(SourceFile(path: file, sha256: SHA256.hexadecimal(of: bytes)))
      let count = entry["count"]?.number.map { Int($0) }
      let draws = try DrawsFile(bytes, in: file, most: count ?? .max, scenario).draws
      if let count, let place = entry["count"]?.place, draws.count < count {
        report(
          place, "`draws.count` is \(count), but \(file) has \(draws.count) draws",
          "write at most \(draws.count)")
      }
      return draws
    } catch {
      add(error.problems)
      return []
    }
  }

  // MARK: Arms

  private mutating func readArms(_ scenario: Scenario) -> [Comparison.Arm] {
    guard let entry = root["arms"] else {
      report(root.place, "the experiment has no arms", "write `arms: {NAME: {policies: […]}}`")
      return []
    }
    if entry.items.isEmpty {
      report(entry.place, "`arms` is empty", "write at least one, as in `NAME: {policies: […]}`")
    }
    var arms: [Comparison.Arm] = []
    for item in entry.items {
      if item.key == Comparison.baseline {
        report(item.place, "an arm is called `baseline`", "give it another name: the baseline needs no arm")
      }
      for arm in read(item, scenario) {
        if arms.contains(where: { $0.name == arm.name }) {
          report(item.place, "two arms are called `\(arm.name)`", "give one of them another name")
        }
        arms.append(arm)
        if arms.count > ComparisonReader.mostArms {
          report(item.place, "more than \(ComparisonReader.mostArms) arms, doses counted", "write fewer")
          return arms
        }
      }
    }
    return arms
  }

  private mutating func read(_ item: Entry.Item, _ scenario: Scenario) -> [Comparison.Arm] {
    var arm = ArmReader(item, path, scenario, isObserved: root["baseline"]?["on"] != nil)
    let arms = arm.read()
    add(arm.problems)
    for warning in arm.warnings where !warnings.contains(warning) { warnings.append(warning) }
    return arms
  }
}
