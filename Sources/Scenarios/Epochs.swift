import Lineages
import Parameters

/// What is different from a day on.
struct Epoch: Sendable {
  var start: Timestamp
  /// Where it is written.
  var place: Place
  /// The names of the sections that it gives, in the order of a scenario.
  var sections: [String]
  /// The whole from that day on.
  var world: World
}

extension ScenarioReader {
  /// Reads what changes from a day on, each epoch on top of those before it.
  mutating func epochs(_ first: World) -> [Epoch] {
    var epochs: [Epoch] = []
    var (current, world) = (root, first)
    for entry in root["epochs"]?.elements ?? [] {
      guard let from = entry["from"], let start = Timestamp(dayText: from.text) else { continue }
      if let before = epochs.last, start <= before.start {
        let what = "the epoch from \(start.dayText) comes after the one from \(before.start.dayText)"
        report(from.place, what, "write epochs in the order of time")
      }
      let changes = entry.items.filter { $0.key != "from" }
      var overlay = Overlay()
      let over = Entry(place: entry.place, content: .map(changes))
      current = overlay.merge(over, on: current, .form(ScenarioForm.scenario))
      add(overlay.problems)
      var missing = MissingKeys()
      for item in changes {
        let field = ScenarioForm.scenario.field(of: item.key)
        if let field, let whole = current[item.key] { missing.look(in: whole, field, "`\(item.key)`") }
      }
      add(missing.problems)
      if !missing.problems.isEmpty { continue }
      let sections = Sections.changing.filter { entry[$0.name] != nil }
      for section in sections {
        if let whole = current[section.name] { world.put(section.init(whole, &self)) }
      }
      epochs.append(Epoch(start: start, place: entry.place, sections: sections.map { $0.name }, world: world))
    }
    return epochs
  }
}
