import Engine
import Lineages
import Parameters

/// How a scenario writes modes, and how they are read.
extension Modes {
  static let name = "modes"
  static let field = Field.form(form)

  private static let form = Form(
    keys: [
      ("list", .list(.form(mode))), ("tags", .oneOrMore(.name)), ("gates", .list(.form(gate))),
      ("habit", .form(ClassShares.form(unit: nil, ofModels: true))),
      ("urn", .form(ClassShares.form(unit: .models, .numberOrNone(.positive), ofModels: true))),
    ], required: ["list"], units: [.probability], takesSource: true)

  private static let mode: Form = {
    let categorical = NumberParameter.categoricalTraits.map {
      (name: $0.name, field: Field.form(CategoricalDescription.jump))
    }
    let sets = NumberParameter.setTraits.map { (name: $0.name, field: Field.form(SetDescription.events)) }
    var form = Form(
      keys: [
        ("name", .name), ("relation", .oneOrMore(.choice(Relation.names))), ("weight", .number(.none)),
      ] + categorical + sets, required: ["name", "relation"], identity: .named("name", then: []))
    form.relative = ["weight"]
    return form
  }()

  private static let gate: Form = {
    var form = Form(
      keys: ClassSelector.fieldsOfModels + [
        ("task", .name), ("tag", .name), ("weights", CategoricalDescription.law),
      ],
      required: ["weights"], identity: .keys(ClassSelector.keysOfModels + ["task", "tag"]))
    form.relative = ["weights"]
    return form
  }()

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    guard let given else { return nil }
    let habit = (given["habit"] ?? .map([("default", .number(0))])).with("classes", standard: .list([]))
    let urn =
      given["urn"] ?? .form(unit: .models, default: "nobody herds", [("default", .word("none"))])
    return given.changing(each: ["list"], completed).with("gates", standard: .list([]))
      .with("habit", habit).with("urn", urn.with("classes", standard: .list([])))
  }

  private static func completed(_ mode: Entry) -> Entry {
    var mode = mode.with("weight", standard: .number(1))
    for (trait, _) in NumberParameter.categoricalTraits {
      if let jump = mode[trait] { mode = mode.with(trait, CategoricalDescription.completed(jump)) }
    }
    for (trait, _) in NumberParameter.setTraits {
      if let kernel = mode[trait] { mode = mode.with(trait, SetDescription.completed(kernel)) }
    }
    return mode
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    let elements = entry["list"]?.elements ?? []
    var names: [String: Int] = [:]
    for (number, element) in elements.enumerated() {
      guard let name = element["name"], names.updateValue(number, forKey: name.text) != nil else { continue }
      reader.report(
        name.place, "`\(name.text.shortened)` is twice in `modes.list`", "give each mode a name of its own")
    }
    let modes = Modes.read(elements, &reader)
    let telling = Modes.tellingTags(entry["tags"], &reader)
    var gates = Modes.gates(entry["gates"], modes, names, telling, &reader)
    // A mode that follows the parent's tags would let one value gain on another.
    let tagsAreNeutral = reader.neutral.contains(Tags.name) || reader.neutral.contains(Tasks.name)
    if tagsAreNeutral { gates.removeAll { $0.tag != nil } }
    tellingTags = tagsAreNeutral ? [] : telling.map(\.value)
    Modes.check(modes, gates, entry["list"] ?? entry, reader: &reader)
    values = Dictionary(
      uniqueKeysWithValues: ScenarioForm.traitNames.map { ($0, reader.values(of: $0)) })
    self.modes = Sourced(modes, in: entry)
    self.gates = gates
    let (habit, urn) = (entry["habit"] ?? .map([]), entry["urn"] ?? .map([]))
    self.habit = Sourced(
      reader.shares(habit), unit: Unit.probability.name, source: self.modes.source)
    self.urn = Sourced(reader.shares(urn, none: .infinity), in: urn)
    let tasks = ScenarioReader.States(names: ["none"] + reader.values(of: Tasks.name))
    pooledTasks = reader.neutral.contains(Tasks.name) ? reader.commonLaw(of: Tasks.name, tasks) : nil
  }

  private static func read(_ elements: [Entry], _ reader: inout ScenarioReader) -> [Mode] {
    var modes = elements.map { entry in
      Mode(
        name: entry["name"]?.text ?? "",
        relations: Relation.allCases.filter { relation in
          (entry["relation"]?.elements ?? []).contains { $0.text == relation.name }
        }, weight: entry["weight"]?.number ?? 1)
    }
    for (trait, _) in NumberParameter.categoricalTraits {
      let states = ScenarioReader.States(names: ["none"] + reader.values(of: trait))
      for (number, entry) in elements.enumerated() {
        guard let form = entry[trait] else { continue }
        let law = CategoricalLaw.jump(reader.jump(form, states, trait))
        modes[number].categorical[trait] =
          reader.commuting.contains(trait) ? .kernel(reader.twin(law, states, trait)) : law
      }
    }
    for (trait, _) in NumberParameter.setTraits {
      let states = ScenarioReader.States(names: reader.values(of: trait))
      let form = reader.root[trait]
      let context = ScenarioReader.SetContext(
        trait: trait, states: states, law: reader.setLaw(form, states), twins: reader.twinLaw(form, states))
      for (number, entry) in elements.enumerated() {
        if let form = entry[trait] { modes[number].sets[trait] = reader.setKernel(form, in: context) }
      }
    }
    return modes
  }

  /// The tags that gates look for: their names, and their numbers among the values of tags.
  private static func tellingTags(
    _ list: Entry?, _ reader: inout ScenarioReader
  ) -> [(name: String, value: Int)] {
    let tags = ScenarioReader.States(names: reader.values(of: Tags.name))
    var telling: [(name: String, value: Int)] = []
    for entry in list?.elements ?? [] {
      guard let value = reader.state(entry.text, entry.place, tags, Tags.name) else { continue }
      if telling.contains(where: { $0.value == value }) {
        reader.report(entry.place, "`\(entry.text.shortened)` is twice in `modes.tags`", "leave one out")
      } else {
        telling.append((entry.text, value))
      }
    }
    return telling
  }

  private static func gates(
    _ list: Entry?, _ modes: [Mode], _ names: [String: Int], _ telling: [(name: String, value: Int)],
    _ reader: inout ScenarioReader
  ) -> [Gate] {
    let tasks = ScenarioReader.States(names: ["none"] + reader.values(of: Tasks.name))
    var gates: [Gate] = []
    for entry in list?.elements ?? [] {
      var gate = Gate(selector: ClassSelector(entry), weights: [:])
      if let task = entry["task"] { gate.task = reader.state(task.text, task.place, tasks, Tasks.name) ?? 0 }
      if let tag = entry["tag"] {
        gate.tag = tag.text == "none" ? telling.count : telling.firstIndex { $0.name == tag.text }
        if gate.tag == nil || telling.isEmpty {
          reader.report(
            tag.place, "`\(tag.text.shortened)` is not in `modes.tags`",
            telling.isEmpty
              ? "list there what gates look for, in order"
              : Spelling.advice(for: tag.text, among: telling.map(\.name)))
          continue
        }
      }
      let relations = gate.selector.relations ?? Relation.allCases
      var areKnown = true
      for item in entry["weights"]?.items ?? [] {
        guard let number = names[item.key] else {
          areKnown = false
          reader.report(
            item.place, likeOthers: "`\(item.key.shortened)` is no mode",
            Spelling.advice(for: item.key, among: modes.map(\.name)))
          continue
        }
        gate.weights[number] = item.value.number ?? 0
        if modes[number].relations.contains(where: relations.contains) { continue }
        let mine = modes.filter { $0.relations.contains(where: relations.contains) }.map(\.name)
        reader.report(
          item.place,
          "the mode `\(item.key.shortened)` is not one of \(relations.map(\.name).joined(separator: " or "))",
          Spelling.advice(for: item.key, among: mine))
        areKnown = false
      }
      if areKnown { check(gate, entry, modes, &reader) }
      if !reader.isPooled || gate.selector.isPooled { gates.append(gate) }
    }
    return gates
  }

  /// A gate decides about every relation that it names.
  private static func check(
    _ gate: Gate, _ entry: Entry, _ modes: [Mode], _ reader: inout ScenarioReader
  ) {
    let place = entry["weights"]?.place ?? entry.place
    if !gate.weights.contains(where: { $0.value > 0 }) {
      return reader.report(
        place, "no weight of this gate is more than 0", "give at least one mode a weight, or leave it out")
    }
    for relation in gate.selector.relations ?? [] where !gate.decides(about: relation, modes) {
      reader.report(
        place, "this gate gives no mode of \(relation.name) a weight",
        "give one a weight, or leave the relation out")
    }
  }

  /// Where no gate decides the modes' own weights do.
  private static func check(_ modes: [Mode], _ gates: [Gate], _ list: Entry, reader: inout ScenarioReader) {
    for relation in Relation.allCases {
      let mine = modes.filter { $0.relations.contains(relation) }
      if mine.isEmpty || mine.contains(where: { $0.weight > 0 }) { continue }
      let deciding = gates.filter { $0.task == nil && $0.tag == nil && $0.decides(about: relation, modes) }
      let areDecided = MutationClass.all.filter { $0.relation == relation }.allSatisfy { mutationClass in
        [false, true].allSatisfy { isFertile in
          deciding.contains { $0.selector.holds(for: mutationClass, isFertile: isFertile) }
        }
      }
      if areDecided { continue }
      reader.report(
        list.place,
        "no mode of \(relation.name) has a `weight` of more than 0, and gates do not decide about all",
        "give one a weight")
    }
  }
}
