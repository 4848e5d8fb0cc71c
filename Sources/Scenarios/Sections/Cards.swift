import Engine
import Parameters

/// How model cards pass from parent to child.
struct Cards: ChangingSection {
  /// The values are `by-hand` and `automatic`, in the order of `CardState`.
  let states: CategoricalDescription
  let lengths: [(selector: ClassSelector, law: Sourced<InheritedLength>)]
  /// The probability of keeping a word, by class.
  let keeps: Sourced<ClassShares>
  let words: Sourced<[(word: String, weight: Double)]>
  /// The characters that are written of each text; nil where texts are not written.
  let text: Sourced<Int?>
  let numbers: Numbers

  static let name = "cards"
  /// The kernels of copies of elder siblings' cards: `copies` is the share of children who take their parent's.
  static let copies = "copy_kernels"
  static let field = Field.form(form)

  private static let form = Form(
    keys: [
      ("founders", .form(CategoricalDescription.founders)),
      ("kernels", .list(.form(CategoricalDescription.counts(ClassSelector.fields)))),
      (copies, .list(.form(CategoricalDescription.counts(ClassSelector.fieldsOfCopies)))),
      ("lengths", .list(.form(length))),
      ("keeps", .form(ClassShares.form(unit: .probability))), ("words", .form(wordsForm)),
      ("text", .form(.quantity(.characters, orNone: .count))),
    ] + NumberParameter.keys(in: name), required: ["founders"], takesSource: true)

  /// Cards in a later epoch, which are written as in the first.
  static let laterField: Field = {
    var later = form
    later.keys.removeAll { ["text", "words"].contains($0.name) }
    later.misplaced = (["text", "words"], "cannot change by epoch", "write it outside of `epochs`")
    return .form(later)
  }()

  private static let length = Form(
    keys: ClassSelector.fields
      + ["intercept", "slope", "spread"].map { ($0, .number($0 == "spread" ? .atLeastZero : .none)) },
    required: ["intercept", "slope", "spread"], units: [.logCharacters], takesSource: true,
    identity: .keys(ClassSelector.keys))

  private static let wordsForm = Form(
    keys: [("weights", CategoricalDescription.law)], required: ["weights"],
    units: [.models, .share, .words], takesSource: true)

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    let nobody = Entry.form(
      unit: .share, default: "nobody has a card", [("weights", .map([("none", .number(1))]))])
    let keeps = ClassShares.completed(
      given?["keeps"], unit: .probability, standard: 0, default: "no word is kept")
    let entry = (given ?? .map([])).with("founders", standard: nobody)
      .with("kernels", standard: .list([])).with("lengths", standard: .list([])).with("keeps", keeps)
      .with(
        "text",
        standard: .form(unit: .characters, default: "texts are not written", [("value", .word("none"))]))
    return Numbers.completed(entry, of: name)
  }

  func write(to rules: inout Rules) {
    rules.cards = cardRules
    numbers.write(to: &rules)
  }

  /// What scenarios call the states, in the order of `CardState` after `none`.
  static let states = ["by-hand", "automatic"]

  /// Whether nobody can have a card.
  var isUnused: Bool {
    let laws = [states.founders.value] + states.foundersOfKind
    return !laws.contains { $0[1...].contains { $0 > 0 } } && states.kernels.isEmpty
  }

  /// Without the numbers that stand alone.
  private var cardRules: CardRules {
    let law = states.rules
    precondition(law.jumps.isEmpty, "cards pass on by counts")
    var rules = CardRules(founders: law.founders, kernels: law.kernels, kernel: law.kernel)
    rules.foundersOfKind = law.foundersOfKind
    rules.copies = law.others.copies
    for mutationClass in MutationClass.all {
      if let i = ClassSelector.deciding(among: lengths.map(\.selector), for: mutationClass) {
        rules.lengths[mutationClass] = lengths[i].law.value
      }
    }
    rules.keeps = keeps.value.byClass
    rules.words = words.value
    rules.writtenCharacters = text.value ?? 0
    return rules
  }

  func tell(_ telling: inout Telling) {
    states.tell("card", &telling)
    for (selector, law) in lengths {
      let (a, b) = (Telling.number(law.value.intercept), Telling.number(law.value.slope))
      telling.say(
        "\(Telling.capital(Telling.words(for: selector))), the length of a card by hand whose parent has a card is "
          + "lognormal around exp(\(a) + \(b) · log(parent's length)) with standard deviation "
          + "\(Telling.number(law.value.spread)) of the logarithm", law)
    }
    let what =
      "A card by hand keeps each word that its parent's card by hand has in the same place with probability"
    telling.say("\(what) \(Telling.words(for: keeps.value))", keeps)
    if telling.when.isEmpty { tellTexts(&telling) }
    numbers.tell(&telling)
  }

  private func tellTexts(_ telling: inout Telling) {
    guard let characters = text.value else { return telling.say("The texts of cards are not written", text) }
    telling.say("Of the text of a card \(characters) characters are written", text)
    let law = words.value.map { ($0.word, $0.weight) }
    telling.say("Its words are \(Telling.listed(law, "with weight"))", words)
  }

  func tellBriefly(_ telling: inout Telling) {
    if isUnused { return telling.say("Nobody has a card", states.founders) }
    let names = (0...states.values.count).map(states.name)
    telling.say("Founders have \(Telling.shares(Array(zip(names, states.founders.value))))", states.founders)
    telling.say(
      "Kernels for \(states.kernels.count) classes, laws of length for \(lengths.count); texts are "
        + (text.value == nil ? "not written" : "written"), text)
    numbers.tellBriefly(&telling)
  }
}
