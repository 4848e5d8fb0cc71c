import Engine
import Lineages
import Parameters

/// How derivatives choose their parents.
struct Attachment: Section {
  let numbers: Numbers
  /// Of founders, then of each relation in the order of `Relation.rawValue`. Shape `[6]`.
  let fertility: Sourced<[Double]>
  /// Of each kind of founder, besides.
  let ofKinds: Sourced<[Double]>
  /// m by the relation's raw value and the license's state; nil where no license attracts or repels.
  let attraction: Sourced<[[Double]]?>
  /// φ; nil where change does not matter.
  let fidelity: Sourced<Fidelity?>
  private let licenses: [String]
  private let kinds: [String]

  static let name = "attachment"
  static let field = Field.form(
    NumberParameter.form(
      of: name,
      and: [
        ("fertility", .form(fertilityForm)), ("founders", .form(kindsForm)),
        ("licenses", .form(attractionForm)), ("fidelity", .form(fidelityForm)),
      ]))

  private static let births = ["founder"] + Relation.names

  /// How fertile founders and derivatives are.
  private static let fertilityForm = Form(
    keys: births.map { ($0, .number(.positive)) }, units: [.relative], takesSource: true)

  /// The same of each kind of founder.
  private static let kindsForm = Form(
    keys: [("kinds", .table(.names, .number(.positive)))], required: ["kinds"], units: [.relative],
    takesSource: true)

  /// How much licenses attract derivatives of a relation, or all derivatives.
  private static let attractionForm = Form(
    keys: (["all"] + Relation.names).map { ($0, .table(.names, .number(.positive))) }, units: [.relative],
    takesSource: true)

  /// How much a derivative's weight falls where a trait is another than its parent's.
  private static let fidelityForm = Form(
    keys: traits.map { ($0.name, .number(.none)) }, units: [.logWeight], takesSource: true)

