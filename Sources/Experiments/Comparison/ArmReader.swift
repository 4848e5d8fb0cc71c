import Parameters
import Scenarios

/// Reads one arm of an experiment: an arm for each of its doses.
struct ArmReader {
  private let item: Entry.Item
  private let file: String
  private let scenario: Scenario
  /// Whether parents are observed, so that no policy can move them.
  private let isObserved: Bool
  private(set) var problems: [Problem] = []
  private(set) var warnings: [String] = []

  /// The word that stands for the dose.
  private static let word = "dose"

  /// - Parameter file: the experiment's, which is the source of its numbers.
  init(_ item: Entry.Item, _ file: String, _ scenario: Scenario, isObserved: Bool) {
    self.isObserved = isObserved
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
      return arm(named: ArmReader.name(item.key, at: dose), dose: dose)
    }
  }

  private mutating func report(_ place: Place, _ what: String, _ instead: String) {
    problems.append(Problem(place, what, instead))
  }

  /// The name of the arm of a dose.
  static func name(_ family: String, at dose: Entry) -> String {
    "\(family) at \(WrittenNumber.format(dose.number ?? 0))"
  }

  /// Each dose of an arm as an arm of its own that names its one dose; the item itself where it has no list of doses.
  static func split(_ item: Entry.Item) -> [Entry.Item] {
    guard let doses = item.value["dose"], case .list(let elements) = doses.content else { return [item] }
    return elements.map { Entry.Item(name(item.key, at: $0), item.value.with("dose", $0), item.place) }
  }

  private mutating func arm(named name: String, dose: Entry?) -> Comparison.Arm? {
    // A dose that stands alone is still one of its family.
    let end = dose.map { ArmReader.name("", at: $0) } ?? ""
    let family = !end.isEmpty && item.key.hasSuffix(end) ? String(item.key.dropLast(end.count)) : item.key
    var changes: [Setting.Change] = []
    if let policies = item.value["policies"] {
      let own = policies.elements.map { ArmReader.replacing($0, with: dose) }
      // Of a list that a scenario gives, the elements of the baseline stay first.
      let all = Entry(place: policies.place, content: .list(scenario.policyEntries + own))
      changes.append(.init("policies", all, at: policies.place))
    }
    for setting in item.value["set"]?.items ?? [] where setting.key != "source" {
      if setting.key == "seed" {
        report(
          setting.place, "an arm cannot set `seed`: all run under the seeds of the experiment",
          "leave it out, or write `seeds:` above")
        return nil
      }
      changes.append(.init(setting.key, ArmReader.replacing(setting.value, with: dose), at: setting.place))
    }
    let own = item.value["set"]?["source"]?.text.oneLine
    do {
      let changed = try scenario.setting(changes, note: own ?? "experiment \(file)")
      if isObserved, changed.timeline.policiesMoveTree, !scenario.timeline.policiesMoveTree {
        report(
          movingPlace(dose),
          "the arm `\(item.key.shortened)` finds other parents, but those of observed data stay",
          "leave it out, or take `on` out of the baseline")
        return nil
      }
      let before = Set(scenario.sentences)
      let sentences = changed.sentences.filter { $0.section == "policies" && !before.contains($0) }.map {
        "\($0.text)."
      }
      let known = Set(scenario.warnings)
      warnings += changed.warnings.filter { !known.contains($0) }.map(\.warning)
      return Comparison.Arm(
        name: name, family: family, dose: dose?.number,
        overrides: Overrides(
          Dictionary(
            changes.map { ($0.path, Scenario.text(of: $0.value, at: $0.path)) }, uniquingKeysWith: { $1 })),
        start: start(of: changed), sentences: sentences)
    } catch {
      problems += error.problems
      return nil
    }
  }

  /// The first day of the policies that only the arm has or only the baseline; nil where both have the same.
  private func start(of changed: Scenario) -> String? {
    func days(_ scenario: Scenario) -> [String: String] {
      Dictionary(
        scenario.policyEntries.map {
          (Scenario.text(of: .list([$0]), at: "policies"), $0["from"]?.text ?? "")
        }, uniquingKeysWith: { first, _ in first })
    }
    let (here, there) = (days(changed), days(scenario))
    return here.merging(there, uniquingKeysWith: { first, _ in first })
      .filter { here[$0.key] == nil || there[$0.key] == nil }.values.min()
  }

  /// Where the arm says that other parents are found.
  private func movingPlace(_ dose: Entry?) -> Place {
    let policies = [item.value["policies"], item.value["set"]?["policies"]].compactMap(\.self)
    let moving = policies.flatMap(\.elements).lazy.flatMap { policy in
      ["shift", "attract", "incompatible"].compactMap { policy[$0] }
    }.first { !["0", "refused"].contains(ArmReader.replacing($0, with: dose).text) }
    return moving?.place ?? policies.first?.place ?? item.place
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
