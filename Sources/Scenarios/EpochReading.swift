import Lineages

/// Reads what changes from a day on.
extension ScenarioReader {
  mutating func epochs(_ root: Entry, _ first: ScenarioDescription) -> [EpochDescription] {
    guard let list = root["epochs"] else { return [] }
    var epochs: [EpochDescription] = []
    var (current, world) = (root.with(values: first), first)
    for entry in list.elements {
      guard let from = entry["from"], let start = Timestamp(dayText: from.text) else { continue }
      if let before = epochs.last, start <= before.start {
        let what = "the epoch from \(start.dayText) comes after the one from \(before.start.dayText)"
        report(from.place, what, "write epochs in the order of time")
      }
      let changes = entry.items.filter { $0.key != "from" }
      for item in changes where current[item.key] == nil && !["relations", "niche"].contains(item.key) {
        report(
          item.place, "`\(item.key)` is given from an epoch on only",
          "write it outside of `epochs` too, with all its values")
      }
      var overlay = Overlay()
      let over = Entry(place: entry.place, content: .map(changes))
      current = overlay.merge(over, on: current, .form(Schema.scenario))
      add(overlay.problems)
      let count = problems.count
      for item in changes {
        let shape = Schema.scenario.shape(of: item.key)
        if let shape, let whole = current[item.key] { requireKeys(of: whole, shape, "`\(item.key)`") }
      }
      if problems.count > count { continue }
      let sections = Schema.epochKeys.filter { entry[$0] != nil }
      for section in sections { read(section, current, into: &world) }
      epochs.append(EpochDescription(start: start, sections: sections, world: world))
    }
    return epochs
  }

  private mutating func read(_ section: String, _ root: Entry, into world: inout ScenarioDescription) {
    switch section {
    case "relations": world.relations = relations(root[section] ?? root)
    case "niche": world.niche = niche(root[section])
    case "licenses": world.licenses = categorical(root[section], section)
    case "tasks": world.tasks = categorical(root[section], section)
    case "libraries": world.libraries = categorical(root[section], section)
    case "languages": world.languages = sets(root[section], section)
    case "tags": world.tags = sets(root[section], section)
    default: world.cards = cards(root)
    }
    for (i, parameter) in NumberParameter.all.enumerated() where parameter.section == section {
      world.numbers[i] = parameter.read(root)
    }
  }
}

extension Entry {
  /// The same map with every trait's values listed, so that nothing that is laid over can change them.
  fileprivate func with(values world: ScenarioDescription) -> Entry {
    let values = [
      "licenses": world.licenses.values, "tasks": world.tasks.values, "libraries": world.libraries.values,
      "languages": world.languages.values, "tags": world.tags.values,
    ]
    var items = items
    for i in items.indices {
      guard let list = values[items[i].key] else { continue }
      let place = items[i].place
      let names = list.map { Entry(place: place, content: .text($0, quoted: true)) }
      let trait = items[i].value.items.filter { $0.key != "values" }
      let item = Item(key: "values", place: place, value: Entry(place: place, content: .list(names)))
      items[i].value.content = .map(trait + [item])
    }
    return Entry(place: place, content: .map(items))
  }
}