  private static let traits: [(name: String, factor: WritableKeyPath<Fidelity, Double> & Sendable)] = [
    (Licenses.name, \.licenses), (Tasks.name, \.tasks), (Libraries.name, \.libraries),
    (Languages.name, \.languages), (Tags.name, \.tags),
  ]

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    if root[Branching.name] != nil { return given }
    var entry = Numbers.completed(given, of: name)
    let fertility =
      entry["fertility"] ?? .form(unit: .relative, default: "all are equally fertile", [])
    entry = entry.with("fertility", births.reduce(fertility) { $0.with($1, standard: .number(1)) })
    let founders =
      entry["founders"]
      ?? .form(unit: .relative, default: "all kinds of founders are equally fertile", [("kinds", .map([]))])
    let kinds = (root[Founders.name]?["kinds"]?.items ?? []).map(\.key)
    let table = kinds.reduce(founders["kinds"] ?? .map([])) { $0.with($1, standard: .number(1)) }
    entry = entry.with("founders", founders.with("kinds", table))
    guard let fidelity = entry["fidelity"] else { return entry }
    return entry.with(
      "fidelity", traits.reduce(fidelity) { $0.with($1.name, standard: .number(0)) })
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    numbers = Numbers(entry, of: Attachment.name)
    let form = entry["fertility"] ?? .map([])
    fertility = Sourced(Attachment.births.map { form[$0]?.number ?? 1 }, in: form)
    let founders = entry["founders"] ?? .map([])
    reader.checkKinds(founders["kinds"])
    kinds = reader.kinds
    ofKinds = Sourced(kinds.map { founders["kinds"]?[$0]?.number ?? 1 }, in: founders)
    licenses = reader.values(of: Licenses.name)
    attraction = Attachment.attraction(entry["licenses"], ["none"] + licenses, &reader)
    guard let form = entry["fidelity"] else {
      fidelity = Sourced(nil, unit: Unit.logWeight.name, source: "default: change does not matter")
      return
    }
    var factors = Fidelity()
    for (name, factor) in Attachment.traits { factors[keyPath: factor] = form[name]?.number ?? 0 }
    fidelity = Sourced(factors, in: form)
  }

  private static func attraction(
    _ form: Entry?, _ states: [String], _ reader: inout ScenarioReader
  ) -> Sourced<[[Double]]?> {
    guard let form else {
      return Sourced(nil, unit: "relative", source: "default: licenses neither attract nor repel")
    }
    let numbers = ScenarioReader.States(names: states).numbers
    var table = Relation.allCases.map { _ in states.map { _ in 1.0 } }
    for (row, relation) in [(nil, "all")] + Relation.allCases.map({ (Int($0.rawValue), $0.name) }) {
      for item in form[relation]?.items ?? [] {
        guard let state = numbers[item.key] else {
          reader.report(
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

  func write(to rules: inout Rules) {
    rules.attachment.fertility = fertility.value
    for (kind, factor) in zip(rules.founderKinds.indices, ofKinds.value) {
      rules.founderKinds[kind].fertility = factor
    }
    rules.attachment.licenseAttraction = attraction.value
    rules.attachment.fidelity = fidelity.value ?? Fidelity()
    numbers.write(to: &rules)
  }

  func tell(_ telling: inout Telling) {
    numbers.tell(&telling)
    let factors = Telling.listed(Array(zip(Telling.kindsOfBirth, fertility.value)))
    telling.say("That weight is multiplied by fertility: \(factors)", fertility)
    if kinds.count > 1 {
      let founders = zip(kinds, ofKinds.value).map { ("a founder of kind \($0)", $1) }
      telling.say(
        "It is multiplied besides by the fertility of the kind: \(Telling.listed(founders))", ofKinds)
    }
    tellFidelity(&telling)
    guard let table = attraction.value else { return }
    for (relation, row) in zip(Relation.allCases, table) where row.contains(where: { $0 != 1 }) {
      let listed = row.enumerated().filter { $0.element != 1 }.map {
        ($0.offset == 0 ? "none" : licenses[$0.offset - 1], $0.element)
      }
      telling.say(
        "When \(Telling.word(for: relation)) chooses its parent, the weight is multiplied by the license's "
          + "attraction: \(Telling.listed(listed)); 1 for others", attraction)
    }
  }

  /// φ of the traits where change matters; nil where there are none.
  private var listedFidelity: String? {
    guard let factors = fidelity.value, factors != Fidelity() else { return nil }
    return Attachment.traits.map { ($0.name, factors[keyPath: $0.factor]) }.filter { $0.1 != 0 }
      .map { "\($0.0) \(Telling.number($0.1))" }.joined(separator: ", ")
  }

  private func tellFidelity(_ telling: inout Telling) {
    guard let listed = listedFidelity else { return }
    telling.say(
      "A derivative's weight is multiplied by exp(−φ) for each trait that is another than its main parent's, of free tags "
        + "to the power of their Jaccard distance, with φ of \(listed)", fidelity)
    telling.say(
      "So traits reach back into the tree: who has children depends on what was inherited, and no trait evolves down a "
        + "tree that grew without it", fidelity)
  }

  func tellBriefly(_ telling: inout Telling) {
    // First, because there is room for little, and whoever uses it asks for it.
    if let listed = listedFidelity {
      telling.say("Whoever strays from its parent loses weight by exp(−φ), with φ of \(listed)", fidelity)
    }
    numbers.tellBriefly(&telling)
    if Set(fertility.value).count > 1 {
      let factors = Telling.listed(Array(zip(Telling.kindsOfBirth, fertility.value)))
      telling.say("That weight is multiplied by fertility: \(factors)", fertility)
    }
    if Set(ofKinds.value).count > 1 {
      telling.say("Kinds of founders differ in fertility as well", ofKinds)
    }
    if attraction.value != nil {
      telling.say("The license of a model attracts or repels derivatives", attraction)
    }
  }
}
