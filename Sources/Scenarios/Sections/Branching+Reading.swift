import Engine
import Lineages
import Parameters

/// Reads how families grow.
extension Branching {
  typealias Parts = (Sourced<Int>, Sourced<Double>, Sourced<Int>, [Sourced<Fertility>])

  static func read(_ form: Entry, _ reader: inout ScenarioReader) -> Parts {
    refuseWhatIsNotRead(&reader)
    func number(_ key: String) -> Sourced<Double> {
      let entry = form[key] ?? .map([])
      return Sourced(entry["value"]?.number ?? 0, in: entry)
    }
    let (founders, limit) = (number("founders"), number("limit"))
    if founders.value > limit.value, let entry = form["founders"] {
      reader.report(
        entry["value"]?.place ?? entry.place, "there are more founders than the limit on models allows",
        "raise `branching.limit` or have at most \(WrittenNumber.format(limit.value)) founders")
    }
    let children = kinds.map { kind in
      fertility(form["children"]?[kind], "branching.children.\(kind)", &reader)
    }
    return (founders.map { Int($0) }, number("days_after"), limit.map { Int($0) }, children)
  }

  /// What holds for a world in which births attach, and has no meaning in families.
  private static func refuseWhatIsNotRead(_ reader: inout ScenarioReader) {
    for (key, instead) in [
      ("models", "how many there are is up to the families: write `branching.founders`"),
      ("attachment", "parents are not chosen, they have children: write `branching.children`"),
    ] {
      guard let whole = reader.root[key] else { continue }
      // Where nothing else is written the key within is what was meant.
      let fidelity = whole.items.count == 1 ? whole["fidelity"] : nil
      let (entry, key) = fidelity.map { ($0, "\(key).fidelity") } ?? (whole, key)
      reader.report(
        entry.place, "`\(key)` has no meaning with `branching`",
        "\(instead), or extend a file without `branching`")
    }
    for key in sharedHabits {
      guard let value = reader.root["creators"]?[key]?["value"], value.number ?? 0 != 0 else { continue }
      reader.report(
        value.place, "`creators.\(key)` is \(value.text), but families that grow apart share no habits",
        "write 0")
    }
  }

  private static func fertility(
    _ form: Entry?, _ name: String, _ reader: inout ScenarioReader
  ) -> Sourced<Fertility> {
    let none = Sourced(
      Fertility.none, unit: Unit.children.name, source: "default: they have no children")
    guard let form else { return none }
    if let rate = form["constant"]?["rate"] {
      for key in ["share", "delay"] where form[key] != nil {
        reader.report(
          form[key]?.place ?? form.place, "`\(name).constant` takes no `\(key)`",
          "leave it out: children come at the rate of all times")
      }
      let rate = Sourced(rate["value"]?.number ?? 0, in: rate)
      return Sourced(.rate(rate), unit: rate.unit, source: rate.source)
    }
    guard let offspring = offspring(form, name, &reader) else { return none }
    guard let delayForm = form["delay"] else {
      reader.report(form.place, "`\(name)` has no `delay`", "write `delay: …`")
      return none
    }
    guard let delay = GivenLaw(delayForm, among: NamedLaw<DelayLaw>.delays) else {
      reader.report(
        delayForm.place, "`\(name).delay` has no law",
        Spelling.advice(for: "", among: NamedLaw<DelayLaw>.delays.map(\.name)))
      return none
    }
    let shareForm = form["share"] ?? .map([])
    let share = Sourced(shareForm["value"]?.number ?? 1, in: shareForm)
    return Sourced(
      .law(offspring, share: share, delay: delay), unit: Unit.children.name, source: share.source)
  }

  private static func offspring(
    _ form: Entry, _ name: String, _ reader: inout ScenarioReader
  ) -> Offspring? {
    if let law = GivenLaw(form, among: NamedLaw<OffspringLaw.Form>.offspring) { return .law(law) }
    guard let table = form["table"] else {
      reader.report(
        form.place, "`\(name)` has no law", Spelling.advice(for: "", among: offspringLaws))
      return nil
    }
    let counts = (table["counts"]?.items ?? []).map { item in
      (children: Int(item.key) ?? 0, weight: item.value.number ?? 0)
    }
    if !counts.contains(where: { $0.weight > 0 }) {
      reader.report(
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
