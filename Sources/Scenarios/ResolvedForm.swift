import Engine
import Lineages

/// Writes a description as YAML in canonical order: one way to say one scenario.
struct ResolvedForm {
  private(set) var text = ""

  /// Whether this is what changes from a day on.
  private var isEpoch = false

  init(_ s: ScenarioDescription) {
    line("title: \(quote(s.title))")
    if !s.question.isEmpty { line("question: \(quote(s.question))") }
    line("seed: \(s.seed)")
    if s.branching == nil { line("models: \(quantity(s.models.value.description, s.models))") }
    writeArrivals(s.arrivals)
    write("relations", s)
    line("merges:")
    writeNumbers("merges", s)
    open("founders", s.founderKinds)
    line("  kinds: \(map(s.founderKinds.value.map { (quote($0.name), $0.weight) }))")
    line("creators:")
    writeNumbers("creators", s)
    if let branching = s.branching { write(branching) } else { writeAttachment(s) }
    for section in Schema.epochKeys.dropFirst() { write(section, s) }
    open("naming", s.naming)
    line("  stems: \(map(s.naming.value.stems.map { (quote($0.word), $0.weight) }))")
    let kinds = s.founderKinds.value.map { quote($0.name) }
    if !s.naming.value.stemsOfKind.isEmpty { line("  kinds:") }
    for (kind, stems) in zip(kinds, s.naming.value.stemsOfKind) {
      line("    \(kind): \(map(stems.map { (quote($0.word), $0.weight) }))")
    }
    write("  kept", s.namesKept)
    let suffixes = Relation.allCases.filter { !s.naming.value.suffixes[Int($0.rawValue)].isEmpty }
    line("  suffixes:\(suffixes.isEmpty ? " {}" : "")")
    for relation in suffixes {
      let words = s.naming.value.suffixes[Int(relation.rawValue)]
      line("    \(relation.name): \(map(words.map { (quote($0.word), $0.weight) }))")
    }
    line("documents:\n  source: \(quote(s.documents.source))")
    line("  names_relation: \(s.documents.value.namesRelation)")
    line("  before_task: [\(s.documents.value.beforeTask.map(quote).joined(separator: ", "))]")
    line("  after_license: [\(s.documents.value.afterLicense.map(quote).joined(separator: ", "))]")
    if !s.epochs.isEmpty {
      list("epochs", s.epochs.map { ["from: \($0.start.dayText)", ResolvedForm(epoch: $0).text] })
    }
    if !s.policies.isEmpty { list("policies", s.policies.map(lines)) }
  }

  private mutating func writeAttachment(_ s: ScenarioDescription) {
    line("attachment:")
    writeNumbers("attachment", s)
    open("  fertility", s.fertility)
    for (kind, factor) in zip(["founder"] + Relation.allCases.map(\.name), s.fertility.value) {
      line("    \(kind): \(number(factor))")
    }
    let kinds = s.founderKinds.value.map { quote($0.name) }
    open("  founders", s.kindFertility)
    line("    kinds: \(map(zip(kinds, s.kindFertility.value)))")
    guard let attraction = s.licenseAttraction.value else { return }
    open("  licenses", s.licenseAttraction)
    let states = (0...s.licenses.values.count).map { $0 == 0 ? "none" : quote(s.licenses.name($0)) }
    for (relation, row) in zip(Relation.allCases, attraction) {
      line("    \(relation.name): \(map(zip(states, row)))")
    }
  }

  /// The sections that an epoch gives, whole.
  private init(epoch: EpochDescription) {
    isEpoch = true
    for section in epoch.sections { write(section, epoch.world) }
  }

  private func lines(_ policy: PolicyDescription) -> [String] {
    ["name: \(policy.kind.name)", "from: \(policy.start.dayText)"]
      + zip(policy.kind.values, policy.values).map { "\($0): \(quote($1))" }
      + zip(policy.kind.shares, policy.shares).map { "\($0): \(quantity(number($1.value), $1))" }
  }

