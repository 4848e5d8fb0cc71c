import Lineages

/// What a scenario file may hold: every key, its unit and its shape.
enum Schema {
  /// All that holds for a world; what may change with time is told again by `epochs`.
  private static let world: [(name: String, shape: Shape)] =
    [
      ("title", .text), ("question", .text), ("extends", .oneOrMore(.text)), ("seed", .seed),
      ("models", .form(.quantity(.models, .count))), ("arrivals", .form(arrivals)),
      ("relations", .form(relations)), ("merges", .form(merges)), ("founders", .form(kinds)),
      ("creators", .form(creators)), ("attachment", .form(attachment)), ("branching", .form(branching)),
      ("niche", .form(classShares)), ("licenses", .form(categorical)),
      ("tasks", .form(categorical)), ("libraries", .form(categorical)), ("languages", .form(sets)),
      ("tags", .form(sets)), ("cards", .form(cards)), ("naming", .form(naming)),
      ("documents", .form(documents)),
      ("neutral", .oneOrMore(.choice(traitNames + ["cards", "all"]))),
      ("classes", .choice(["all", "pooled"])),
    ]

  static let scenario = Form(
    keys: world + [("epochs", .list(.form(epoch))), ("policies", .list(.form(policy)))],
    required: ["title", "seed", "models", "arrivals", "relations", "creators", "attachment"],
    instead: (key: "branching", of: ["models", "attachment"]))

  /// What may change with time.
  static let epochKeys = ["relations", "niche"] + traitNames + ["cards"]

  static let epoch = Form(
    keys: [("from", .day), ("relations", .form(relations)), ("niche", .form(classShares))]
      + ["licenses", "tasks", "libraries"].map { ($0, .form(later(categorical))) }
      + ["languages", "tags"].map { ($0, .form(later(sets))) } + [("cards", .form(laterCards))],
    required: ["from"],
    misplaced: (
      world.map(\.name).filter { !epochKeys.contains($0) } + ["epochs", "policies"], "cannot change by epoch",
      "write it outside of `epochs`"
    ))

  /// A trait in a later epoch, which has the values of the first.
  private static func later(_ trait: Form) -> Form {
    var form = trait
    form.keys.removeAll { $0.name == "values" }
    form.misplaced = (["values"], "cannot change by epoch", "list all values outside of `epochs`")
    return form
  }

  /// Cards in a later epoch, which are written as in the first.
  private static let laterCards: Form = {
    var form = cards
    form.keys.removeAll { ["text", "words"].contains($0.name) }
    form.misplaced = (["text", "words"], "cannot change by epoch", "write it outside of `epochs`")
    return form
  }()

  private static let policy = Form(
    keys: [("name", .choice(PolicyKind.all.map(\.name))), ("from", .day)]
      + PolicyKind.values.map { ($0, .name) }
      + PolicyKind.shares.map { ($0, .form(.quantity(.share))) },
    required: ["name", "from"], takesSource: true)

  static let traitNames = ["licenses", "tasks", "libraries", "languages", "tags"]

  static let relationNames = Relation.allCases.map(\.name)

  private static let arrivals = Form(
    keys: [("first_day", .day), ("last_day", .day), ("monthly", .table(.months, .number(.none)))]
      + ArrivalLaw.all.map { ($0.name, .form($0.form)) },
    units: [.modelsPerMonth], unitKey: "monthly", alternatives: arrivalRates, takesSource: true,
    holdsFacts: true)

  /// The ways to give a rate of births.
  static let arrivalRates = ["monthly"] + ArrivalLaw.names

  private static let relations = Form(
    keys: [("founder", .number(.positive))]
      + ["finetune", "adapter", "quantized", "merge", "untyped"].map { ($0, .number(.none)) },
    required: ["founder"], units: [.share, .models], takesSource: true)

  private static let merges = numbers("merges")

  /// How many founders are of each kind.
  private static let kinds = Form(
    keys: [("kinds", law)], required: ["kinds"], units: [.models, .share], takesSource: true)

  private static let creators = numbers("creators")

  private static let attachment = numbers(
    "attachment",
    and: [
      ("fertility", .form(fertility)), ("founders", .form(kindFertility)), ("licenses", .form(attraction)),
    ])

  /// A form of numbers, each with unit and source.
  private static func numbers(_ section: String, and more: [(name: String, shape: Shape)] = []) -> Form {
    Form(
      keys: NumberParameter.keys(in: section) + more, required: NumberParameter.required(in: section))
  }

