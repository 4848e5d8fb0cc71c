/// The law of what a birth is: a founder, or a derivative of some relation.
public struct RelationMix: Sendable, Equatable {
  /// The weight of founders, relative to the relations'; at least 0.
  public var founder: Double
  /// The weight of each relation in the order of `Relation.rawValue`. Shape `[5]`, each at least 0; not all
  /// weights are 0.
  public var relations: [Double]
  /// The mean number of parents of a merge beyond two; at least 0. The number itself is geometric.
  public var extraMergeParents: Double
  /// The probability that a further parent of a merge is a parent or a sibling of its first, each equally likely,
  /// where the first has any that is not a parent yet. In [0, 1].
  public var relatedMergeParents = 0.0

  /// A mix with these weights. For ranges see the properties.
  public init(founder: Double, relations: [Double], extraMergeParents: Double) {
    self.founder = founder
    self.relations = relations
    self.extraMergeParents = extraMergeParents
  }

  /// The weights of founders and of each relation. Shape `[6]`.
  var weights: [Double] { [founder] + relations }
}
