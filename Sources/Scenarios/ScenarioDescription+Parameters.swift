import Engine
import Lineages

extension ScenarioDescription {
  /// Each number, and each table with its size.
  var parameters: [Parameter] { ParameterList(self).parameters }
}

/// Lists the numbers of a description.
private struct ParameterList {
  private(set) var parameters: [Parameter] = []
  /// What stands before each name.
  private var prefix = ""

  init(_ s: ScenarioDescription) {
    if s.branching == nil { add("models", s.models.value.description, s.models) }
    addArrivals(s.arrivals)
    add("relations", s)
    addNumbers("merges", s)
    add("founders.kinds", "\(s.founderKinds.value.count) kinds", s.founderKinds)
    addNumbers("creators", s)
    if let branching = s.branching {
      for (name, value, number) in branching.parameters { add(name, value, number) }
    } else {
      addNumbers("attachment", s)
      add("attachment.fertility", "\(s.fertility.value.count) factors", s.fertility)
      add("attachment.founders", "\(s.kindFertility.value.count) factors", s.kindFertility)
      if let attraction = s.licenseAttraction.value {
        add(
          "attachment.licenses", "\(attraction.count) × \(attraction[0].count) factors", s.licenseAttraction)
      }
    }
    for section in Schema.epochKeys.dropFirst() { add(section, s) }
    add("naming.kept", "\(1 + s.namesKept.value.classes.count) shares", s.namesKept)
    add("naming", "\(s.naming.value.stems.count) stems", s.naming)
    add("documents.names_relation", String(s.documents.value.namesRelation), s.documents)
    for (i, epoch) in s.epochs.enumerated() {
      prefix = "epochs.\(i + 1)."
      for section in epoch.sections { add(section, epoch.world) }
    }
    for (i, policy) in s.policies.enumerated() {
      prefix = "policies.\(i + 1)."
      for (key, share) in zip(policy.kind.shares, policy.shares) {
        add(key, ScenarioNumber.format(share.value), share)
      }
    }
  }

  private mutating func add<Value>(_ name: String, _ value: String, _ form: Sourced<Value>) {
    parameters.append(Parameter(name: prefix + name, value: value, unit: form.unit, source: form.source))
  }

  private mutating func addNumbers(_ section: String, _ s: ScenarioDescription) {
    for (parameter, number) in s.numbers(in: section) {
      add(parameter.name, NumberParameter.text(number.value), number)
    }
  }

  private mutating func addArrivals(_ arrivals: Sourced<ArrivalCurve>) {
    switch arrivals.value.rate {
    case .monthly(let months): add("arrivals", "\(months.count) months", arrivals)
    case .law(let law, let numbers, _):
      add("arrivals", "\(arrivals.value.days) days", arrivals)
      for (number, value) in zip(law.numbers, numbers) {
        add("arrivals.\(law.name).\(number.key)", ScenarioNumber.format(value.value), value)
      }
    }
  }

  /// A section that may change by epoch.
  private mutating func add(_ section: String, _ s: ScenarioDescription) {
    switch section {
    case "relations": add(section, "\(s.relations.value.relations.count + 1) weights", s.relations)
    case "niche":
      let value = s.niche.value
      add(section, "\(ScenarioNumber.format(value.standard)) and \(value.classes.count) classes", s.niche)
    case "licenses": add(section, s.licenses)
    case "tasks": add(section, s.tasks)
    case "libraries": add(section, s.libraries)
    case "languages": add(section, s.languages)
    case "tags": add(section, s.tags)
    default: add(section, s.cards)
    }
    addNumbers(section, s)
  }

  private mutating func add(_ name: String, _ trait: CategoricalDescription) {
    add("\(name).founders", "\(trait.founders.value.count) states", trait.founders)
    for (i, kernel) in trait.kernels.enumerated() {
      let size = kernel.kernel.value.rows.count
      add("\(name).kernels.\(i + 1)", "\(size) × \(size) states", kernel.kernel)
    }
  }

  private mutating func add(_ name: String, _ cards: CardDescription) {
    add(name, cards.states)
    for (i, law) in cards.lengths.enumerated() { add("\(name).lengths.\(i + 1)", "3 numbers", law.law) }
    let keeps = cards.keeps.value
    add(
      "\(name).keeps", "\(ScenarioNumber.format(keeps.standard)) and \(keeps.classes.count) classes",
      cards.keeps)
    guard prefix.isEmpty else { return }
    add("\(name).words", "\(cards.words.value.count) words", cards.words)
    add("\(name).text", cards.text.value.map { String($0) } ?? "none", cards.text)
  }

  private mutating func add(_ name: String, _ trait: SetDescription) {
    add("\(name).founders", "\(trait.founders.value.count) sets", trait.founders)
    for (i, kernel) in trait.kernels.enumerated() {
      add("\(name).kernels.\(i + 1)", "\(trait.values.count) values", kernel.kernel)
    }
  }
}
