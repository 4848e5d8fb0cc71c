import Engine
import Lineages

/// Says a scenario in plain English: one sentence for each rule, with value, unit and source.
struct Explanation {
  private(set) var sentences: [String] = []

  /// When what is said begins to hold; empty for always.
  private var when = ""

  /// Whether families grow apart.
  private var isBranching = false

  /// What founders and the models of each relation are called.
  static let kinds = ["a founder"] + Relation.allCases.map(word)

  init(_ s: ScenarioDescription) {
    isBranching = s.branching != nil
    if let branching = s.branching {
      say("\(branching.founders.value) founders arrive", branching.founders)
    } else {
      say("\(s.models.value) models are born", s.models)
    }
    sayArrivals(s.arrivals)
    say(section: "relations", s)
    sayNumbers("merges", s)
    if s.founderKinds.value.count > 1 {
      let kinds = s.founderKinds.value.map { ($0.name, $0.weight) }
      say("A founder is of the kind \(listed(kinds, "with weight"))", s.founderKinds)
    }
    sayNumbers("creators", s)
    if let branching = s.branching { say(branching) } else { sayAttachment(s) }
    for section in Schema.epochKeys.dropFirst() { say(section: section, s) }
    let naming = s.naming.value
    for (kind, stems) in (naming.stemsOfKind.isEmpty ? [naming.stems] : naming.stemsOfKind).enumerated() {
      let who =
        naming.stemsOfKind.isEmpty
        ? "founders'" : "the names of founders of kind \(s.founderKinds.value[kind].name)"
      let what =
        naming.stemsOfKind.isEmpty ? "The first words of \(who) names are" : "The first words of \(who) are"
      say("\(what) \(listed(stems))", s.naming)
    }
    say(
      "A derivative is named after its parent with probability \(words(for: s.namesKept.value))", s.namesKept)
    for relation in Relation.allCases {
      let words = s.naming.value.suffixes[Int(relation.rawValue)]
      let kind = Explanation.word(for: relation)
      if !words.isEmpty { say("To its parent's name \(kind) adds \(listed(words))", s.naming) }
    }
    let how = s.documents.value.namesRelation ? "with and without the relation" : "without the relation"
    say("The tags of a derivative name its parent \(how)", s.documents)
    for (place, tags) in [
      ("between library and task", s.documents.value.beforeTask),
      ("after the license", s.documents.value.afterLicense),
    ] where !tags.isEmpty {
      let shown =
        tags.prefix(12).joined(separator: ", ") + (tags.count > 12 ? " and \(tags.count - 12) more" : "")
      say("Of free tags, these stand \(place), in this order: \(shown)", s.documents)
    }
    for epoch in s.epochs {
      when = "From \(epoch.start.dayText) on: "
      for section in epoch.sections { say(section: section, epoch.world) }
    }
    for policy in s.policies {
      when = "From \(policy.start.dayText) on: "
      for share in policy.shares { say(policy.policy.summary, share) }
    }
  }

  private mutating func sayAttachment(_ s: ScenarioDescription) {
    sayNumbers("attachment", s)
    let factors = listed(Array(zip(Explanation.kinds, s.fertility.value)))
    say("That weight is multiplied by fertility: \(factors)", s.fertility)
    if s.founderKinds.value.count > 1 {
      let founders = zip(s.founderKinds.value, s.kindFertility.value).map {
        ("a founder of kind \($0.name)", $1)
      }
      say("It is multiplied besides by the fertility of the kind: \(listed(founders))", s.kindFertility)
    }
    guard let attraction = s.licenseAttraction.value else { return }
    for (relation, row) in zip(Relation.allCases, attraction) where row.contains(where: { $0 != 1 }) {
      let licenses = row.enumerated().filter { $0.element != 1 }.map {
        (s.licenses.name($0.offset), $0.element)
      }
      say(
        "When \(Explanation.word(for: relation)) chooses its parent, the weight is multiplied by the license's "
          + "attraction: \(listed(licenses)); 1 for others", s.licenseAttraction)
    }
  }

