import Engine
import Parameters

/// A section that says how a trait of any number of values passes on.
protocol SetSection: ChangingSection {
  /// One value of the trait in sentences: `language`.
  static var word: String { get }
  /// Where its rules are among all rules.
  static var rules: WritableKeyPath<Rules, SetRules> & Sendable { get }
  var trait: SetDescription { get }
  var numbers: Numbers { get }
  init(trait: SetDescription, numbers: Numbers)
}

struct Languages: SetSection {
  let trait: SetDescription
  let numbers: Numbers
  static let name = "languages"
  static let word = "language"
  static let rules: WritableKeyPath<Rules, SetRules> & Sendable = \.languages
}

struct Tags: SetSection {
  let trait: SetDescription
  let numbers: Numbers
  static let name = "tags"
  static let word = "tag"
  static let rules: WritableKeyPath<Rules, SetRules> & Sendable = \.tags
}

extension SetSection {
  static var field: Field { .form(SetDescription.form(numbers: NumberParameter.keys(in: name))) }

  static var laterField: Field { field.without(values: "list all values outside of `epochs`") }

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    let nobody = Entry.form(
      unit: .share, default: "nobody reports \(name)",
      [("sets", .list([.map([("weight", .number(1)), ("values", .list([]))])]))])
    var entry = (given ?? .map([])).with("founders", standard: nobody)
    var (values, seen): ([Entry], Set<String>) = ([], [])
    for set in entry["founders"]?["sets"]?.elements ?? [] {
      for value in set["values"]?.elements ?? [] where seen.insert(value.text).inserted {
        values.append(value)
      }
    }
    entry = entry.with("values", standard: .list(values))
    entry = entry.with("kernels", standard: .list([]))
      .changing(each: ["kernels", "copies"], SetDescription.completed)
    if let form = entry["reduce_to"] {
      let weights = (form["weights"] ?? .map([])).with("default", standard: .number(1))
      entry = entry.with("reduce_to", form.with("weights", weights))
    }
    return Numbers.completed(entry, of: name)
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    self.init(trait: reader.sets(entry, Self.name), numbers: Numbers(entry, of: Self.name))
  }

  func write(to rules: inout Rules) {
    rules[keyPath: Self.rules] = trait.rules
    numbers.write(to: &rules)
  }

  func tell(_ telling: inout Telling) {
    trait.tell(Self.name, Self.word, &telling)
    numbers.tell(&telling)
  }

  func tellBriefly(_ telling: inout Telling) {
    trait.tellBriefly(Self.name, &telling)
    numbers.tellBriefly(&telling)
  }
}

/// A trait of any number of values.
struct SetDescription: Sendable {
  var values: [String]
  var founders: Sourced<[WeightedSet]>
  /// Of each kind of founder; empty where all have the same.
  var foundersOfKind: [[WeightedSet]] = []
  /// The law of house values; nil where it is the founders'.
  var houseSets: Sourced<[WeightedSet]>?
  /// The law of first reports and redraws; nil where it is that of the founders who report.
  var reports: Sourced<[WeightedSet]>?
  /// The weight of each value, and of others, where a set is reduced to one; nil where all weigh the same.
  var reduceTo: Sourced<(weights: [Double], others: Double)>?
  var kernels: [(selector: ClassSelector, kernel: Sourced<SetKernel>)]
  /// Of mutated copies of elder siblings; copies that none is for are exact.
  var copies: [(selector: ClassSelector, kernel: Sourced<SetKernel>)] = []

  static func form(numbers: [(name: String, field: Field)]) -> Form {
    Form(
      keys: [
        ("values", .list(.name)), ("founders", .form(founders)), ("reports", .form(house)),
        ("reduce_to", .form(reduceTo)), ("kernels", .list(.form(kernel(ClassSelector.fields)))),
        ("copies", .list(.form(kernel(ClassSelector.fieldsOfCopies)))),
      ] + numbers, required: ["founders"], takesSource: true, declarations: ["values"])
  }

  private static let founders = Form(
    keys: [("sets", sets), ("kinds", .table(.names, sets))], required: ["sets"],
    units: [.models, .share], takesSource: true)

