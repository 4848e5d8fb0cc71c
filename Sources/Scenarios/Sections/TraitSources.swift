import Engine
import Parameters

/// What derivatives start from: how often each source is the one.
struct TraitSources: ChangingSection {
  private typealias Weights = (standard: [Double], classes: [(selector: ClassSelector, value: [Double])])

  /// In the order of `TraitSource`.
  private let weights: Sourced<Weights>

  static let name = "sources"
  static let field = Field.form(
    Form(
      keys: [("default", .form(table)), ("classes", .list(.form(ofClass)))], required: ["default"],
      units: [.share], takesSource: true))
  static let laterField = field

  private static let table = Form(keys: TraitSource.allCases.map { ($0.name, .number(.none)) })

  private static let ofClass = Form(
    keys: ClassSelector.fieldsOfModels + [("weights", .form(table))], required: ["weights"],
    identity: .keys(ClassSelector.keysOfModels))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    func completed(_ table: Entry?) -> Entry {
      TraitSource.allCases.reduce(table ?? .map([])) { $0.with($1.name, standard: .number(0)) }
    }
    let parents = Entry.form(
      unit: .share, default: "every derivative starts from its parent",
      [("default", .map([(TraitSource.fresh.name, .number(1))]))])
    let entry = given ?? parents
    let classes = (entry["classes"]?.elements ?? []).map { $0.with("weights", completed($0["weights"])) }
    return entry.with("default", completed(entry["default"]))
      .with("classes", Entry(place: entry["classes"]?.place ?? .none, content: .list(classes)))
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    let standard = TraitSources.weights(entry["default"] ?? entry, "`sources.default`", &reader)
    var classes: [(selector: ClassSelector, value: [Double])] = []
    TraitSources.checkClasses(entry["classes"]?.elements ?? [], &reader)
    for (number, element) in (entry["classes"]?.elements ?? []).enumerated() {
      let name = "`sources.classes[\(number + 1)].weights`"
      let weights = TraitSources.weights(element["weights"] ?? element, name, &reader)
      classes.append((ClassSelector(element), weights))
    }
    classes = classes.filter { !reader.isPooled || $0.selector.isPooled }
    weights = Sourced((standard, classes), in: entry)
  }

  /// Refuses a class that is given twice: elsewhere the later entry decides, but here nobody means two tables for one class.
  private static func checkClasses(_ elements: [Entry], _ reader: inout ScenarioReader) {
    var known: [(selector: ClassSelector, place: Place)] = []
    for element in elements {
      let selector = ClassSelector(element).sorted
      if let first = known.first(where: { $0.selector == selector }) {
        let line = first.place.line > 0 ? " in line \(first.place.line)" : ""
        reader.report(
          element.place, "`sources.classes` gives this class already\(line)", "write one table for it")
      } else {
        known.append((selector, element.place))
      }
    }
  }

  private static func weights(
    _ table: Entry, _ name: String, _ reader: inout ScenarioReader
  ) -> [Double] {
    let weights = TraitSource.allCases.map { table[$0.name]?.number ?? 0 }
    if !weights.contains(where: { $0 > 0 }) {
      reader.report(table.place, "no weight in \(name) is more than 0", "give at least one source a weight")
    }
    return weights
  }

  func write(to rules: inout Rules) {
    rules.sources = SourceRules(
      weights: ClassSelector.byFertility(weights.value.standard, weights.value.classes))
  }

  /// Whether anybody starts from a source.
  func uses(_ source: TraitSource) -> Bool {
    ([weights.value.standard] + weights.value.classes.map(\.value)).contains { $0[source.rawValue] > 0 }
  }

  /// Whether anybody starts from something else than the parent, mutated.
  var copy: Bool { TraitSource.allCases.dropFirst().contains(where: uses) }

  private static func words(for source: TraitSource) -> String {
    switch source {
    case .fresh: "a mutation of its parent"
    case .elderOfOther: "a mutated copy of an elder sibling by another creator"
    case .ownElder: "a mutated copy of an elder sibling by the same creator"
    case .parent: "its parent as it is"
    case .ownElderExact: "an elder sibling by the same creator as it is"
    }
  }

  private static func listed(_ weights: [Double]) -> String {
    Telling.listed(zip(TraitSource.allCases, weights).map { (words(for: $0), $1) }, "with weight")
  }

  func tell(_ telling: inout Telling) {
    guard copy else { return telling.say("A derivative starts from its parent's traits", weights) }
    telling.say(
      "A derivative's whole bundle of traits starts from one source, drawn once a model: "
        + TraitSources.listed(weights.value.standard), weights)
    for (selector, law) in weights.value.classes {
      let whom = Telling.capital(Telling.words(for: selector))
      telling.say("\(whom), it is \(TraitSources.listed(law))", weights)
    }
    tellWhatHolds(&telling)
  }

  private func tellWhatHolds(_ telling: inout Telling) {
    telling.say(
      "Elder siblings have the same first parent by the same relation and are born before, each equally likely; weights "
        + "count among the sources that a model has, and where none is left it starts from a mutation of its parent",
      weights)
    if weights.value.classes.contains(where: { $0.selector.isFertile != nil }) {
      telling.say(Telling.ofFertility, weights)
    }
  }

  func tellBriefly(_ telling: inout Telling) {
    guard copy else { return }
    let law = zip(TraitSource.allCases, weights.value.standard).map { ($0.name, $1) }
    let count = weights.value.classes.count
    let classes = count == 0 ? "" : "; \(count) \(count == 1 ? "class has its" : "classes have their") own"
    telling.say("Derivatives start from one source each: \(Telling.shares(law, most: 5))\(classes)", weights)
    if weights.value.classes.contains(where: { $0.selector.isFertile != nil }) {
      telling.say(Telling.ofFertilityBriefly, weights)
    }
  }
}