  /// A section that may change by epoch.
  private mutating func write(_ section: String, _ s: ScenarioDescription) {
    let kinds = s.founderKinds.value.map(\.name)
    switch section {
    case "relations":
      open("relations", s.relations)
      line("  founder: \(number(s.relations.value.founder))")
      for relation in Relation.allCases {
        line("  \(relation.name): \(number(s.relations.value.relations[Int(relation.rawValue)]))")
      }
    case "niche":
      write("niche", s.niche)
    case "licenses": write(section, s.licenses, kinds)
    case "tasks": write(section, s.tasks, kinds)
    case "libraries": write(section, s.libraries, kinds)
    case "languages": write(section, s.languages, kinds)
    case "tags": write(section, s.tags, kinds)
    default: write(section, s.cards, kinds)
    }
    writeNumbers(section, s)
  }

  private mutating func writeArrivals(_ arrivals: Sourced<ArrivalCurve>) {
    line("arrivals:")
    if case .monthly = arrivals.value.rate { line("  unit: \(arrivals.unit)") }
    line("  source: \(quote(arrivals.source))")
    line("  first_day: \(arrivals.value.firstDay.dayText)")
    line("  last_day: \(arrivals.value.lastDay.dayText)")
    switch arrivals.value.rate {
    case .monthly(let months):
      line("  monthly: \(map(months.map { ($0.month.description, $0.births) }))")
    case .law(let law, let numbers, let day):
      line("  \(law.name):")
      for (number, value) in zip(law.numbers, numbers) {
        line("    \(number.key): \(quantity(self.number(value.value), value))")
      }
      if let key = law.dayKey, let day { line("    \(key): \(day.dayText)") }
    }
  }

  /// The numbers of a section, each on its line.
  private mutating func writeNumbers(_ section: String, _ s: ScenarioDescription) {
    for (parameter, value) in s.numbers(in: section) {
      line("  \(parameter.key): \(quantity(NumberParameter.text(value.value), value))")
    }
  }

  private mutating func write(_ key: String, _ shares: Sourced<ClassShares>) {
    let indent = key.prefix { $0 == " " } + "  "
    open(key, shares)
    line("\(indent)default: \(number(shares.value.standard))")
    list(
      "\(indent)classes", shares.value.classes.map { ["\(keys($0.selector))value: \(number($0.share))"] })
  }

  private mutating func write(_ key: String, _ cards: CardDescription, _ kinds: [String]) {
    write(key, cards.states, kinds, listsValues: false)
    list(
      "  lengths",
      cards.lengths.map { selector, sourced in
        let law = sourced.value
        return [
          keys(selector) + unitAndSource(sourced), "intercept: \(number(law.intercept))",
          "slope: \(number(law.slope))", "spread: \(number(law.spread))",
        ]
      })
    write("  keeps", cards.keeps)
    if isEpoch { return }
    if !cards.words.value.isEmpty {
      open("  words", cards.words)
      line("    weights: \(map(cards.words.value.map { (quote($0.word), $0.weight) }))")
    }
    line("  text: \(quantity(cards.text.value.map { String($0) } ?? "none", cards.text))")
  }

  private mutating func write(
    _ key: String, _ trait: CategoricalDescription, _ kinds: [String], listsValues: Bool = true
  ) {
    let names = (0...trait.values.count).map { $0 == 0 ? "none" : quote(trait.name($0)) }
    line("\(key):")
    if listsValues, !isEpoch { line("  values: [\(trait.values.map(quote).joined(separator: ", "))]") }
    open("  founders", trait.founders)
    // Of an epoch all weights: what is left out would keep that of the epoch before.
    func law(_ weights: [Double]) -> String { map(zip(names, weights).filter { $0.1 > 0 || isEpoch }) }
    line("    weights: \(law(trait.founders.value))")
    if !trait.foundersOfKind.isEmpty { line("    kinds:") }
    for (kind, weights) in zip(kinds, trait.foundersOfKind) { line("      \(quote(kind)): \(law(weights))") }
    list(
      "  kernels",
      trait.kernels.map { selector, kernel in
        let rows = zip(names, kernel.value.rows).map { name, row in
          "  \(name): \(map(zip(names, row).filter { $0.1 > 0 }))"
        }
        return [keys(selector) + unitAndSource(kernel), "counts:"] + rows
      })
  }

