import Engine

/// Every model has a card.
///
/// A model that would have a card anyway has the same one. One that would have none, and complies, has a card
/// by hand or from a template in the proportion of the law that decides without the policy. Models that were
/// born before, and copies of their cards, stay as they are.
public struct RequireCard: Policy {
  /// Which models comply; the others do as they would without the policy.
  public var compliance: Compliance

  /// The policy for those that comply.
  public init(compliance: Compliance) { self.compliance = compliance }

  /// What the policy does, with its compliance.
  public var summary: String { "a model that would have no card has one, \(compliance.words)" }

  /// Says which models have a card where the law gives them none.
  public func amend(_ rules: inout Rules) { rules.cards.required = compliance }
}
