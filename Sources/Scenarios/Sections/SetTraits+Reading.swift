import Engine
import Lineages
import Parameters

/// Reads traits of any number of values: laws of founders, of first reports, and kernels.
extension ScenarioReader {
  /// What rates call the values that are not named, and those that the rules do not know: no value can have these names.
  private static let rateWords = ["default", "other"]

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
    let reports = reports(form["reports"], states, trait)
    let reduceTo = form["reduce_to"].map { form in
      let weights = rates(form["weights"], states, trait)
      return Sourced((weights: weights, others: form["weights"]?["default"]?.number ?? 1), in: form)
    }
    let context = SetContext(
      trait: trait, states: states, law: setLaw(form, states),
      twins: twinLaw(commuting.contains(trait) ? root[trait] : form, states))
    let kernels = (form["kernels"]?.elements ?? []).map { entry in
      (selector: ClassSelector(entry), kernel: sourced(entry, in: context))
    }.filter { !isPooled || $0.selector.isPooled }
    requireKernels(kernels.isEmpty, of: form, trait)
    let copies = (form["copies"]?.elements ?? []).map { entry in
      (selector: ClassSelector(entry), kernel: sourced(entry, in: context))
    }
    return SetDescription(
      values: values, founders: Sourced(founders, in: form["founders"] ?? form),
      foundersOfKind: foundersOfKind, houseSets: houses,
      // Twins draw from the founders' law, which they have in common.
      reports: neutral.contains(trait) && context.law.hasReports ? nil : reports, reduceTo: reduceTo,
      kernels: kernels, copies: copies)
  }

  /// What a kernel of a trait is read with.
  struct SetContext {
    let trait: String
    let states: States
    /// What the trait's kernels draw from.
    let law: SetRules
    /// The same for neutral twins.
    let twins: SetRules
  }

  /// What kernels of a trait draw from: founders, first reports, and weights of reducing. Mistakes are told where the trait is read.
  func setLaw(_ form: Entry?, _ states: States) -> SetRules {
    func sets(_ list: Entry?) -> [(set: [Int32], weight: Double)] {
      (list?.elements ?? []).map { entry in
        // A value that nobody knows is told elsewhere; any stands for it, so that the set does not look empty.
        let some = states.names.isEmpty ? nil : 0
        let set = Set((entry["values"]?.elements ?? []).compactMap { states.numbers[$0.text] ?? some })
        return (set: set.sorted().map { Int32($0) }, weight: entry["weight"]?.number ?? 0)
      }
    }
    var law = SetRules(
      values: states.names, founders: sets(form?["founders"]?["sets"]), kernels: [], kernel: ByClass(0))
    law.reports = sets(form?["reports"]?["sets"])
    guard let weights = form?["reduce_to"]?["weights"] else { return law }
    law.reduceTo = states.names.map { _ in weights["default"]?.number ?? 1 }
    for item in weights.items {
      if let state = states.numbers[item.key] { law.reduceTo[state] = item.value.number ?? 1 }
    }
    return law
  }

  /// The same for neutral twins, which go by founders, or by first reports where no founder reports any.
  func twinLaw(_ form: Entry?, _ states: States) -> SetRules {
    var law = setLaw(form, states)
    if !law.hasReports { law.founders = law.reports }
    return law
  }

  /// A kernel with its source, or its neutral twin.
  private mutating func sourced(_ entry: Entry, in context: SetContext) -> Sourced<SetKernel> {
    let kernel = setKernel(entry, in: context)
    return neutral.contains(context.trait) ? Sourced(kernel, neutralIn: entry) : Sourced(kernel, in: entry)
  }

  /// A kernel, or its neutral twin.
  mutating func setKernel(_ entry: Entry, in context: SetContext) -> SetKernel {
    let kernel = givenKernel(entry, context.states, context.trait)
    let law = context.law
    let drawing = [("start", kernel.startReporting), ("redraw", max(kernel.redraw, kernel.redrawSeveral))]
    if law.reports.isEmpty, !law.hasReports,
      let (key, _) = drawing.first(where: { $0.1 > 0 })
    {
      let what =
        "`\(key)` draws from founders' sets of `\(context.trait)`, but all that have weight are empty"
      report(entry[key]?.place ?? entry.place, what, "give a set that is not empty a weight")
    }
    guard neutral.contains(context.trait) else { return kernel }
    return kernel.twin(context.twins, isCommon: commuting.contains(context.trait))
  }

  private mutating func reports(
    _ form: Entry?, _ states: States, _ trait: String
  ) -> Sourced<[WeightedSet]>? {
    guard let form else { return nil }
    let sets = weightedSets(form["sets"], states, trait, "reports.sets")
    requireWeight(sets, form["sets"]?.place ?? form.place, "`\(trait).reports.sets`")
    for entry in form["sets"]?.elements ?? []
    where entry["values"]?.elements.isEmpty ?? true {
      report(entry.place, "an empty set in `\(trait).reports.sets` reports nothing", "leave it out")
    }
    return Sourced(sets, in: form)
  }

  private mutating func requireWeight(_ sets: [WeightedSet], _ place: Place, _ name: String) {
    guard !sets.contains(where: { $0.weight > 0 }) else { return }
    report(place, "no weight in \(name) is more than 0", "give a set a weight")
  }

  private mutating func weightedSets(
    _ list: Entry?, _ states: States, _ trait: String, _ key: String
  ) -> [WeightedSet] {
    var sets: [WeightedSet] = []
    var seen: Set<[Int32]> = []
    for entry in list?.elements ?? [] {
      var set: Set<Int32> = []
      var isKnown = true
      for value in entry["values"]?.elements ?? [] {
        guard let i = state(value.text, value.place, states, trait) else {
          isKnown = false
          continue
        }
        if !set.insert(Int32(i)).inserted {
          report(value.place, "`\(value.text.shortened)` is twice in the set", "list it once")
        }
      }
      if isKnown, !seen.insert(set.sorted()).inserted {
        report(
          entry.place, "this set is given twice in `\(trait).\(key)`", "add the weights up in one")
      }
      sets.append(WeightedSet(set: set.sorted(), weight: entry["weight"]?.number ?? 0))
    }
    return sets
  }

  private mutating func givenKernel(_ entry: Entry, _ states: States, _ trait: String) -> SetKernel {
    func number(_ key: String, _ count: String = "") -> Double {
      (entry[key]?[count] ?? entry[key])?.number ?? 0
    }
    var kernel = SetKernel(
      loss: rates(entry["loss"], states, trait, and: ["other"]), gain: rates(entry["gain"], states, trait),
      stopReporting: number("stop", "one"), collapse: number("collapse"), collapseTo: nil,
      startReporting: number("start"),
      lossOfOthers: (entry["loss"]?["other"] ?? entry["loss"]?["default"])?.number ?? 0)
    kernel.stopReportingSeveral = number("stop", "several")
    kernel.reduce = number("reduce")
    kernel.gainsFromNone = entry[SetDescription.gainFromNone]?.text == "true"
    (kernel.redraw, kernel.redrawSeveral) = (number("redraw", "one"), number("redraw", "several"))
    if let target = entry["collapse_to"] {
      kernel.collapseTo = state(target.text, target.place, states, trait).map(Int32.init)
    } else if kernel.collapse > 0 {
      report(
        entry["collapse"]?.place ?? entry.place, "`collapse` without `collapse_to`",
        "write the value that remains")
    }
    checkEvents(kernel, entry)
    return kernel
  }

  /// At most one event happens to a set.
  private mutating func checkEvents(_ kernel: SetKernel, _ entry: Entry) {
    let one = [("stop", kernel.stopReporting), ("collapse", kernel.collapse), ("redraw", kernel.redraw)]
    let several = [
      ("stop", kernel.stopReportingSeveral), ("collapse", kernel.collapse), ("reduce", kernel.reduce),
      ("redraw", kernel.redrawSeveral),
    ]
    // Numbers of a few digits need not add up exactly.
    func areTooMany(_ events: [(String, Double)]) -> Bool { events.reduce(0) { $0 + $1.1 } > 1 + 1e-9 }
    guard
      let (events, whose) = areTooMany(several) ? (several, "several") : areTooMany(one) ? (one, "one") : nil
    else { return }
    let keys = events.filter { $0.1 > 0 }.map(\.0)
    let names = keys.dropLast().map { "`\($0)`" }.joined(separator: ", ")
    let isSplit = ["stop", "redraw"].contains { !(entry[$0]?.items ?? []).isEmpty }
    let which = isSplit ? " where the parent has \(whose)" : ""
    report(
      entry[keys[keys.count - 1]]?.place ?? entry.place,
      "\(names) and `\(keys[keys.count - 1])` add up to more than 1\(which)",
      "at most one of the\(keys.count == 2 ? " two" : "m") happens: lower one")
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
  /// Whether any founder reports something.
  fileprivate var hasReports: Bool { founders.contains { $0.weight > 0 && !$0.set.isEmpty } }
}
