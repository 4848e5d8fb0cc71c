import Parameters
import Scenarios

/// Reads one arm of an experiment: an arm for each of its doses.
struct ArmReader {
  private let item: Entry.Item
  private let file: String
  private let scenario: Scenario
  private(set) var problems: [Problem] = []
  private(set) var warnings: [String] = []

  /// The word that stands for the dose.
  private static let word = "dose"

  /// - Parameter file: the experiment's, which is the source of its numbers.
  init(_ item: Entry.Item, _ file: String, _ scenario: Scenario) {
    self.item = item
    self.file = file
    self.scenario = scenario
  }

  /// The arms; none where there are problems.
  mutating func read() -> [Comparison.Arm] {
    let entry = item.value
    guard entry["policies"] != nil || entry["set"] != nil else {
      report(
        item.place, "the arm `\(item.key.shortened)` changes nothing",
        "write `policies:` or `set:`; `policies: []` for a placebo")
      return []
    }
    let isUsed = [entry["policies"], entry["set"]].contains { $0.map(ArmReader.names) ?? false }
    guard let doses = entry["dose"] else {
      if isUsed {
        report(
          item.place, "the arm `\(item.key.shortened)` says `dose` and has none", "write `dose: [0, 0.5, 1]`")
        return []
      }
      return [arm(named: item.key, dose: nil)].compactMap(\.self)
    }
    // A single number names the dose of an arm whose numbers are spelled out.
    guard case .list(let elements) = doses.content else {
      return [arm(named: item.key, dose: doses)].compactMap(\.self)
    }
    if elements.isEmpty {
      report(doses.place, "`dose` is an empty list", "write numbers, as in `[0, 0.5, 1]`")
    }
    if !isUsed {
      report(
        doses.place, "the arm `\(item.key.shortened)` has doses and uses none",
        "write the word `dose` where the number belongs, as in `compliance: dose`")
      return []
    }
    var names: Set<String> = []
    return elements.compactMap { dose in
      let text = WrittenNumber.format(dose.number ?? 0)
      guard names.insert(text).inserted else {
        report(dose.place, "the dose \(text) is named twice", "leave one out")
        return nil
      }
      return arm(named: "\(item.key) at \(text)", dose: dose)
    }
  }

  private mutating func report(_ place: Place, _ what: String, _ instead: String) {
    problems.append(Problem(place, what, instead))
  }

  private mutating func arm(named name: String, dose: Entry?) -> Comparison.Arm? {
    var changes: [Setting.Change] = []
    let before = scenario.policyEntries.compactMap { $0["from"]?.text }
    var start = (item.value["set"]?["policies"]?.elements ?? []).compactMap { $0["from"]?.text }
      .dropFirst(before.count).min()
    if let policies = item.value["policies"] {
      let own = policies.elements.map { ArmReader.replacing($0, with: dose) }
      start = own.compactMap { $0["from"]?.text }.min()
      // Of a list that a scenario gives, the elements of the baseline stay first.
      let all = Entry(place: policies.place, content: .list(scenario.policyEntries + own))
      changes.append(.init("policies", all, at: policies.place))
    }
    for setting in item.value["set"]?.items ?? [] where setting.key != "source" {
      changes.append(.init(setting.key, ArmReader.replacing(setting.value, with: dose), at: setting.place))
    }
    let own = item.value["set"]?["source"]?.text.oneLine
    do {
      let changed = try scenario.setting(changes, note: own ?? "experiment \(file)")
      let before = Set(scenario.sentences)
      let sentences = changed.sentences.filter { $0.section == "policies" && !before.contains($0) }.map {
        "\($0.text)."
      }
      let known = Set(scenario.warnings)
      warnings += changed.warnings.filter { !known.contains($0) }.map(\.warning)
      return Comparison.Arm(
        name: name, family: item.key, dose: dose?.number,
        overrides: Overrides(
          Dictionary(
            changes.map { ($0.path, Scenario.text(of: $0.value, at: $0.path)) }, uniquingKeysWith: { $1 })),
        start: start, sentences: sentences)
    } catch {
      problems += error.problems
      return nil
    }
  }

  /// Whether the word stands anywhere for a number.
  private static func names(_ entry: Entry) -> Bool {
    switch entry.content {
    case .text(let text, quoted: false): text == word
    case .list(let elements): elements.contains(where: names)
    case .map(let items): items.contains { names($0.value) }
    default: false
    }
  }

  /// The same with the dose in place of the word.
  private static func replacing(_ entry: Entry, with dose: Entry?) -> Entry {
    guard let dose else { return entry }
    switch entry.content {
    case .text(let text, quoted: false) where text == word: return dose
    case .list(let elements):
      return Entry(place: entry.place, content: .list(elements.map { replacing($0, with: dose) }))
    case .map(let items):
      return Entry(
        place: entry.place,
        content: .map(items.map { Entry.Item($0.key, replacing($0.value, with: dose), $0.place) }))
    default: return entry
    }
  }
}