  /// The weights of the values to which sets are reduced.
  private static let reduceTo = Form(
    keys: [("weights", .table(.names, .number(.positive)))], required: ["weights"], units: [.relative],
    takesSource: true)

  /// A law of house values, or of first reports.
  static let house = Form(
    keys: [("sets", sets)], required: ["sets"], units: [.models, .share], takesSource: true)

  private static let sets = Field.list(
    .form(
      Form(
        keys: [("weight", .number(.none)), ("values", .list(.name))], required: ["weight", "values"],
        identity: .elements("values"))))

  /// - Parameter selecting: the keys that say whom it is for.
  private static func kernel(_ selecting: [(name: String, field: Field)]) -> Form {
    var form = events
    form.keys = selecting + form.keys
    form.units = [.probability]
    form.takesSource = true
    form.identity = .keys(selecting.map(\.name))
    return form
  }

  /// What may happen to a set: to all of it, or to each value by itself.
  static let events: Form = {
    let byCount = Field.numberOrEach(.none, of: counts)
    var form = Form(
      keys: [
        ("start", .number(.none)), ("stop", byCount), ("reduce", .number(.none)), ("redraw", byCount),
        ("collapse", .number(.none)), ("collapse_to", .name), ("loss", CategoricalDescription.law),
        ("gain", CategoricalDescription.law), (gainFromNone, .flag),
      ])
    form.former = ["start_reporting": "start", "stop_reporting": "stop"]
    return form
  }()

  /// Whether children of parents that report nothing gain values too.
  static let gainFromNone = "gain_from_none"

  /// How many values the parent has, where that matters.
  static let counts = ["one", "several"]

  /// A kernel with the rates that it does not give.
  static func completed(_ kernel: Entry) -> Entry {
    // Nobody collapses where there is nothing to collapse to.
    let rates = ["start", "stop", "reduce", "redraw"] + (kernel["collapse_to"] == nil ? [] : ["collapse"])
    var kernel = rates.reduce(kernel) { $0.with($1, standard: .number(0)) }
    for key in ["stop", "redraw"] {
      guard let rate = kernel[key], case .map = rate.content else { continue }
      kernel = kernel.with(key, counts.reduce(rate) { $0.with($1, standard: .number(0)) })
    }
    return ["loss", "gain"].reduce(kernel) { kernel, key in
      kernel.with(key, (kernel[key] ?? .map([])).with("default", standard: .number(0)))
    }
  }

  /// What the engine reads. Classes that no kernel is for change nothing.
  var rules: SetRules {
    let (classes, isCovered) = ClassSelector.byClass(kernels.map(\.selector))
    let rest = isCovered ? [] : [SetKernel.unchanged(values: values.count)]
    func pairs(_ sets: [WeightedSet]) -> [(set: [Int32], weight: Double)] {
      sets.map { (set: $0.set, weight: $0.weight) }
    }
    var rules = SetRules(
      values: values, founders: pairs(founders.value), kernels: kernels.map(\.kernel.value) + rest,
      kernel: classes)
    rules.foundersOfKind = foundersOfKind.map(pairs)
    rules.houseSets = houseSets.map { pairs($0.value) } ?? []
    rules.reports = reports.map { pairs($0.value) } ?? []
    rules.reduceTo = reduceTo?.value.weights ?? []
    rules.reduceToOthers = reduceTo?.value.others ?? 1
    let first = rules.kernels.count
    rules.kernels += copies.map(\.kernel.value)
    for (relation, isOwn, decides) in ClassSelector.byCopy(copies.map(\.selector)) {
      rules.others.copies[relation, isOwn] = decides.map { first + $0 } ?? -1
    }
    return rules
  }
}

/// A set that founders have.
struct WeightedSet: Sendable, Hashable {
  /// Ascending ids.
  var set: [Int32]
  var weight: Double
}

extension SetKernel {
  /// The kernel under which nothing ever changes.
  static func unchanged(values: Int) -> SetKernel {
    let never = [Double](repeating: 0, count: values)
    return SetKernel(
      loss: never, gain: never, stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
  }
}