  private mutating func write(_ key: String, _ trait: SetDescription, _ kinds: [String]) {
    let names = trait.values.map(quote)
    line("\(key):")
    if !isEpoch { line("  values: [\(names.joined(separator: ", "))]") }
    open("  founders", trait.founders)
    func sets(_ sets: [WeightedSet]) -> [[String]] {
      sets.map { set in
        let values = set.set.map { names[Int($0)] }.joined(separator: ", ")
        return ["{weight: \(number(set.weight)), values: [\(values)]}"]
      }
    }
    list("    sets", sets(trait.founders.value))
    if !trait.foundersOfKind.isEmpty { line("    kinds:") }
    for (kind, law) in zip(kinds, trait.foundersOfKind) { list("      \(quote(kind))", sets(law)) }
    list(
      "  kernels",
      trait.kernels.map { selector, sourced in
        let kernel = sourced.value
        let target = kernel.collapseTo.map { ["collapse_to: \(names[Int($0)])"] } ?? []
        return [
          keys(selector) + unitAndSource(sourced), "stop_reporting: \(number(kernel.stopReporting))",
          "start_reporting: \(number(kernel.startReporting))", "collapse: \(number(kernel.collapse))",
        ] + target + [
          "loss: \(map(Array(zip(names, kernel.loss)) + [("other", kernel.lossOfOthers)]))",
          "gain: \(map(Array(zip(names, kernel.gain))))",
        ]
      })
  }

  mutating func line(_ words: String) { text += words + "\n" }

  /// The head of a form with unit and source.
  mutating func open<Value>(_ key: String, _ form: Sourced<Value>) {
    let indent = key.prefix { $0 == " " } + "  "
    line("\(key):\n\(indent)unit: \(form.unit)\n\(indent)source: \(quote(form.source))")
  }

  /// A list whose elements have several lines each.
  private mutating func list(_ key: String, _ elements: [[String]]) {
    let indent = String(key.prefix { $0 == " " }) + "  "
    line("\(key):\(elements.isEmpty ? " []" : "")")
    for element in elements {
      for (i, part) in element.enumerated() {
        for (j, piece) in part.split(separator: "\n").enumerated() {
          line("\(indent)\(i + j == 0 ? "- " : "  ")\(piece)")
        }
      }
    }
  }

  /// The keys of a selector, each followed by a line end.
  private func keys(_ selector: ClassSelector) -> String {
    var keys = ""
    if let relations = selector.relations {
      keys += "relation: [\(relations.map(\.name).joined(separator: ", "))]\n"
    }
    if let same = selector.sameCreator { keys += "creator: \(same ? "same" : "other")\n" }
    if let generations = selector.generations {
      keys += "generation: [\(generations.map(String.init).joined(separator: ", "))]\n"
    }
    return keys
  }

  private func unitAndSource<Value>(_ form: Sourced<Value>) -> String {
    "unit: \(form.unit)\nsource: \(quote(form.source))"
  }

  func quantity<Value>(_ value: String, _ form: Sourced<Value>) -> String {
    "{value: \(value), unit: \(form.unit), source: \(quote(form.source))}"
  }

  func map(_ pairs: some Sequence<(String, Double)>) -> String {
    "{" + pairs.map { "\($0): \(number($1))" }.joined(separator: ", ") + "}"
  }

  func number(_ value: Double) -> String { ScenarioNumber.format(value) }

  private func quote(_ text: String) -> String {
    let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }
    if isPlain { return "\"" + text + "\"" }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
