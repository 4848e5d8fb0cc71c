import Engine
import Parameters

/// A section that says how a trait of at most one value passes on.
protocol CategoricalSection: ChangingSection {
  /// The trait in sentences about one model: `license`.
  static var word: String { get }
  /// Where its rules are among all rules.
  static var rules: WritableKeyPath<Rules, CategoricalRules> & Sendable { get }
  var trait: CategoricalDescription { get }
  var numbers: Numbers { get }
  init(trait: CategoricalDescription, numbers: Numbers)
}

struct Licenses: CategoricalSection {
  let trait: CategoricalDescription
  let numbers: Numbers
  static let name = "licenses"
  static let word = "license"
  static let rules: WritableKeyPath<Rules, CategoricalRules> & Sendable = \.licenses
}

struct Tasks: CategoricalSection {
  let trait: CategoricalDescription
  let numbers: Numbers
  static let name = "tasks"
  static let word = "task"
  static let rules: WritableKeyPath<Rules, CategoricalRules> & Sendable = \.tasks
}

struct Libraries: CategoricalSection {
  let trait: CategoricalDescription
  let numbers: Numbers
  static let name = "libraries"
  static let word = "library"
  static let rules: WritableKeyPath<Rules, CategoricalRules> & Sendable = \.libraries
}

extension CategoricalSection {
  static var field: Field { .form(CategoricalDescription.form(numbers: NumberParameter.keys(in: name))) }

  static var laterField: Field { field.without(values: "list all values outside of `epochs`") }

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    let nobody = Entry.form(
      unit: .share, default: "nobody reports \(name)", [("weights", .map([("none", .number(1))]))])
    var entry = (given ?? .map([])).with("founders", standard: nobody)
    let law = entry["founders"]?["weights"]?.items ?? []
    let values = law.filter { $0.key != "none" }.map { Entry.quoted($0.key, $0.place) }
    entry = entry.with("values", standard: .list(values)).with("kernels", standard: .list([]))
    return Numbers.completed(entry, of: name)
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    self.init(
      trait: reader.categorical(entry, Self.name), numbers: Numbers(entry, of: Self.name))
  }

  func write(to rules: inout Rules) {
    rules[keyPath: Self.rules] = trait.rules
    numbers.write(to: &rules)
  }

  func tell(_ telling: inout Telling) {
    trait.tell(Self.word, &telling)
    numbers.tell(&telling)
  }

  func tellBriefly(_ telling: inout Telling) {
    trait.tellBriefly(Self.word, &telling)
    numbers.tellBriefly(&telling)
  }
}

/// A trait of at most one value. State 0 is *unreported*, state i + 1 is value i.
struct CategoricalDescription: Sendable {
  var values: [String]
  var founders: Sourced<[Double]>
  /// Of each kind of founder; empty where all have the same.
  var foundersOfKind: [[Double]] = []
  /// The law of house values; nil where it is the founders'.
  var houseValues: Sourced<[Double]>?
  var kernels: [(selector: ClassSelector, kernel: Sourced<Kernel>)]

  /// What a state is called.
  func name(_ state: Int) -> String { state == 0 ? "none" : values[state - 1] }

  /// A law over names.
  static let law = Field.table(.names, .number(.none))

  static func form(numbers: [(name: String, field: Field)]) -> Form {
    Form(
      keys: [("values", .list(.name)), ("founders", .form(founders)), ("kernels", .list(.form(kernel)))]
        + numbers, required: ["founders"], takesSource: true, declarations: ["values"])
  }

  static let founders = Form(
    keys: [("weights", law), ("kinds", .table(.names, law))], required: ["weights"],
    units: [.models, .share], takesSource: true)

  /// A law of house values.
  static let house = Form(
    keys: [("weights", law)], required: ["weights"], units: [.models, .share], takesSource: true)

  static let kernel = Form(
    keys: ClassSelector.fields + [("counts", .table(.names, law))], required: ["counts"],
    units: [.edges, .share], takesSource: true, identity: .keys(ClassSelector.keys))

  /// What the engine reads. Classes that no kernel is for change nothing.
  var rules: CategoricalRules {
    let (classes, isCovered) = ClassSelector.byClass(kernels.map(\.selector))
    let rest = isCovered ? [] : [Kernel.identity(states: values.count + 1)]
    var rules = CategoricalRules(
      values: values, founders: founders.value, kernels: kernels.map(\.kernel.value) + rest, kernel: classes)
    rules.foundersOfKind = foundersOfKind
    rules.houseValues = houseValues?.value ?? []
    return rules
  }

  func tell(_ word: String, _ telling: inout Telling) {
    let names = (0...values.count).map(name)
    let laws = foundersOfKind.isEmpty ? [founders.value] : foundersOfKind
    for (kind, law) in laws.enumerated() {
      let who =
        laws.count > 1
        ? "A founder of kind \(telling.kinds[kind]) has the \(word)" : "A founder's \(word) is"
      telling.say("\(who) \(Telling.listed(Array(zip(names, law)), "with weight"))", founders)
    }
    if let houseValues {
      let law = Telling.listed(Array(zip(names, houseValues.value)), "with weight")
      telling.say("The house value of a creator is the \(word) \(law)", houseValues)
    }
    for (selector, kernel) in kernels {
      var flows: [(String, Double)] = []
      for row in kernel.value.given {
        // A row that copies as if it were not given says nothing new.
        if row.law == [.init(state: row.parent, weight: 1)] { continue }
        flows += row.law.map { ("\(names[row.parent]) → \(names[Int($0.state)])", $0.weight) }
      }
      let rest = "what is not named is copied"
      let whom = Telling.capital(Telling.words(for: selector))
      telling.say("\(whom), the \(word) passes on as \(Telling.listed(flows)); \(rest)", kernel)
    }
  }

  func tellBriefly(_ word: String, _ telling: inout Telling) {
    let names = (0...values.count).map(name)
    if founders.value.indices.dropFirst().allSatisfy({ founders.value[$0] == 0 }), kernels.isEmpty {
      return telling.say("Nobody reports any", founders)
    }
    let what = values.count == 1 ? "1 value" : "\(values.count) values"
    telling.say("\(what); founders have \(Telling.shares(Array(zip(names, founders.value))))", founders)
    if kernels.isEmpty { return telling.say("Children copy their parents", founders) }
    var changes: [String: Double] = [:]
    for (_, kernel) in kernels where kernel.unit == Unit.edges.name {
      for row in kernel.value.given where row.parent > 0 {
        for child in row.law where child.state > 0 && child.state != row.parent {
          changes["\(names[row.parent]) → \(names[Int(child.state)])", default: 0] += child.weight
        }
      }
    }
    let most = changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
    let often = most.isEmpty ? "" : "; most frequent changes: \(most.joined(separator: ", "))"
    telling.say(
      "Kernels for \(kernels.count) \(kernels.count == 1 ? "class" : "classes")\(often)", kernels[0].kernel)
  }
}

extension Field {
  /// The form of a trait in a later epoch, which has the values of the first.
  func without(values advice: String) -> Field {
    guard case .form(var form) = self else { return self }
    form.keys.removeAll { $0.name == "values" }
    form.misplaced = (["values"], "cannot change by epoch", advice)
    return .form(form)
  }
}
