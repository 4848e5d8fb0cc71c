import Lineages

/// The Wiener index of families: the sum of distances between all pairs of their members along edges in
/// either direction.
///
/// H. Wiener, "Structural determination of paraffin boiling points", J. Am. Chem. Soc. 69 (1947). On a tree
/// it is the sum over edges of the product of the sizes of both sides, in linear time; that part of a family
/// that hangs on it as trees is always counted so. What remains (the *core*: every member lies between others
/// on some circle) takes a breadth-first search from each of its members, and is left out where that would
/// take more steps than allowed.
public struct WienerIndex: Sendable, Equatable {
  /// One family.
  public struct Family: Sendable, Equatable {
    /// The models of the family.
    public var members: Int
    /// The members that remain when trees are taken off; 0 for a tree.
    public var core: Int
    /// The sum of distances over all unordered pairs; nil where the search would be too long.
    public var sum: Int?

    /// A family with the sum of its distances; nil where that was not found.
    public init(members: Int, core: Int, sum: Int?) {
      self.members = members
      self.core = core
      self.sum = sum
    }

    /// The mean distance between two members; 0 for a lone model.
    public var mean: Double? {
      sum.map { members < 2 ? 0 : Double($0) / (Double(members) * Double(members - 1) / 2) }
    }

    /// The sum over the number of members. Its order of size is that of the family where most members hang on
    /// one hub (a star of n has (n − 1)²/n), as in the paper's scatter of family size and "normalized Wiener
    /// index".
    public var perMember: Double? { sum.map { Double($0) / Double(members) } }
  }

  /// The families that were counted, lone models included.
  public var families: Int
  /// The sum of their indices.
  public var sum: Int
  /// The pairs of members of the same family.
  public var pairs: Int
  /// The families that are no trees.
  public var withCore: Int
  /// The families left out because the search would be too long, and their members.
  public var skipped: Int
  public var skippedMembers: Int

  /// The mean distance between two members of the same family.
  public var mean: Double? { pairs == 0 ? nil : Double(sum) / Double(pairs) }

  /// Adds up families.
  public init(_ families: [Family]) {
    (self.families, sum, pairs, withCore, skipped, skippedMembers) = (0, 0, 0, 0, 0, 0)
    for family in families {
      if family.core > 0 { withCore += 1 }
      if let index = family.sum {
        self.families += 1
        sum += index
        pairs += family.members * (family.members - 1) / 2
      } else {
        skipped += 1
        skippedMembers += family.members
      }
    }
  }
}