  /// How fertile founders and derivatives are.
  private static let fertility = Form(
    keys: (["founder"] + relationNames).map { ($0, .number(.positive)) }, units: [.relative],
    takesSource: true)

  /// The same of each kind of founder.
  private static let kindFertility = Form(
    keys: [("kinds", .table(.names, .number(.positive)))], required: ["kinds"], units: [.relative],
    takesSource: true)

  /// How much licenses attract derivatives of a relation, or all derivatives.
  private static let attraction = Form(
    keys: (["all"] + relationNames).map { ($0, .table(.names, .number(.positive))) }, units: [.relative],
    takesSource: true)

  /// A share by mutation class.
  private static let classShares = Form(
    keys: [("default", .number(.none)), ("classes", .list(.form(nicheClass)))],
    required: ["default"], units: [.share], takesSource: true)

  private static let nicheClass = Form(keys: selector + [("value", .number(.none))], required: ["value"])

  /// Which births something holds for.
  private static let selector: [(name: String, shape: Shape)] = [
    ("relation", .oneOrMore(.choice(relationNames))), ("creator", .choice(["same", "other"])),
    ("generation", .oneOrMore(.choice(["0", "1", "2"]))),
  ]

  /// A law over names.
  private static let law = Shape.table(.names, .number(.none))

  /// The same of every trait.
  private static let habits = NumberParameter.keys(in: "licenses")

  // Traits of at most one value.
  private static let categorical = Form(
    keys: [
      ("values", .list(.name)), ("founders", .form(founders)), ("kernels", .list(.form(kernel))),
    ] + habits, required: ["founders"], takesSource: true)

  private static let founders = Form(
    keys: [("weights", law), ("kinds", .table(.names, law))], required: ["weights"],
    units: [.models, .share], takesSource: true)

  private static let kernel = Form(
    keys: selector + [("counts", .table(.names, law))], required: ["counts"], units: [.edges, .share],
    takesSource: true)

  // Traits of any number of values.
  private static let sets = Form(
    keys: [
      ("values", .list(.name)), ("founders", .form(setFounders)), ("kernels", .list(.form(setKernel))),
    ] + habits, required: ["founders"], takesSource: true)

  private static let setFounders = Form(
    keys: [("sets", weightedSets), ("kinds", .table(.names, weightedSets))], required: ["sets"],
    units: [.models, .share], takesSource: true)

  private static let weightedSets = Shape.list(.form(weightedSet))

  private static let weightedSet = Form(
    keys: [("weight", .number(.none)), ("values", .list(.name))], required: ["weight", "values"])

  private static let setKernel = Form(
    keys: selector + [
      ("stop_reporting", .number(.none)), ("start_reporting", .number(.none)),
      ("collapse", .number(.none)), ("collapse_to", .name), ("loss", law), ("gain", law),
    ], units: [.probability], takesSource: true)

  // Model cards.
  private static let cards = Form(
    keys: [
      ("founders", .form(founders)), ("kernels", .list(.form(kernel))), ("lengths", .list(.form(cardLength))),
      ("keeps", .form(keeps)), ("words", .form(words)),
      ("text", .form(.quantity(.characters, orNone: .count))),
    ] + NumberParameter.keys(in: "cards"), required: ["founders"], takesSource: true)

  private static let cardLength = Form(
    keys: selector
      + ["intercept", "slope", "spread"].map { ($0, .number($0 == "spread" ? .atLeastZero : .none)) },
    required: ["intercept", "slope", "spread"], units: [.logCharacters], takesSource: true)

  private static let keeps = Form(
    keys: [("default", .number(.none)), ("classes", .list(.form(nicheClass)))],
    required: ["default"], units: [.probability], takesSource: true)

  private static let words = Form(
    keys: [("weights", law)], required: ["weights"], units: [.models, .share, .words], takesSource: true)

  private static let naming = Form(
    keys: [
      ("stems", law), ("kinds", .table(.names, law)), ("kept", .form(classShares)),
      ("suffixes", .table(.relations, law)),
    ], required: ["stems"],
    units: [.models, .share], takesSource: true)

  private static let documents = Form(
    keys: [
      ("names_relation", .flag), ("before_task", .list(.name)), ("after_license", .list(.name)),
    ], required: ["names_relation"], takesSource: true, holdsFacts: true)
}
