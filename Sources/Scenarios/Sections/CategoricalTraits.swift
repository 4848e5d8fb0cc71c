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
      .changing(each: ["kernels", "copies"], CategoricalDescription.completed)
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
  /// Of mutated copies of elder siblings; copies that none is for are exact.
  var copies: [(selector: ClassSelector, law: Sourced<CategoricalLaw>)] = []

  /// What a state is called.
  func name(_ state: Int) -> String { state == 0 ? "none" : values[state - 1] }

  /// A law over names.
  static let law = Field.table(.names, .number(.none))

  static func form(numbers: [(name: String, field: Field)]) -> Form {
    Form(
      keys: [
        ("values", .list(.name)), ("founders", .form(founders)),
        ("kernels", .list(.form(kernel(ClassSelector.fields)))),
        ("copies", .list(.form(kernel(ClassSelector.fieldsOfCopies)))),
      ] + numbers, required: ["founders"], takesSource: true, declarations: ["values"])
  }

  static let founders = Form(
    keys: [("weights", law), ("kinds", .table(.names, law))], required: ["weights"],
    units: [.models, .share], takesSource: true)

  /// A law of house values.
  static let house = Form(
    keys: [("weights", law)], required: ["weights"], units: [.models, .share], takesSource: true)

  /// A kernel of counts alone.
  ///
  /// - Parameter selecting: the keys that say whom it is for.
  static func counts(_ selecting: [(name: String, field: Field)]) -> Form {
    Form(
      keys: selecting + [("counts", .table(.names, law))], required: ["counts"], units: [.edges, .share],
      takesSource: true, identity: .keys(selecting.map(\.name)))
  }

  /// A kernel of counts, or of probabilities of change with a law of the new value.
  private static func kernel(_ selecting: [(name: String, field: Field)]) -> Form {
    var form = counts(selecting)
    form.keys += jump.keys
    form.alternatives = ["counts", "change"]
    form.instead = (key: "change", of: ["counts"])
    form.unitsWith = (jump.keys.map(\.name), [.probability])
    form.relative = jump.relative
    return form
  }

  /// Probabilities of change by the parent's value, and the law of the new one.
  static let jump: Form = {
    var form = Form(keys: [("change", law), ("to", law)], required: ["change", "to"])
    form.relative = ["to"]
    return form
  }()

  /// A law of change with the standard that it does not give; kernels of counts stay as they are.
  static func completed(_ jump: Entry) -> Entry {
    guard let change = jump["change"] else { return jump }
    return jump.with("change", change.with("default", standard: .number(0)))
  }

  /// What the engine reads. Classes that no kernel is for change nothing.
  var rules: CategoricalRules {
    let (classes, isCovered) = ClassSelector.byClass(kernels.map(\.selector))
    let rest = isCovered ? [] : [Kernel.identity(states: values.count + 1)]
    var rules = CategoricalRules(
      values: values, founders: founders.value, kernels: kernels.map(\.kernel.value) + rest, kernel: classes)
    rules.foundersOfKind = foundersOfKind
    rules.houseValues = houseValues?.value ?? []
    let numbers = rules.add(copies.map(\.law.value))
    for (relation, isOwn, decides) in ClassSelector.byCopy(copies.map(\.selector)) {
      rules.others.copies[relation, isOwn] = decides.map { numbers[$0] } ?? -1
    }
    return rules
  }
}

extension CategoricalRules {
  /// Adds laws of copies or modes: kernels, after which jumps are numbered, before those.
  ///
  /// - Returns: the number of each.
  mutating func add(_ laws: [CategoricalLaw]) -> [Int] {
    var numbers = laws.map { law in
      guard case .kernel(let kernel) = law else { return -1 }
      precondition(jumps.isEmpty, "kernels are numbered before jumps")
      kernels.append(kernel)
      return kernels.count - 1
    }
    for (i, law) in laws.enumerated() {
      guard case .jump(let jump) = law else { continue }
      jumps.append(jump)
      numbers[i] = kernels.count + jumps.count - 1
    }
    return numbers
  }
}

extension Entry {
  /// The same where each element of the lists at some keys is changed.
  func changing(each keys: [String], _ change: (Entry) -> Entry) -> Entry {
    keys.reduce(self) { entry, key in
      guard let list = entry[key] else { return entry }
      return entry.with(key, Entry(place: list.place, content: .list(list.elements.map(change))))
    }
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
