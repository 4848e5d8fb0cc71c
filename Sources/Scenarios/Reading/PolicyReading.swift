import Lineages
import Parameters

/// Reads what a platform decrees.
extension ScenarioReader {
  mutating func policies(_ world: World) -> [PolicyDescription] {
    (root["policies"]?.elements ?? []).compactMap { policy($0, world) }
  }

  private mutating func policy(_ entry: Entry, _ world: World) -> PolicyDescription? {
    let name = entry["name"]?.text ?? ""
    guard let kind = PolicyKind.all.first(where: { $0.name == name }) else { return nil }
    if kind.needsCards, world[Cards.self]?.isUnused ?? true {
      report(
        entry["name"]?.place ?? entry.place, "the policy `\(name)` needs model cards",
        "write the section `cards`, or extend calibration/cards.yaml")
    }
    let keys = kind.values + kind.shares
    for key in keys where entry[key] == nil {
      report(entry.place, "the policy `\(name)` has no `\(key)`", "write `\(key): …`")
    }
    for item in entry.items where (PolicyKind.values + PolicyKind.shares).contains(item.key) {
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
    guard let start = Timestamp(dayText: entry["from"]?.text ?? ""), keys.allSatisfy({ entry[$0] != nil })
    else { return nil }
    return PolicyDescription(
      kind: kind, start: start, values: kind.values.compactMap { entry[$0]?.text },
      shares: kind.shares.compactMap { entry[$0] }.map { Sourced($0["value"]?.number ?? 0, in: $0) })
  }
}
