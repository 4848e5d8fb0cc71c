import Lineages

/// The rules of an ecosystem: all numbers that the engine reads. Scenarios say where they come from.
public struct Rules: Sendable {
  /// How many models are born. At least 1.
  public var models: Int
  /// When they are born: stretches of time that do not overlap, in ascending order.
  public var arrivals: [ArrivalStep]
  /// The law of what a birth is: a founder or a derivative of some relation.
  public var mix: RelationMix
  /// The kinds of founders. At least one, at most `FounderKind.most`.
  public var founderKinds = [FounderKind.only]
  /// Who makes the models.
  public var creators: CreatorRules
  /// Which models become parents.
  public var attachment: AttachmentRules
  /// How families grow by themselves; nil where births attach to models that are there. Where there are such
  /// rules, `models` and `attachment` are not read.
  public var branching: BranchingRules? = nil
  /// The niche share s: the probability that a child takes all its traits from its parent's niche, by
  /// mutation class. In [0, 1].
  public var nicheShare: ByClass<Double>
  /// What derivatives start from.
  public var sources = SourceRules.parentsAlone
  /// How fresh derivatives mutate where not by class; the same for all time.
  public var modes = ModeRules.none
  /// The license of a model; simulated models have at most one.
  public var licenses: CategoricalRules
  /// The task of a model.
  public var tasks: CategoricalRules
  /// The library that a model is for.
  public var libraries: CategoricalRules
  /// The languages of a model, by their English names.
  public var languages: SetRules
  /// Free tags: what people write, besides the tags that the Hub derives from the other traits.
  public var tags: SetRules
  /// The probability that a model names a parent. In [0, 1].
  public var declaredShare = 1.0
  /// Which models name parents that they would not name; a policy says so.
  public var disclosure = Compliance.nobody
  /// Model cards.
  public var cards = CardRules.none
  /// The names of models.
  public var naming: NamingRules
  /// The tags that the Hub derives, and the order of all tags.
  public var documents = DocumentRules()

  /// Rules with one kind of founder and without cards and branching. For ranges see the properties.
  public init(
    models: Int, arrivals: [ArrivalStep], mix: RelationMix, creators: CreatorRules,
    attachment: AttachmentRules, nicheShare: ByClass<Double>, licenses: CategoricalRules,
    tasks: CategoricalRules, libraries: CategoricalRules, languages: SetRules, tags: SetRules,
    naming: NamingRules
  ) {
    self.models = models
    self.arrivals = arrivals
    self.mix = mix
    self.creators = creators
    self.attachment = attachment
    self.nicheShare = nicheShare
    self.licenses = licenses
    self.tasks = tasks
    self.libraries = libraries
    self.languages = languages
    self.tags = tags
    self.naming = naming
  }
}
