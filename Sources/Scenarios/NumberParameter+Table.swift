import Engine
import Parameters

extension NumberParameter {
  /// All numbers that stand alone, in the order in which a scenario is written and told.
  static let all: [NumberParameter] = merges + lineage + creators + attachment + traits + cards

  private static let merges = [
    NumberParameter(
      section: "merges", key: "extra_parents", unit: .parents,
      absence: .stands(for: 0, because: "a merge has two parents"),
      sentence: { "A merge has two parents and on average \($0) more" },
      write: { $0.mix.extraMergeParents = $1 }),
    NumberParameter(
      section: "merges", key: "relatives", unit: .share,
      absence: .stands(for: 0, because: "further parents of merges are chosen like any"),
      sentence: {
        "Where the first parent of a merge has parents, each further one is among these and their other children, "
          + "each equally likely, with probability \($0)"
      },
      write: { $0.mix.relatedMergeParents = $1 }),
  ]

  private static let lineage = [
    NumberParameter(
      section: "lineage", key: "declared", unit: .share,
      absence: .stands(for: 1, because: "every model names its parents"),
      sentence: { "A model names a parent, so that others see it, with probability \($0)" },
      write: { $0.declaredShare = $1 })
  ]

  private static let creators = [
    NumberParameter(
      section: "creators", key: "new", unit: .share, limit: .positive, absence: .refused,
      sentence: { "A birth is by a new creator with probability \($0), else by an old one" },
      branchingSentence: {
        "A founder is by a new creator with probability \($0), else by an old one; so is a child that is not by its "
          + "parent's creator, and an old one is that of any founder up to its own"
      },
      write: { $0.creators.newShare = $1 }),
    NumberParameter(
      section: "creators", key: "exponent", unit: .power,
      absence: .stands(for: 1, because: "the Yule–Simon process, in proportion to births so far"),
      sentence: { "An old creator is chosen in proportion to births so far to the power \($0)" },
      branchingSentence: {
        "A founder's old creator is chosen in proportion to founders so far to the power \($0)"
      },
      write: { $0.creators.exponent = $1 }),
    NumberParameter(
      section: "creators", key: "own_parents", unit: .share,
      absence: .stands(for: 0, because: "creators do not prefer their own models as parents"),
      sentence: {
        "A derivative by a creator who has models descends from one of them, each equally likely, with "
          + "probability \($0)"
      },
      branchingSentence: { "A child is by its parent's creator with probability \($0)" },
      write: { $0.creators.ownParentShare = $1 }),
    NumberParameter(
      section: "creators", key: "series", unit: .share,
      absence: .stands(for: 0, because: "there are no series"),
      sentence: {
        "A birth repeats the parents and the relation of its creator's last derivative with probability \($0)"
      },
      write: { $0.creators.seriesShare = $1 }),
    NumberParameter(
      section: "creators", key: "loyalty", unit: .share,
      absence: .stands(for: 0, because: "creators have no kind of their own"),
      sentence: { "A birth is of its creator's own kind, drawn once a creator, with probability \($0)" },
      write: { $0.creators.loyalty = $1 }),
  ]

  private static let attachment = [
    NumberParameter(
      section: "attachment", key: "offset", unit: .children, limit: .positive, absence: .refused,
      sentence: { "A model with k children becomes a parent with weight k + \($0)" },
      write: { $0.attachment.offset = $1 }),
    NumberParameter(
      section: "attachment", key: "exponent", unit: .power,
      absence: .stands(for: 1, because: "attachment is linear"),
      sentence: { "That weight is raised to the power \($0)" },
      write: { $0.attachment.exponent = $1 }),
    NumberParameter(
      section: "attachment", key: "ageing", unit: .days, limit: .positive,
      absence: .noEffect(
        sentence: "That weight does not fall with the model's age", because: "models do not age"),
      sentence: { "That weight falls to 1/e of itself in \($0) days" },
      write: { $0.attachment.ageing = $1 }),
    NumberParameter(
      section: "attachment", key: "fitness", unit: .logUnits,
      absence: .stands(for: 0, because: "all models are equally fit"),
      sentence: {
        "That weight is multiplied by the model's fitness, which is lognormal with median 1 and standard "
          + "deviation \($0) of the logarithm"
      },
      write: { $0.attachment.fitnessSpread = $1 }),
    NumberParameter(
      section: "attachment", key: "continuation", unit: .relative, limit: .positive,
      absence: .stands(for: 1, because: "derivatives by their parent's own creator are as fertile as others"),
      sentence: { "A derivative by its parent's own creator is \($0) times as fertile as one by another" },
      write: { $0.attachment.continuation = $1 }),
  ]

