/// What a birth is: a founder, or a derivative of some relation.
public struct RelationMix: Sendable, Equatable {
  /// The weight of founders; at least 0.
  public var founder: Double
  /// The weight of each relation in the order of `Relation.rawValue`; each at least 0.
  public var relations: [Double]
  /// The mean number of parents of a merge beyond two; at least 0. The number itself is geometric.
  public var extraMergeParents: Double

  public init(founder: Double, relations: [Double], extraMergeParents: Double) {
    self.founder = founder
    self.relations = relations
    self.extraMergeParents = extraMergeParents
  }

  /// The weights of founders and of each relation. Shape `[6]`.
  var weights: [Double] { [founder] + relations }
}
