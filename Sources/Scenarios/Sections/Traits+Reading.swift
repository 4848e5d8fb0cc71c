import Engine
import Lineages
import Parameters

/// Reads traits: laws of founders and kernels.
extension ScenarioReader {
  /// What rates call the values that are not named, and those that the rules do not know: no value can have these names.
  private static let rateWords = ["default", "other"]

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
      (selector: ClassSelector(entry), kernel: kernel(entry, states, trait))
    }.filter { !isPooled || $0.selector.isPooled }
    requireKernels(kernels.isEmpty, of: form, trait)
    return CategoricalDescription(
      values: values, founders: founders, foundersOfKind: foundersOfKind, houseValues: houses,
      kernels: kernels)
  }

  mutating func sets(_ form: Entry, _ trait: String) -> SetDescription {
    let list = form["founders"]?["sets"]
    let values = form["values"].map { listedValues($0, trait, reserved: ScenarioReader.rateWords) } ?? []
    let states = States(names: values)
    let founders = weightedSets(list, states, trait, "founders.sets")
    requireWeight(founders, list?.place ?? form.place, "`\(trait).founders.sets`")
    let houses = form["house"]?["law"].map { law in
      let sets = weightedSets(law["sets"], states, trait, "house.law.sets")
      requireWeight(sets, law.place, "`\(trait).house.law.sets`")
      return Sourced(sets, in: law)
    }
    let ofKind = form["founders"]?["kinds"]
    checkKinds(ofKind)
    let foundersOfKind =
      ofKind == nil
      ? []
      : kinds.map { kind in
        ofKind?[kind].map { weightedSets($0, states, trait, "founders.kinds.\(kind)") } ?? founders
      }
    let prevalence = SetRules(founders: founders, values: states.names).prevalence
    let isReported = founders.contains { $0.weight > 0 && !$0.set.isEmpty }
    let kernels = (form["kernels"]?.elements ?? []).map { entry in
      var kernel = setKernel(entry, states, trait)
      if kernel.startReporting > 0, !isReported {
        let what =
          "`start_reporting` draws from founders' sets of `\(trait)`, but all that have weight are empty"
        report(entry["start_reporting"]?.place ?? entry.place, what, "give a set that is not empty a weight")
      }
      var sourced = Sourced(kernel, in: entry)
      if neutral.contains(trait) {
        kernel = kernel.neutralTwin(prevalence: prevalence).kernel
        sourced = Sourced(kernel, neutralIn: entry)
      }
      return (selector: ClassSelector(entry), kernel: sourced)
    }.filter { !isPooled || $0.selector.isPooled }
    requireKernels(kernels.isEmpty, of: form, trait)
    return SetDescription(
      values: values, founders: Sourced(founders, in: form["founders"] ?? form),
      foundersOfKind: foundersOfKind, houseSets: houses, kernels: kernels)
  }

  private mutating func requireWeight(_ sets: [WeightedSet], _ place: Place, _ name: String) {
    guard !sets.contains(where: { $0.weight > 0 }) else { return }
    report(place, "no weight in \(name) is more than 0", "give a set a weight")
  }

  /// A trait that has kernels must keep one when the classes are pooled.
  private mutating func requireKernels(_ isEmpty: Bool, of form: Entry, _ trait: String) {
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

  private mutating func state(_ name: String, _ place: Place, _ states: States, _ trait: String) -> Int? {
    if let number = states.numbers[name] { return number }
    let instead = Spelling.advice(for: name, among: states.names)
    report(place, "`\(name.shortened)` is no value of `\(trait)`", instead)
    return nil
  }

  private mutating func listedValues(_ list: Entry, _ trait: String, reserved: [String]) -> [String] {
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

  private mutating func kernel(_ entry: Entry, _ states: States, _ trait: String) -> Sourced<Kernel> {
    var rows: [Kernel.Row] = []
    for item in entry["counts"]?.items ?? [] {
      guard let parent = state(item.key, item.place, states, trait) else { continue }
      let law = law(item.value, states, trait, "the row `\(item.key.shortened)` of `\(trait)`")
      if !law.isEmpty { rows.append(Kernel.Row(parent: parent, law: law)) }
    }
    let isNeutral = neutral.contains(trait)
    if isNeutral, let unit = entry["unit"], unit.text != Unit.edges.name {
      report(
        unit.place, "`neutral` wants flows, but this kernel of `\(trait)` is in shares",
        "give counts with `unit: edges`")
    }
    let kernel = Kernel(states: states.names.count, given: rows.sorted { $0.parent < $1.parent })
    return isNeutral ? Sourced(kernel.neutralTwin, neutralIn: entry) : Sourced(kernel, in: entry)
  }

  private mutating func weightedSets(
    _ list: Entry?, _ states: States, _ trait: String, _ key: String
  ) -> [WeightedSet] {
    var sets: [WeightedSet] = []
    var seen: Set<[Int32]> = []
    for entry in list?.elements ?? [] {
      var set: Set<Int32> = []
      for value in entry["values"]?.elements ?? [] {
        guard let i = state(value.text, value.place, states, trait) else { continue }
        if !set.insert(Int32(i)).inserted {
          report(value.place, "`\(value.text.shortened)` is twice in the set", "list it once")
        }
      }
      if !seen.insert(set.sorted()).inserted {
        report(
          entry.place, "this set is given twice in `\(trait).\(key)`", "add the weights up in one")
      }
      sets.append(WeightedSet(set: set.sorted(), weight: entry["weight"]?.number ?? 0))
    }
    return sets
  }

  private mutating func setKernel(_ entry: Entry, _ states: States, _ trait: String) -> SetKernel {
    var kernel = SetKernel(
      loss: rates(entry["loss"], states, trait, and: ["other"]), gain: rates(entry["gain"], states, trait),
      stopReporting: entry["stop_reporting"]?.number ?? 0, collapse: entry["collapse"]?.number ?? 0,
      collapseTo: nil, startReporting: entry["start_reporting"]?.number ?? 0,
      lossOfOthers: (entry["loss"]?["other"] ?? entry["loss"]?["default"])?.number ?? 0)
    if let target = entry["collapse_to"] {
      kernel.collapseTo = state(target.text, target.place, states, trait).map(Int32.init)
    } else if kernel.collapse > 0 {
      report(
        entry["collapse"]?.place ?? entry.place, "`collapse` without `collapse_to`",
        "write the value that remains")
    }
    if kernel.stopReporting + kernel.collapse > 1 {
      let what = "`stop_reporting` and `collapse` add up to more than 1"
      report(entry["collapse"]?.place ?? entry.place, what, "at most one of the two happens: lower one")
    }
    return kernel
  }

  private mutating func rates(
    _ table: Entry?, _ states: States, _ trait: String, and known: [String] = []
  ) -> [Double] {
    var rates = [Double](repeating: table?["default"]?.number ?? 0, count: states.names.count)
    for item in table?.items ?? [] where item.key != "default" && !known.contains(item.key) {
      if let i = state(item.key, item.place, states, trait) { rates[i] = item.value.number ?? 0 }
    }
    return rates
  }
}

extension SetRules {
  /// Founders alone.
  fileprivate init(founders: [WeightedSet], values: [String]) {
    self.init(
      values: values, founders: founders.map { (set: $0.set, weight: $0.weight) }, kernels: [],
      kernel: ByClass(0))
  }
}
