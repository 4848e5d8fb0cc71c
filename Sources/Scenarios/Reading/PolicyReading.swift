import Engine
import Lineages
import Parameters

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
    return policies
  }

  private mutating func policy(_ entry: Entry, _ world: World) -> PolicyDescription? {
    let name = entry["name"]?.text ?? ""
    guard let kind = PolicyKind.all.first(where: { $0.name == name }) else { return nil }
    if kind.needsCards, world[Cards.self]?.isUnused ?? true {
      report(
        entry["name"]?.place ?? entry.place, "the policy `\(name)` needs model cards",
        "write the section `cards`, or extend calibration/cards.yaml")
    }
    let keys = kind.values + ["compliance"]
    for key in keys where entry[key] == nil {
      report(entry.place, "the policy `\(name)` has no `\(key)`", "write `\(key): …`")
    }
    for item in entry.items where PolicyKind.values.contains(item.key) {
      if !keys.contains(item.key) {
        report(item.place, "the policy `\(name)` takes no `\(item.key)`", "leave it out")
      }
    }
    let licenses = values(of: Licenses.name)
    for key in kind.values {
      guard let value = entry[key], !licenses.contains(value.text) else { continue }
      let instead = Spelling.advice(for: value.text, among: licenses)
      report(value.place, "`\(value.text.shortened)` is no value of `licenses`", instead)
    }
    guard let start = Timestamp(dayText: entry["from"]?.text ?? ""), let compliance = entry["compliance"],
      kind.values.allSatisfy({ entry[$0] != nil })
    else { return nil }
    let end = entry["until"].flatMap { Timestamp(dayText: $0.text) }
    if let end, let entry = entry["until"], end <= start {
      report(
        entry.place, "`until` is \(end.dayText) and `from` \(start.dayText)",
        "`until` is the first day on which the policy holds no more")
    }
    return PolicyDescription(
      kind: kind, start: start, end: end, values: kind.values.compactMap { entry[$0]?.text },
      compliance: Sourced(compliance["value"]?.number ?? 0, in: compliance),
      by: (entry["by"]?.text).flatMap(Compliance.Unit.init) ?? .model, place: entry.place)
  }
}
