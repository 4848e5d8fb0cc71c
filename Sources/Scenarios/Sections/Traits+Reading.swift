import Engine
import Lineages
import Parameters

/// Reads traits of at most one value: laws of founders, kernels and laws of change.
extension ScenarioReader {
  /// - Parameter fixed: the values where a scenario does not choose them.
  mutating func categorical(_ form: Entry, _ trait: String, values fixed: [String]? = nil)
    -> CategoricalDescription
  {
    let law = form["founders"]?["weights"]
    let listed = form["values"].map { listedValues($0, trait, reserved: ["none"]) }
    let values = fixed ?? listed ?? []
    let states = States(names: ["none"] + values)
    let weights = law.map { row($0, states, trait, "`\(trait).founders.weights`") } ?? []
    let founders = Sourced(weights, in: form["founders"] ?? form)
    let ofKind = form["founders"]?["kinds"]
    checkKinds(ofKind)
    let foundersOfKind =
      ofKind == nil
      ? []
      : kinds.map { kind in
        ofKind?[kind].map { row($0, states, trait, "`\(trait).founders.kinds.\(kind)`") } ?? weights
      }
    let houses = form["house"]?["law"].map { law in
      Sourced(row(law["weights"] ?? law, states, trait, "`\(trait).house.law.weights`"), in: law)
    }
    let kernels = (form["kernels"]?.elements ?? []).map { entry in
      let law = self.law(entry, states, trait)
      return (selector: ClassSelector(entry), kernel: law.map { $0.kernel(states: states.names.count) })
    }.filter { !isPooled || $0.selector.isPooled }
    requireKernels(kernels.isEmpty, of: form, trait)
    let copies = (form[trait == Cards.name ? Cards.copies : "copies"]?.elements ?? []).map { entry in
      (selector: ClassSelector(entry), law: self.law(entry, states, trait))
    }
    return CategoricalDescription(
      values: values, founders: founders, foundersOfKind: foundersOfKind, houseValues: houses,
      kernels: kernels, copies: copies)
  }

  /// A trait that has kernels must keep one when the classes are pooled.
  mutating func requireKernels(_ isEmpty: Bool, of form: Entry, _ trait: String) {
    guard isPooled, isEmpty, let kernels = form["kernels"], !kernels.elements.isEmpty else { return }
    report(
      kernels.place, "`classes: pooled` leaves no kernel of `\(trait)`",
      "give one without `creator` and `generation`")
  }

  /// The names of states with their numbers.
  struct States {
    var names: [String]
    var numbers: [String: Int]

    init(names: [String]) {
      self.names = names
      numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  mutating func state(_ name: String, _ place: Place, _ states: States, _ trait: String) -> Int? {
    if let number = states.numbers[name] { return number }
    let instead = Spelling.advice(for: name, among: states.names)
    report(place, likeOthers: "`\(name.shortened)` is no value of `\(trait)`", instead)
    return nil
  }

  mutating func listedValues(_ list: Entry, _ trait: String, reserved: [String]) -> [String] {
    var values: [String] = []
    var seen: Set<String> = []
    for entry in list.elements {
      if reserved.contains(entry.text) {
        report(
          entry.place, "`\(entry.text)` cannot be a value of `\(trait)`",
          "leave it out: it has a meaning of its own")
      } else if !seen.insert(entry.text).inserted {
        report(entry.place, "`\(entry.text.shortened)` is listed twice in `\(trait).values`", "list it once")
      } else {
        values.append(entry.text)
      }
    }
    return values
  }

  /// A law over states. Shape `[states]`.
  private mutating func row(_ law: Entry, _ states: States, _ trait: String, _ name: String) -> [Double] {
    var weights = [Double](repeating: 0, count: states.names.count)
    for entry in self.law(law, states, trait, name) { weights[Int(entry.state)] = entry.weight }
    return weights
  }

  /// A law over states: those that have weight.
  private mutating func law(_ law: Entry, _ states: States, _ trait: String, _ name: String)
    -> [Kernel.Weight]
  {
    var weights: [Kernel.Weight] = []
    var isKnown = true
    for item in law.items {
      guard let state = state(item.key, item.place, states, trait) else {
        isKnown = false
        continue
      }
      if let weight = item.value.number, weight > 0 { weights.append(.init(state: state, weight: weight)) }
    }
    if isKnown, weights.isEmpty {
      report(
        law.place, "no weight in \(name) is more than 0", "give at least one value a weight, or leave it out")
    }
    return weights.sorted { $0.state < $1.state }
  }

  /// How a trait passes on, or its neutral twin.
  private mutating func law(_ entry: Entry, _ states: States, _ trait: String) -> Sourced<CategoricalLaw> {
    let law: CategoricalLaw =
      entry["change"] == nil ? .kernel(counted(entry, states, trait)) : .jump(jump(entry, states, trait))
    guard neutral.contains(trait) else { return Sourced(law, in: entry) }
    if commuting.contains(trait) { return Sourced(.kernel(twin(law, states, trait)), neutralIn: entry) }
    if let unit = entry["unit"], unit.text != Unit.edges.name {
      report(
        unit.place,
        "`neutral` wants flows, but this kernel of `\(trait)` is in \(Unit.plural(of: unit.text))",
        "give counts with `unit: edges`")
    }
    return Sourced(.kernel(law.kernel(states: states.names.count).neutralTwin), neutralIn: entry)
  }

  private mutating func counted(_ entry: Entry, _ states: States, _ trait: String) -> Kernel {
    if let to = entry["to"] {
      report(
        to.place, "`to` without `change` in a kernel of `\(trait)`", "write `change: …`, or leave it out")
    }
    var rows: [Kernel.Row] = []
    for item in entry["counts"]?.items ?? [] {
      guard let parent = state(item.key, item.place, states, trait) else { continue }
      let law = law(item.value, states, trait, "the row `\(item.key.shortened)` of `\(trait)`")
      if !law.isEmpty { rows.append(Kernel.Row(parent: parent, law: law)) }
    }
    return Kernel(states: states.names.count, given: rows.sorted { $0.parent < $1.parent })
  }

  /// A law of change.
  mutating func jump(_ entry: Entry, _ states: States, _ trait: String) -> Jump {
    let standard = entry["change"]?["default"]?.number ?? 0
    var jump = Jump(
      change: [Double](repeating: standard, count: states.names.count), to: [], changeOfOthers: standard)
    for item in entry["change"]?.items ?? [] where item.key != "default" {
      let rate = item.value.number ?? 0
      if item.key == "other", states.numbers["other"] == nil {
        // Unless it is a value of its own.
        jump.changeOfOthers = rate
      } else if let state = state(item.key, item.place, states, trait) {
        jump.change[state] = rate
      }
    }
    if let to = entry["to"] {
      jump.to = law(to, states, trait, "`to` of `\(trait)`")
    } else if let change = entry["change"], jump.changeOfOthers > 0 || jump.change.contains(where: { $0 > 0 })
    {
      report(
        change.place, "`\(trait)` change, but to nothing", "write `to: …` with the weights of new values")
    }
    // Where nothing changes the new value does not matter.
    if jump.to.isEmpty { jump.to = [.init(state: 0, weight: 1)] }
    return jump
  }

  /// The neutral twin of a law among those of its trait.
  func twin(_ law: CategoricalLaw, _ states: States, _ trait: String) -> Kernel {
    law.kernel(states: states.names.count).twin(common: commonLaw(of: trait, states))
  }
}

extension Unit {
  /// What numbers in a unit are called.
  fileprivate static func plural(of name: String) -> String {
    name == share.name ? "shares" : name == probability.name ? "probabilities" : name
  }
}