  /// A section that may change by epoch.
  private mutating func say(section: String, _ s: ScenarioDescription) {
    let kinds = s.founderKinds.value.map(\.name)
    switch section {
    case "relations":
      let weights = [s.relations.value.founder] + s.relations.value.relations
      let kinds = Array(zip(Explanation.kinds, weights))
      if isBranching {
        say("A child is \(listed(Array(kinds.dropFirst()), "with weight"))", s.relations)
      } else {
        say("A birth is \(listed(kinds, "with weight"))", s.relations)
      }
    case "niche":
      let niche = "A child takes all its traits from its parent's niche with probability"
      say("\(niche) \(words(for: s.niche.value))", s.niche)
    case "licenses": say("license", s.licenses, kinds)
    case "tasks": say("task", s.tasks, kinds)
    case "libraries": say("library", s.libraries, kinds)
    case "languages": say("languages", "language", s.languages, kinds)
    case "tags": say("tags", "tag", s.tags, kinds)
    default: say(s.cards, kinds)
    }
    sayNumbers(section, s)
  }

  mutating func say<Value>(_ sentence: String, _ form: Sourced<Value>) {
    sentences.append("\(when)\(sentence) (unit: \(form.unit); source: \(form.source)).")
  }

  private mutating func sayNumbers(_ section: String, _ s: ScenarioDescription) {
    for (parameter, value) in s.numbers(in: section) {
      if isBranching, ScenarioReader.sharedHabits.contains(parameter.key) { continue }
      say(parameter.sentence(value.value, isBranching: isBranching), value)
    }
  }

  private mutating func sayArrivals(_ form: Sourced<ArrivalCurve>) {
    let curve = form.value
    let days = "from \(curve.firstDay.dayText) to \(curve.lastDay.dayText)"
    guard case .monthly(let months) = curve.rate else {
      if case .law(let law, let numbers, let day) = curve.rate {
        say("Births come \(days)", form)
        for (number, value) in zip(law.numbers, numbers) {
          say(number.sentence(self.number(value.value), day?.dayText ?? ""), value)
        }
      }
      return
    }
    let all = months.map { "\(number($0.births)) in \($0.month)" }
    var shown = all.joined(separator: ", ")
    if all.count > 12,
      let most = months.indices.max(by: { months[$0].births < months[$1].births })
    {
      shown = "\(all[0]) first, \(all[most]) at most, \(all[all.count - 1]) last"
    }
    say("Births come \(days) in proportion to \(all.count) monthly numbers: \(shown)", form)
  }

  private mutating func say(_ trait: String, _ rules: CategoricalDescription, _ kinds: [String]) {
    let names = (0...rules.values.count).map(rules.name)
    let laws = rules.foundersOfKind.isEmpty ? [rules.founders.value] : rules.foundersOfKind
    for (kind, law) in laws.enumerated() {
      let who =
        laws.count > 1 ? "A founder of kind \(kinds[kind]) has the \(trait)" : "A founder's \(trait) is"
      say("\(who) \(listed(Array(zip(names, law)), "with weight"))", rules.founders)
    }
    for (selector, kernel) in rules.kernels {
      var flows: [(String, Double)] = []
      for (parent, row) in kernel.value.rows.enumerated() {
        // A row that copies as if it were not given says nothing new.
        let copies = row.indices.allSatisfy { row[$0] == ($0 == parent ? 1 : 0) }
        if !copies { flows += row.indices.map { ("\(names[parent]) → \(names[$0])", row[$0]) } }
      }
      let rest = "what is not named is copied"
      say("\(capital(words(for: selector))), the \(trait) passes on as \(listed(flows)); \(rest)", kernel)
    }
  }

