import Lineages

/// The rules of an ecosystem: all that the engine reads. Numbers only; where they come from is the
/// scenario's business.
public struct Rules: Sendable {
  /// How many models are born.
  public var models: Int
  /// When they are born.
  public var arrivals: [ArrivalStep]
  /// What each birth is.
  public var mix: RelationMix
  /// The kinds of founders; at least one.
  public var founderKinds = [FounderKind.only]
  public var creators: CreatorRules
  public var attachment: AttachmentRules
  /// How the ecosystem grows family by family; nil where births attach to what is there. Then `models` and `attachment` are not read.
  public var branching: BranchingRules? = nil
  /// The niche share s: the probability that a child takes all its traits from its parent's niche. In [0, 1].
  public var nicheShare: ByClass<Double>
  public var licenses: CategoricalRules
  public var tasks: CategoricalRules
  public var libraries: CategoricalRules
  public var languages: SetRules
  /// Free tags: what people write, besides the tags that the Hub derives from the other traits.
  public var tags: SetRules
  public var cards = CardRules.none
  public var naming: NamingRules
  public var documents = DocumentRules()

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
