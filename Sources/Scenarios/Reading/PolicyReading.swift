import Engine
import Lineages
import Parameters
import Policies

/// Reads what a platform decrees.
extension ScenarioReader {
  /// Of one policy only one may hold at a time.
  mutating func policies(_ world: World) -> [PolicyDescription] {
    var policies: [PolicyDescription] = []
    for entry in root["policies"]?.elements ?? [] {
      guard let policy = policy(entry, world) else { continue }
      if let other = policies.first(where: policy.overlaps) {
        let line = other.place.line > 0 ? "line \(other.place.line) of \(other.place.file)" : "the list"
        report(
          policy.place,
          "the policy \(policy.name) from \(policy.start.dayText) on holds at the same time as the one in \(line), from "
            + "\(other.start.dayText) on",
          "leave one out, or end the earlier with `until`")
      }
      policies.append(policy)
    }
    reportCircles(policies)
    return policies
  }

  /// Says which withdrawn licenses lead back to themselves by their successors, at some time.
  private mutating func reportCircles(_ policies: [PolicyDescription]) {
    let withdrawn = policies.filter { $0.kind.name == PolicyKind.withdrawLicense.name }
    for policy in withdrawn {
      var names = [policy.values.license("license")]
      var last = policy
      while let to = last.values.licenses["to"], !names.dropFirst().contains(to) {
        names.append(to)
        if to == names[0] {
          report(
            policy.place, "withdrawn licenses are taken for one another: \(names.joined(separator: " → "))",
            "name a successor that stays")
          return
        }
        guard
          let next = withdrawn.first(where: {
            $0.values.license("license") == to && $0.coincides(with: policy)
          })
        else { break }
        last = next
      }
    }
  }

  private mutating func policy(_ entry: Entry, _ world: World) -> PolicyDescription? {
    let name = entry["name"]?.text ?? ""
    guard let kind = PolicyKind.all.first(where: { $0.name == name }) else { return nil }
    if kind.needsCards, world[Cards.self]?.isUnused ?? true {
      report(
        entry["name"]?.place ?? entry.place, "the policy `\(name)` needs model cards",
        "write the section `cards`, or extend calibration/cards.yaml")
    }
    for key in kind.licenses where entry[key] == nil {
      report(entry.place, "the policy `\(name)` has no `\(key)`", "write `\(key): …`")
    }
    checkKeys(entry, kind)
    let licenses = values(of: Licenses.name)
    var chosen: [String: String] = [:]
    for key in kind.allLicenses {
      guard let value = entry[key] else { continue }
      chosen[key] = value.text
      if licenses.contains(value.text) { continue }
      let instead = Spelling.advice(for: value.text, among: licenses)
      report(value.place, "`\(value.text.shortened)` is no value of `licenses`", instead)
    }
    guard let start = Timestamp(dayText: entry["from"]?.text ?? ""), let share = entry["compliance"],
      kind.licenses.allSatisfy({ chosen[$0] != nil })
    else { return nil }
    let end = entry["until"].flatMap { Timestamp(dayText: $0.text) }
    if let end, let entry = entry["until"], end <= start {
      report(
        entry.place, "`until` is \(end.dayText) and `from` \(start.dayText)",
        "`until` is the first day on which the policy holds no more")
    }
    var compliance = Compliance(
      share: share["value"]?.number ?? 0, by: (entry["by"]?.text).flatMap(Compliance.Unit.init) ?? .model)
    (compliance.from, compliance.until) = (start, end)
    compliance.phaseIn = entry["phase_in"]?["value"]?.number ?? 0
    compliance.decay = entry["decay"]?["value"]?.number ?? 0
    compliance.relation = entry["relation"].flatMap { relation in
      Relation.allCases.first { $0.name == relation.text }
    }
    let values = PolicyValues(
      compliance: compliance, licenses: chosen,
      numbers: Dictionary(
        uniqueKeysWithValues: kind.numbers.map { ($0.key, entry[$0.key]?["value"]?.number ?? 0) }),
      choices: Dictionary(
        uniqueKeysWithValues: kind.choices.map { ($0.key, entry[$0.key]?.text ?? $0.words[0]) }))
    check(values, kind, entry, world)
    return PolicyDescription(
      kind: kind, values: values, compliance: Sourced(compliance.share, in: share), place: entry.place)
  }