  private mutating func say(_ trait: String, _ value: String, _ rules: SetDescription, _ kinds: [String]) {
    let laws = rules.foundersOfKind.isEmpty ? [rules.founders.value] : rules.foundersOfKind
    for (kind, law) in laws.enumerated() {
      let sets = law.map { set in
        (
          set.set.isEmpty ? "none" : set.set.map { rules.values[Int($0)] }.joined(separator: " + "),
          set.weight
        )
      }
      let who =
        laws.count > 1 ? "A founder of kind \(kinds[kind]) has the \(trait)" : "A founder's \(trait) are"
      say("\(who) \(listed(sets, "with weight"))", rules.founders)
    }
    for (selector, sourced) in rules.kernels {
      let kernel = sourced.value
      var parts = [
        "a child stops reporting \(trait) with probability \(number(kernel.stopReporting))",
        "starts to where its parent does not with \(number(kernel.startReporting))",
      ]
      if let target = kernel.collapseTo {
        parts.append("keeps \(rules.values[Int(target)]) alone with \(number(kernel.collapse))")
      }
      parts.append("else loses each \(value) by itself: \(listed(Array(zip(rules.values, kernel.loss))))")
      parts.append("any other with \(number(kernel.lossOfOthers))")
      parts.append("and gains each: \(listed(Array(zip(rules.values, kernel.gain))))")
      say("\(capital(words(for: selector))), \(parts.joined(separator: ", "))", sourced)
    }
  }

  private mutating func say(_ cards: CardDescription, _ kinds: [String]) {
    say("card", cards.states, kinds)
    for (selector, law) in cards.lengths {
      let (a, b) = (number(law.value.intercept), number(law.value.slope))
      say(
        "\(capital(words(for: selector))), the length of a card by hand whose parent has a card is lognormal around "
          + "exp(\(a) + \(b) · log(parent's length)) with standard deviation \(number(law.value.spread)) of the logarithm",
        law)
    }
    let keeps =
      "A card by hand keeps each word that its parent's card by hand has in the same place with probability"
    say("\(keeps) \(words(for: cards.keeps.value))", cards.keeps)
    guard when.isEmpty else { return }
    if let characters = cards.text.value {
      say("Of the text of a card \(characters) characters are written", cards.text)
      say(
        "Its words are \(listed(cards.words.value.map { ($0.word, $0.weight) }, "with weight"))", cards.words)
    } else {
      say("The texts of cards are not written", cards.text)
    }
  }

  /// `0.5; for adapter with 0.6`.
  private func words(for shares: ClassShares) -> String {
    let classes = shares.classes.map { "; \(words(for: $0.selector)) with \(number($0.share))" }
    return number(shares.standard) + classes.joined()
  }

  /// The largest twelve of a law, and how many more there are.
  func listed(_ law: [(String, Double)], _ between: String = "") -> String {
    let given = law.enumerated().filter { $0.element.1 > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element)
    if given.isEmpty { return "nothing" }
    let join = between.isEmpty ? " " : " \(between) "
    let shown = given.prefix(12).map { "\($0.0)\(join)\(number($0.1))" }.joined(separator: ", ")
    return shown + (given.count > 12 ? " and \(given.count - 12) more" : "")
  }

  /// `for finetune and adapter by the parent's own creator, parents of generation 0`.
  private func words(for selector: ClassSelector) -> String {
    var parts = [
      "for \(selector.relations.map { $0.map(\.name).joined(separator: " and ") } ?? "every relation")"
    ]
    if let same = selector.sameCreator { parts.append("by \(same ? "the parent's own" : "another") creator") }
    if let generations = selector.generations {
      let names = generations.map { $0 == 2 ? "2 and later" : String($0) }
      parts.append("with parents of generation \(names.joined(separator: " or "))")
    }
    return parts.joined(separator: " ")
  }

  private static func word(for relation: Relation) -> String {
    switch relation {
    case .untyped: "a derivative of unknown relation"
    case .finetune: "a finetune"
    case .quantized: "a quantized model"
    case .adapter: "an adapter"
    case .merge: "a merge"
    }
  }

  func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  func number(_ value: Double) -> String { ScenarioNumber.format(value) }
}
