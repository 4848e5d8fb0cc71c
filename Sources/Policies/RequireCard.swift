import Engine

/// Models have a card.
///
/// Whoever has one anyway has the same. Who would have none and complies has one like those who do: automatic or by hand in the
/// proportion of the law that else decides. Models that are there already, and copies of their cards, stay as they are.
public struct RequireCard: Policy {
  /// The share of models that comply, in [0, 1]; the others do as they would without the policy.
  public var compliance: Double

  public init(compliance: Double) {
    precondition((0...1).contains(compliance), "compliance is a share")
    self.compliance = compliance
  }

  public var summary: String { "a model that would have no card has one with probability \(compliance)" }

  public func amend(_ rules: inout Rules) {
    rules.cards.requiredShare += (1 - rules.cards.requiredShare) * compliance
  }
}
