import Engine
import Lineages
import Parameters

/// Tells modes.
extension Modes {
  /// How many modes each relation has.
  private var counts: [(relation: Relation, count: Int)] {
    Relation.allCases.map { relation in
      (relation, modes.value.count { $0.relations.contains(relation) })
    }.filter { $0.1 > 0 }
  }

  private var isOfFertility: Bool {
    gates.contains { $0.selector.isFertile != nil }
      || (habit.value.classes + urn.value.classes).contains { $0.selector.isFertile != nil }
  }

  private var hasHabit: Bool { habit.value.standard > 0 || habit.value.classes.contains { $0.share > 0 } }

  private var hasUrn: Bool {
    urn.value.standard.isFinite || urn.value.classes.contains { $0.share.isFinite }
  }

  func tell(_ telling: inout Telling) {
    if modes.value.isEmpty {
      return telling.say("There are no modes: fresh derivatives mutate by class", modes)
    }
    tellCounts(&telling)
    for mode in modes.value { telling.say(words(for: mode), modes) }
    if !tellingTags.isEmpty {
      telling.say(
        "Gates go by one tag of the parent, the first that it has of \(tellingTags.map(tagName).joined(separator: ", "))",
        modes)
    }
    for gate in gates { telling.say(words(for: gate), modes) }
    if pooledTasks != nil {
      telling.say("Tasks are neutral: modes are drawn as on the average of all parents' tasks", modes)
    }
    tellHabits(&telling)
  }

  func tellBriefly(_ telling: inout Telling) {
    if modes.value.isEmpty { return }
    telling.say("Fresh derivatives mutate by one of the modes each: \(listedCounts)", modes)
    if isOfFertility { telling.say(Telling.ofFertilityBriefly, modes) }
    if !gates.isEmpty {
      let tasks = Set(gates.compactMap(\.task)).count
      telling.say(
        "\(gates.count) gates say which modes a class has" + (tasks > 0 ? ", by the parent's task too" : "")
          + (tellingTags.isEmpty ? "" : ", and by the first of \(tellingTags.count) tags that it has"),
        modes)
    }
    if hasHabit { telling.say("Creators reuse their last mode", habit) }
    if hasUrn { telling.say("Modes herd under one parent", urn) }
  }

  private var listedCounts: String {
    counts.map { "\($0.count) of \(Telling.plural(of: $0.relation))" }.joined(separator: ", ")
  }

  private func tellCounts(_ telling: inout Telling) {
    telling.say(
      "A derivative that starts fresh from its parent mutates by a mode, drawn once a model, within which traits are "
        + "independent: \(listedCounts); other relations and traits that a mode leaves out mutate by class",
      modes)
  }

  private func tellHabits(_ telling: inout Telling) {
    if hasHabit {
      telling.say(
        "A fresh derivative takes the mode of its creator's last derivative of the same relation, where that is under another "
          + "parent, with probability \(Telling.words(for: habit.value))", habit)
    }
    if hasUrn {
      telling.say(
        "Under one parent modes herd: with n elder siblings a fresh derivative takes the mode of one of them with "
          + "probability n / (n + θ), θ being \(Telling.words(for: urn.value))", urn)
    }
    if isOfFertility { telling.say(Telling.ofFertility, modes) }
  }

  private func words(for mode: Mode) -> String {
    let relations = mode.relations.map(\.name).joined(separator: " and ")
    var parts = ["The mode \(mode.name) of \(relations) has the weight \(Telling.number(mode.weight))"]
    for (section, word) in [
      (Licenses.name, Licenses.word), (Tasks.name, Tasks.word), (Libraries.name, Libraries.word),
    ] {
      guard let law = mode.categorical[section] else { continue }
      let trait = CategoricalDescription(
        values: values[section] ?? [], founders: Sourced([], unit: "", source: ""), kernels: [])
      parts.append("the \(word) \(trait.passing(law))")
    }
    for (section, word) in [(Languages.name, Languages.word), (Tags.name, Tags.word)] {
      guard let kernel = mode.sets[section] else { continue }
      let trait = SetDescription(
        values: values[section] ?? [], founders: Sourced([], unit: "", source: ""), kernels: [])
      parts.append("of \(section), \(trait.passing(kernel, section, word, inShort: true))")
    }
    return parts.joined(separator: "; ")
  }

  private func tagName(_ tag: Int) -> String { values[Tags.name]?[tag] ?? "" }

  private func words(for gate: Gate) -> String {
    let task = gate.task.map { $0 == 0 ? "none" : values[Tasks.name]?[$0 - 1] ?? "" }
    var whom = Telling.capital(Telling.words(for: gate.selector, task: task))
    if let tag = gate.tag {
      whom += gate.selector.generations == nil && task == nil ? " with parents that have" : " that have"
      whom += tag < tellingTags.count ? " the tag \(tagName(tellingTags[tag]))" : " none of these tags"
    }
    let law = gate.weights.sorted { $0.key < $1.key }.map { (modes.value[$0.key].name, $0.value) }
    return "\(whom), modes have the weight \(Telling.listed(law))"
  }
}
