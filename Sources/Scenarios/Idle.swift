import Engine
import Lineages
import Parameters

// What a scenario says without effect.
extension Scenario {
  /// Policies and epochs that hold at no birth, modes of relations that do not occur and kernels of copies that nobody makes, each
  /// with its line: they are no mistakes, but seldom meant.
  ///
  /// Only where births come as the scenario says, and not along an observed genealogy.
  public var warnings: [Problem] {
    let births = births
    guard let first = births.first?.lowerBound, let last = births.last?.upperBound else { return [] }
    func warning(_ place: Place, _ what: String, from start: Timestamp, until end: Timestamp?) -> Problem? {
      let holds = births.contains {
        $0.upperBound >= start && $0.lowerBound < (end ?? Timestamp(milliseconds: .max))
      }
      if holds { return nil }
      let period = "from \(start.dayText)" + (end.map { " until \($0.dayText)" } ?? " on")
      let why =
        start > last
        ? "the last birth is on \(last.dayText) at the latest"
        : (end ?? last) <= first
          ? "the first birth is on \(first.dayText) at the earliest" : "no model is born in that time"
      return Problem(place, "\(what) \(period) changes nothing: \(why)", "choose other days")
    }
    let idle = idleModes + idleCopies + idleFertility
    let ends = epochs.dropFirst().map { Optional($0.start) } + [nil]
    return zip(epochs, ends).compactMap { warning($0.place, "the epoch", from: $0.start, until: $1) }
      + policies.compactMap { warning($0.place, "the policy \($0.name)", from: $0.start, until: $0.end) }
      + idle
  }

  /// As they hold from the first day on, and from the day of each epoch.
  private var worlds: [World] { [world] + epochs.map(\.world) }

  private var idleModes: [Problem] {
    guard let modes = world[Modes.self], let entry = tree[Modes.name] else { return [] }
    let occurring = Relation.allCases.filter { relation in
      worlds.contains { ($0[Relations.self]?.weights.value[1 + Int(relation.rawValue)] ?? 0) > 0 }
    }
    let given = Relation.allCases.filter { relation in
      modes.modes.value.contains { $0.relations.contains(relation) }
    }
    return given.filter { !occurring.contains($0) }.map { relation in
      Problem(
        entry.place, "the modes of \(relation.name) change nothing: no model is born by that relation",
        "leave them out, or give the relation a weight in `relations`")
    }
  }

  private var idleCopies: [Problem] {
    func isUsed(_ source: TraitSource) -> Bool {
      worlds.contains { $0[TraitSources.self]?.uses(source) ?? false }
    }
    let (own, other) = (isUsed(.ownElder), isUsed(.elderOfOther))
    let keys = ScenarioForm.traitNames.map { ($0, "copies") } + [(Cards.name, Cards.copies)]
    return keys.compactMap { trait, key in
      guard let list = tree[trait]?[key], !list.elements.isEmpty else { return nil }
      let isOwn = list.elements.map { ClassSelector($0).sameCreator }
      if isOwn.contains(where: { own && $0 != false || other && $0 != true }) { return nil }
      return Problem(
        list.place, "`\(trait).\(key)` change nothing: no source is a copy of such an elder sibling",
        "give `other` or `own` a weight in `sources`, or leave them out")
    }
  }

  /// Whoever has children in the data is known where there is data.
  private var idleFertility: [Problem] {
    let modes = tree[Modes.name]
    let lists =
      [tree[TraitSources.name]?["classes"], modes?["gates"]]
      + ["habit", "urn"].map { modes?[$0]?["classes"] }
    let places = lists.flatMap { $0?.elements ?? [] }.compactMap { $0["fertile"] }.filter {
      $0.text == "true"
    }
    guard let first = places.first?.place else { return [] }
    let more = places.count > 1 ? ", and \(places.count - 1) more like it" : ""
    return [
      Problem(
        first, "`fertile: true` changes nothing\(more): in a tree that grows nobody has children in the data",
        "leave it out, unless the scenario is for `--on`")
    ]
  }

  /// The times in which models can be born, in order; each with its last moment.
  private var births: [ClosedRange<Timestamp>] {
    func last(before end: Timestamp) -> Timestamp { Timestamp(milliseconds: end.milliseconds - 1) }
    let steps = rules.arrivals.filter { $0.rate > 0 }
    guard let first = steps.first, let end = steps.last?.end else { return [] }
    // Families go on whenever they will.
    if let branching = rules.branching { return [first.start...last(before: max(branching.end, end))] }
    return steps.map { $0.start...last(before: $0.end) }
  }
}
