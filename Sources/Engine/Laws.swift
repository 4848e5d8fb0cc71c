import Randomness

/// The laws by which the models of a timeline get traits, names and cards, made from its rules once for any
/// number of worlds.
///
/// Making them takes longer than drawing a few thousand models by them.
public struct Laws: Sendable {
  /// The rules over time.
  public let timeline: Timeline
  let licenses: CategoricalMutation
  let tasks: CategoricalMutation
  let libraries: CategoricalMutation
  let languages: SetMutation
  let freeTags: SetMutation
  let naming: Naming
  /// Nil where the rules give nobody a card at any time.
  let cards: CardMutation?
  /// Nil where all derivatives start from their parents and mutate by class.
  let descent: DescentLaws?

  /// - Throws: `DistributionError` where a law of the rules is no law: no weights, negative weights.
  public init(_ timeline: Timeline) throws(DistributionError) { try self.init(timeline, given: nil) }

  /// - Parameter given: the traits that founders have already, whose values are added to those of the rules;
  ///   nil where there are none.
  init(_ timeline: Timeline, given: GivenTraits?) throws(DistributionError) {
    let modes = timeline.constant.modes.relations.count
    func categorical(
      _ rules: KeyPath<Rules, CategoricalRules>, _ given: GivenTrait?
    ) throws(DistributionError) -> CategoricalMutation {
      try CategoricalMutation(
        timeline.epochs.map { $0.rules[keyPath: rules].extended(with: given?.more ?? []) }, modes: modes)
    }
    func sets(
      _ rules: KeyPath<Rules, SetRules>, _ given: GivenTrait?
    ) throws(DistributionError) -> SetMutation {
      try SetMutation(
        timeline.epochs.map { $0.rules[keyPath: rules].extended(with: given?.more ?? []) }, modes: modes)
    }
    self.timeline = timeline
    licenses = try categorical(\.licenses, given?.licenses)
    tasks = try categorical(\.tasks, given?.tasks)
    libraries = try categorical(\.libraries, given?.libraries)
    languages = try sets(\.languages, given?.languages)
    freeTags = try sets(\.tags, given?.freeTags)
    naming = try Naming(timeline.constant.naming)
    descent = try DescentLaws(timeline)
    let rules = timeline.epochs.map(\.rules.cards)
    cards = rules.contains(where: \.giveCards) ? try CardMutation(rules) : nil
  }
}
