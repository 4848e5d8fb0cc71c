import Lineages

/// One of the largest families of a view.
public struct LargestFamily: Sendable, Equatable, Codable {
  /// The id of the model it is named after: see `Families.root`.
  public var root: String
  /// Its models.
  public var members: Int
  /// Among all models. In [0, 1].
  public var share: Double
  /// The members without a parent in the view.
  public var founders: Int
  /// The edges on the longest way down: see `Generations`.
  public var longestChain: Int
  /// The mean distance between two members; nil where it was not worked out: see `WienerIndex`.
  public var meanDistance: Double?
  /// The Wiener index over the number of members.
  public var wienerPerMember: Double?
  /// Births by month.
  public var growth: MonthlyGrowth

  enum CodingKeys: String, CodingKey {
    case root, members, share, founders, growth
    case longestChain = "longest_chain"
    case meanDistance = "mean_distance"
    case wienerPerMember = "wiener_per_member"
  }
}

/// How many families there are of a size.
public struct FamilySize: Sendable, Equatable, Codable {
  /// A number of members, and the families that have it.
  public var members: Int
  public var families: Int

  /// So many families of so many members.
  public init(members: Int, families: Int) {
    self.members = members
    self.families = families
  }
}
