/// One of the 24 pairs of places in the sub-trees of two, three and four models.
///
/// Names are those of the paper's figures and of its analysis repository; definitions in arXiv 2508.06811,
/// definitions 6.1–6.3.
public struct KinPosition: Hashable, Sendable {
  /// The shape of the sub-tree.
  public let panel: String
  /// The pair in it, from 1.
  public let pair: Int
  /// Who is compared, in words.
  public let summary: String
  /// What the two are to one another.
  public let kind: Kind

  /// What a pair is to one another.
  public enum Kind: Sendable { case random, parentChild, siblings, other }

  /// As in the oracle's and the observation's JSON: `trio_1 2`.
  public var name: String { "\(panel) \(pair)" }

  /// The 24 positions in the order of the paper's figures.
  public static let all: [KinPosition] = [
    KinPosition(panel: "rando", pair: 1, summary: "any two models", kind: .random),
    KinPosition(panel: "duo", pair: 1, summary: "parent–child", kind: .parentChild),
    KinPosition(panel: "trio_1", pair: 1, summary: "parent–child, star of 2", kind: .parentChild),
    KinPosition(panel: "trio_1", pair: 2, summary: "siblings, star of 2", kind: .siblings),
    KinPosition(panel: "trio_2", pair: 1, summary: "grandparent u–w u→v→w", kind: .other),
    KinPosition(panel: "trio_2", pair: 2, summary: "lower edge v–w u→v→w", kind: .parentChild),
    KinPosition(panel: "trio_2", pair: 3, summary: "upper edge u–v u→v→w", kind: .parentChild),
    KinPosition(panel: "quad_0", pair: 1, summary: "parent–child, star of 3", kind: .parentChild),
    KinPosition(panel: "quad_0", pair: 2, summary: "siblings, star of 3", kind: .siblings),
    KinPosition(panel: "quad_1", pair: 1, summary: "grandparent u–w u→v→{w,x}", kind: .other),
    KinPosition(panel: "quad_1", pair: 2, summary: "lower edge v–w u→v→{w,x}", kind: .parentChild),
    KinPosition(panel: "quad_1", pair: 3, summary: "upper edge u–v u→v→{w,x}", kind: .parentChild),
    KinPosition(panel: "quad_1", pair: 4, summary: "siblings w–x u→v→{w,x}", kind: .siblings),
    KinPosition(panel: "quad_2", pair: 1, summary: "grandparent u–w u→{v→w,x}", kind: .other),
    KinPosition(panel: "quad_2", pair: 2, summary: "niece–aunt w–x u→{v→w,x}", kind: .other),
    KinPosition(panel: "quad_2", pair: 3, summary: "lower edge v–w u→{v→w,x}", kind: .parentChild),
    KinPosition(panel: "quad_2", pair: 4, summary: "upper edge u–v u→{v→w,x}", kind: .parentChild),
    KinPosition(panel: "quad_2", pair: 5, summary: "siblings v–x u→{v→w,x}", kind: .siblings),
    KinPosition(panel: "quad_3", pair: 1, summary: "great-grandparent t–w t→u→v→w", kind: .other),
    KinPosition(panel: "quad_3", pair: 2, summary: "grandparent u–w t→u→v→w", kind: .other),
    KinPosition(panel: "quad_3", pair: 3, summary: "grandparent t–v t→u→v→w", kind: .other),
    KinPosition(panel: "quad_3", pair: 4, summary: "lowest edge v–w t→u→v→w", kind: .parentChild),
    KinPosition(panel: "quad_3", pair: 5, summary: "middle edge u–v t→u→v→w", kind: .parentChild),
    KinPosition(panel: "quad_3", pair: 6, summary: "top edge t–u t→u→v→w", kind: .parentChild),
  ]
}
