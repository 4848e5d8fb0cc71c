import Lineages

/// How an ecosystem grows family by family: each model has children by itself, whatever the others do.
///
/// The given number of founders arrive by the arrival steps, each at an independent moment: a Poisson process
/// conditioned on its total. From there on every model has children until the end date, and nothing else
/// limits how many models there are, because a limit on the total would change the law of every family;
/// `Rules.models` is not read.
///
/// A child's relation is drawn from the mix of the epoch that it is born in; the founders' weight there is
/// not read. A merge is a child of the model that has it; its further parents are any models born before it,
/// which is the only thing that links families.
///
/// Who makes them: founders, in the order of their numbers, are by new creators with probability ρ, else by
/// old ones as `CreatorRules` says (ρ, β). A child is by its parent's creator with probability c, else with
/// probability ρ by a new one, else by the creator of any of the founders up to its own, each equally likely.
/// So no family changes when founders are added. Series and loyalty are not read: they depend on a creator's
/// births in all families.
///
/// Source: T. E. Harris, *The Theory of Branching Processes* (1963).
public struct BranchingRules: Sendable, Equatable {
  /// How many founders arrive; at least 1.
  public var founders: Int
  /// No model is born from this moment on. Not before the last arrival.
  public var end: Timestamp
  /// How founders have children, then models of each relation in the order of `Relation.rawValue`. Shape
  /// `[6]`.
  public var reproduction: [Reproduction]
  /// The most models, those counted that would be born after the end: where the draws ask for more, growth
  /// fails with `BranchingError` and nothing is cut off. From 1 to 2³¹ − 1.
  public var limit: Int

  /// Rules with these values. For ranges see the properties.
  public init(founders: Int, end: Timestamp, reproduction: [Reproduction], limit: Int = 20_000_000) {
    self.founders = founders
    self.end = end
    self.reproduction = reproduction
    self.limit = limit
  }
}

/// How a model has children.
public enum Reproduction: Sendable, Equatable {
  /// So many children in all, each after an independent delay.
  case children(OffspringLaw, after: DelayLaw)
  /// Children at a constant rate for ever: a Poisson process, drawn gap by gap. At least 0, at most 10⁶;
  /// unit: children a day. Where every model has the same rate λ this is the Yule process: a family of age t
  /// has a geometric size with mean e^λt.
  case rate(perDay: Double)

  /// No children.
  public static let childless = Reproduction.rate(perDay: 0)
}

/// Growth that asks for more models than its rules allow.
public struct BranchingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// `BranchingRules.limit`.
  public let limit: Int

  /// One sentence that says what to change.
  public var description: String {
    "the families grow past \(limit) models: lower the mean number of children (families die out where it is "
      + "below 1), end earlier, or raise the limit"
  }
}
