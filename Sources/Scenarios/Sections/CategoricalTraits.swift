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
      let whom = Telling.capital(Telling.words(for: selector))
      telling.say("\(whom), the \(word) \(passing(.kernel(kernel.value)))", kernel)
    }
    for (selector, law) in copies {
      let whom = Telling.capital(Telling.words(forCopies: selector))
      telling.say("\(whom), the \(word) \(passing(law.value))", law)
    }
  }

  /// What becomes of a parent's value.
  func passing(_ law: CategoricalLaw) -> String {
    let names = (0...values.count).map(name)
    switch law {
    case .kernel(let kernel):
      var flows: [(String, Double)] = []
      for row in kernel.given {
        // A row that copies as if it were not given says nothing new.
        if row.law == [.init(state: row.parent, weight: 1)] { continue }
        flows += row.law.map { ("\(names[row.parent]) → \(names[Int($0.state)])", $0.weight) }
      }
      return "passes on as \(Telling.listed(flows)); what is not named is copied"
    case .jump(let jump):
      let known = Telling.rates(names, jump.change)
      let others =
        jump.change.contains(jump.changeOfOthers) ? "" : " and others \(Telling.number(jump.changeOfOthers))"
      let law = jump.to.map { (names[Int($0.state)], $0.weight) }
      return "changes with probability \(known)\(others), to \(Telling.listed(law, "with weight"))"
    }
  }

  func tellBriefly(_ word: String, _ telling: inout Telling) {
    let names = (0...values.count).map(name)
    if founders.value.indices.dropFirst().allSatisfy({ founders.value[$0] == 0 }), kernels.isEmpty {
      return telling.say("Nobody reports any", founders)
    }
    let what = values.count == 1 ? "1 value" : "\(values.count) values"
    telling.say("\(what); founders have \(Telling.shares(Array(zip(names, founders.value))))", founders)
    if kernels.isEmpty, let first = copies.first {
      return telling.say("Kernels for copies of elder siblings alone: \(copies.count)", first.law)
    }
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
    let copying = copies.isEmpty ? "" : "; \(copies.count) for copies of elder siblings"
    telling.say(
      "Kernels for \(kernels.count) \(kernels.count == 1 ? "class" : "classes")\(copying)\(often)",
      kernels[0].kernel)
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