  /// How often models take their creator's house value of each trait, and how much faster or slower than its kernels say it changes.
  private static let traits =
    categoricalTraits.flatMap { trait in
      [
        house(of: trait.name, CategoricalDescription.house) { $0[keyPath: trait.rules].house.share = $1 },
        change(of: trait.name) { $0[keyPath: trait.rules].changeFaster(by: $1) },
      ]
    }
    + setTraits.flatMap { trait in
      [
        house(of: trait.name, SetDescription.house) { $0[keyPath: trait.rules].house.share = $1 },
        change(of: trait.name) { $0[keyPath: trait.rules].changeFaster(by: $1) },
      ]
    }

  private static func change(
    of trait: String, write: @escaping @Sendable (inout Rules, Double) -> Void
  ) -> NumberParameter {
    NumberParameter(
      section: trait, key: "change", unit: .relative,
      absence: .stands(for: 1, because: "\(trait) change as often as their kernels say"),
      sentence: {
        "What a derivative's \(trait) are, where it and its parent report any, changes \($0) times as often as the kernels say"
      }, write: write)
  }

  private static let cards = [
    NumberParameter(
      section: "cards", key: "house", unit: .share,
      absence: .stands(for: 0, because: "creators have no house cards"),
      sentence: {
        "A model takes its creator's house card, its length and its words, drawn once a creator as a "
          + "founder's, with probability \($0)"
      },
      write: { $0.cards.house.share = $1 }),
    NumberParameter(
      section: "cards", key: "copies", unit: .share,
      absence: .stands(for: 0, because: "nobody takes the parent's card as it is"),
      sentence: { "A child takes its parent's card as it is, where there is one, with probability \($0)" },
      write: { $0.cards.copyShare = $1 }),
    NumberParameter(
      section: "cards", key: "own_median", unit: .characters, limit: .positive,
      absence: .stands(for: 1000, because: "a round number"),
      sentence: { "Half of the cards by hand that go by no parent's card are longer than \($0) characters" },
      write: { $0.cards.ownLength.median = $1 }),
    NumberParameter(
      section: "cards", key: "own_spread", unit: .logUnits,
      absence: .stands(for: 1, because: "a round number"),
      sentence: { "Their length is lognormal with standard deviation \($0) of the logarithm" },
      write: { $0.cards.ownLength.spread = $1 }),
    NumberParameter(
      section: "cards", key: "automatic_median", unit: .characters, limit: .positive,
      absence: .stands(for: 2000, because: "a round number"),
      sentence: { "Half of the cards from a template are longer than \($0) characters" },
      write: { $0.cards.automaticLength.median = $1 }),
    NumberParameter(
      section: "cards", key: "automatic_spread", unit: .logUnits,
      absence: .stands(for: 0.5, because: "a round number"),
      sentence: {
        "The length of cards from a template is lognormal with standard deviation \($0) of the logarithm"
      },
      write: { $0.cards.automaticLength.spread = $1 }),
  ]

  private static func house(
    of trait: String, _ law: Form, write: @escaping @Sendable (inout Rules, Double) -> Void
  ) -> NumberParameter {
    NumberParameter(
      section: trait, key: "house", unit: .share,
      absence: .stands(for: 0, because: "creators have no house values of \(trait)"), law: law,
      sentence: {
        "A model takes its creator's house value of \(trait), drawn once a creator from the law of houses (the "
          + "founders' unless told otherwise), with probability \($0)"
      }, write: write)
  }

  /// The traits of at most one value, in the order of a scenario.
  static let categoricalTraits: [(name: String, rules: WritableKeyPath<Rules, CategoricalRules> & Sendable)] =
    [
      ("licenses", \.licenses), ("tasks", \.tasks), ("libraries", \.libraries),
    ]

  /// The traits of any number of values.
  static let setTraits: [(name: String, rules: WritableKeyPath<Rules, SetRules> & Sendable)] = [
    ("languages", \.languages), ("tags", \.tags),
  ]
}