  /// Says which keys of a policy belong to others.
  private mutating func checkKeys(_ entry: Entry, _ kind: PolicyKind) {
    var foreign = Set(PolicyKind.licenseKeys).subtracting(kind.allLicenses)
    foreign.formUnion(Set(PolicyKind.numberKeys).subtracting(kind.numbers.map(\.key)))
    foreign.formUnion(Set(PolicyKind.choiceKeys.map { $0.0 }).subtracting(kind.choices.map(\.key)))
    if !kind.takesRelation { foreign.insert("relation") }
    for item in entry.items where foreign.contains(item.key) {
      report(item.place, "the policy `\(kind.name)` takes no `\(item.key)`", "leave it out")
    }
    for choice in kind.choices {
      guard let word = entry[choice.key], !choice.words.contains(word.text) else { continue }
      report(
        word.place, "`\(choice.key)` of `\(kind.name)` is `\(word.text.shortened)`",
        "write \(choice.words.map { "`\($0)`" }.joined(separator: " or "))")
    }
  }

  /// Looks for values that do not go with one another, or with the world.
  private mutating func check(
    _ values: PolicyValues, _ kind: PolicyKind, _ entry: Entry, _ world: World
  ) {
    let shares = kind.numbers.reduce(0) { $0 + values.number($1.key) }
    if kind.numbers.count > 1, shares > 1 + 1e-12 {
      let keys = kind.numbers.map { "`\($0.key)`" }.joined(separator: ", ")
      report(
        entry.place,
        "\(keys) of `\(kind.name)` add up to \(WrittenNumber.format((shares * 1e9).rounded() / 1e9))",
        "they are shares of one whole")
    }
    if let license = values.licenses["license"], let to = values.licenses["to"], license == to {
      report(
        entry["to"]?.place ?? entry.place, "`to` is `\(to.shortened)`, the license itself", "name another")
    }
    if values.number("junk") > 0, !self.values(of: Licenses.name).contains(RequireLicense.other) {
      report(
        entry["junk"]?.place ?? entry.place,
        "`junk` is reported as `\(RequireLicense.other)`, which is no value of `licenses`",
        "add it to `licenses.values`, or leave `junk` out")
    }
    let moves =
      ["shift", "attract"].first { values.number($0) > 0 }
      ?? (values.chooses("partner", of: "incompatible") ? "incompatible" : nil)
    if let moves, world[Branching.self] != nil {
      report(
        entry[moves]?.place ?? entry.place,
        "`\(moves)` finds other parents, but families branch by themselves",
        "leave it out, or write `attachment` instead of `branching`")
    }
  }
}

extension PolicyKind {
  /// A policy with every default spelled out.
  static func completed(_ entry: Entry) -> Entry {
    var complete = entry.with("by", standard: .word("model")).with(
      "compliance",
      standard: .form(unit: .share, default: "all comply", [("value", .number(1))]))
    guard let kind = all.first(where: { $0.name == entry["name"]?.text }) else { return complete }
    if kind.takesPhase {
      complete = complete.with(
        "phase_in",
        standard: .form(unit: .days, default: "it holds for all at once", [("value", .word("none"))]))
      complete = complete.with(
        "decay", standard: .form(unit: .perDay, default: "it does not wear off", [("value", .word("none"))]))
    }
    for choice in kind.choices { complete = complete.with(choice.key, standard: .word(choice.words[0])) }
    for number in kind.numbers {
      complete = complete.with(
        number.key,
        standard: .form(
          unit: .share, default: "no response: the share of \(number.meaning)", [("value", .number(0))]))
    }
    return complete
  }
}
