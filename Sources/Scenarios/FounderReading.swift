import Engine
import Lineages

/// Reads what tells founders apart: their kinds, and how kinds and licenses attract derivatives.
extension ScenarioReader {
  mutating func founderKinds(_ form: Entry?) -> Sourced<[(name: String, weight: Double)]> {
    guard let form else {
      return Sourced(
        [(name: FounderKind.only.name, weight: 1)], unit: "share", source: "default: founders are of one kind"
      )
    }
    let items = form["kinds"]?.items ?? []
    if !items.contains(where: { ($0.value.number ?? 0) > 0 }) {
      report(form.place, "no weight in `founders.kinds` is more than 0", "give at least one kind a weight")
    }
    if items.count > FounderKind.most {
      report(form.place, "\(items.count) kinds of founders", "give at most \(FounderKind.most)")
    }
    return Sourced(items.map { (name: $0.key, weight: $0.value.number ?? 0) }, in: form)
  }

  mutating func kindFertility(_ form: Entry?) -> Sourced<[Double]> {
    guard let form else {
      return Sourced(
        kinds.map { _ in 1 }, unit: "relative", source: "default: all kinds of founders are equally fertile")
    }
    checkKinds(form["kinds"])
    return Sourced(kinds.map { form["kinds"]?[$0]?.number ?? 1 }, in: form)
  }

  /// Says which keys of a table are no kinds of founders.
  mutating func checkKinds(_ table: Entry?) {
    for item in table?.items ?? [] where !kinds.contains(item.key) {
      report(
        item.place, "`\(item.key.shortened)` is no kind of founder",
        Spelling.advice(for: item.key, among: kinds))
    }
  }

  mutating func licenseAttraction(_ form: Entry?, _ licenses: [String]) -> Sourced<[[Double]]?> {
    guard let form else {
      return Sourced(nil, unit: "relative", source: "default: licenses neither attract nor repel")
    }
    let states = ["none"] + licenses
    var table = Relation.allCases.map { _ in states.map { _ in 1.0 } }
    for (row, relation) in [(nil, "all")] + Relation.allCases.map({ (Int($0.rawValue), $0.name) }) {
      for item in form[relation]?.items ?? [] {
        guard let state = states.firstIndex(of: item.key) else {
          report(
            item.place, "`\(item.key.shortened)` is no value of `licenses`",
            Spelling.advice(for: item.key, among: states))
          continue
        }
        for relation in table.indices where row ?? relation == relation {
          table[relation][state] = item.value.number ?? 1
        }
      }
    }
    return Sourced(table, in: form)
  }
}
