import Engine
import Lineages

/// Reads how families grow.
extension ScenarioReader {
  static let standardLimit = 20_000_000

  /// What creators do that work in a world they all share: not told of families that grow apart, and 0 there.
  static let sharedHabits = ["series", "loyalty"]

  /// Nil where births attach to what is there.
  mutating func branching(_ root: Entry) -> BranchingDescription? {
    guard let form = root["branching"] else { return nil }
    refuseWhatIsNotRead(root)
    func number(_ key: String, _ standard: Double, _ unit: Unit, _ why: String) -> Sourced<Double> {
      form[key].map { Sourced($0["value"]?.number ?? standard, in: $0) }
        ?? Sourced(standard, unit: unit.name, source: "default: \(why)")
    }
    let founders = number("founders", 0, .models, "")
    let limit = number(
      "limit", Double(ScenarioReader.standardLimit), .models, "more do not fit small machines")
    if founders.value > limit.value, let entry = form["founders"] {
      report(
        entry["value"]?.place ?? entry.place, "there are more founders than the limit on models allows",
        "raise `branching.limit` or have at most \(ScenarioNumber.format(limit.value)) founders")
    }
    let children = BranchingDescription.kinds.map { kind in
      fertility(form["children"]?[kind], "branching.children.\(kind)")
    }
    return BranchingDescription(
      founders: founders.map { Int($0) },
      daysAfter: number("days_after", 0, .days, "families end with the arrivals"),
      limit: limit.map { Int($0) }, children: children)
  }

  /// What holds for a world in which births attach, and has no meaning in families.
  private mutating func refuseWhatIsNotRead(_ root: Entry) {
    for (key, instead) in [
      ("models", "how many there are is up to the families: write `branching.founders`"),
      ("attachment", "parents are not chosen, they have children: write `branching.children`"),
    ] {
      guard let entry = root[key] else { continue }
      report(
        entry.place, "`\(key)` has no meaning with `branching`",
        "\(instead), or extend a file without `branching`")
    }
    for key in ScenarioReader.sharedHabits {
      guard let value = root["creators"]?[key]?["value"], value.number ?? 0 != 0 else { continue }
      report(
        value.place, "`creators.\(key)` is \(value.text), but families that grow apart share no habits",
        "write 0")
    }
  }

  private mutating func fertility(_ form: Entry?, _ name: String) -> Sourced<BranchingDescription.Fertility> {
    let none = Sourced(
      BranchingDescription.Fertility.none, unit: Unit.children.name, source: "default: they have no children")
    guard let form else { return none }
    if let rate = form["constant"]?["rate"] {
      for key in ["share", "delay"] where form[key] != nil {
        report(
          form[key]?.place ?? form.place, "`\(name).constant` takes no `\(key)`",
          "leave it out: children come at the rate of all times")
      }
      let rate = Sourced(rate["value"]?.number ?? 0, in: rate)
      return Sourced(.rate(rate), unit: rate.unit, source: rate.source)
    }
    guard let offspring = offspring(form, name) else { return none }
    guard let delayForm = form["delay"] else {
      report(form.place, "`\(name)` has no `delay`", "write `delay: …`")
      return none
    }
    guard let delay = GivenLaw(delayForm, among: NamedLaw<DelayLaw>.delays) else {
      report(
        delayForm.place, "`\(name).delay` has no law",
        Spelling.advice(for: "", among: NamedLaw<DelayLaw>.delays.map(\.name)))
      return none
    }
    let share =
      form["share"].map { Sourced($0["value"]?.number ?? 1, in: $0) }
      ?? Sourced(1, unit: Unit.share.name, source: "default: the law holds for all of them")
    return Sourced(
      .law(offspring, share: share, delay: delay), unit: Unit.children.name, source: share.source)
  }

  private mutating func offspring(_ form: Entry, _ name: String) -> BranchingDescription.Offspring? {
    if let law = GivenLaw(form, among: NamedLaw<OffspringLaw.Form>.offspring) { return .law(law) }
    guard let table = form["table"] else {
      report(
        form.place, "`\(name)` has no law", Spelling.advice(for: "", among: Schema.offspringLaws))
      return nil
    }
    let counts = (table["counts"]?.items ?? []).map { item in
      (children: Int(item.key) ?? 0, weight: item.value.number ?? 0)
    }
    if !counts.contains(where: { $0.weight > 0 }) {
      report(
        table["counts"]?.place ?? table.place, "no weight in `\(name).table.counts` is more than 0",
        "give at least one number of children a weight")
      return nil
    }
    return .table(Sourced(counts.sorted { $0.children < $1.children }, in: table))
  }
}

extension Sourced {
  /// Another value with the same unit and source.
  func map<Other: Sendable>(_ change: (Value) -> Other) -> Sourced<Other> {
    Sourced<Other>(change(value), unit: unit, source: source)
  }
}
