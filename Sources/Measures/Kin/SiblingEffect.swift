/// Whether siblings are more alike than parents and children, and by how much.
public struct SiblingEffect: Sendable, Equatable {
  /// In one panel, the mean over siblings minus the mean over parents and children.
  public struct Difference: Sendable, Equatable {
    /// The shape of the sub-tree, as in `KinPosition.panel`.
    public let panel: String
    /// Siblings minus edges. In [−1, 1].
    public let value: Double
  }

  /// Siblings against their own parent, `trio_1 2` minus `trio_1 1`; nil without a pair of siblings.
  public let inStars: Double?
  /// Siblings against all edges, `trio_1 2` minus `duo 1`; nil without a pair of siblings.
  public let againstEdges: Double?
  /// The panels that have both siblings and the edges beside them: trio_1, quad_0, quad_1 and quad_2, where
  /// the graph has them. Several edges of a panel are averaged.
  public let panels: [Difference]

  /// The effect that the means at kin positions show.
  public init(_ similarities: KinSimilarities) {
    func value(_ name: String) -> Double? { SiblingEffect.value(of: name) { similarities[$0] } }
    inStars = value(SiblingEffect.ofStars)
    againstEdges = value(SiblingEffect.ofEdges)
    panels = ["trio_1", "quad_0", "quad_1", "quad_2"].compactMap { panel in
      value(panel == "trio_1" ? SiblingEffect.ofStars : panel).map { Difference(panel: panel, value: $0) }
    }
  }

  /// The names of the differences in stars of two: from siblings to their own edges, and to all edges.
  public static let ofStars = "in_stars"
  public static let ofEdges = "against_edges"

  /// The differences by their names in paths: what they are in words, and the weight of each position's mean, that of siblings first.
  static let differences: [(name: String, words: String, weights: KeyValuePairs<String, Double>)] = [
    (ofStars, "siblings minus their own edges, stars of 2", ["trio_1 2": 1, "trio_1 1": -1]),
    (ofEdges, "siblings in stars of 2 minus all edges", ["trio_1 2": 1, "duo 1": -1]),
    ("quad_0", "siblings minus edges, stars of 3", ["quad_0 2": 1, "quad_0 1": -1]),
    ("quad_1", "siblings minus edges, u→v→{w,x}", ["quad_1 4": 1, "quad_1 2": -0.5, "quad_1 3": -0.5]),
    ("quad_2", "siblings minus edges, u→{v→w,x}", ["quad_2 5": 1, "quad_2 3": -0.5, "quad_2 4": -0.5]),
  ]

  /// A difference, by the means of positions; nil where one of them is.
  static func value(of name: String, _ mean: (String) -> Double?) -> Double? {
    var sum = 0.0
    for (position, weight) in difference(name).weights {
      guard let mean = mean(position) else { return nil }
      sum += weight * mean
    }
    return sum
  }

  /// The position of the siblings in a difference.
  static func siblings(in name: String) -> String { difference(name).weights[0].key }

  private static func difference(
    _ name: String
  ) -> (name: String, words: String, weights: KeyValuePairs<String, Double>) {
    guard let difference = differences.first(where: { $0.name == name }) else {
      preconditionFailure("there is no difference called \(name)")
    }
    return difference
  }

  /// In how many panels siblings are more alike.
  public var panelsWon: Int { panels.count { $0.value > 0 } }

  /// The answer in words.
  public var sentence: String { sentence(marking: "", "") }

  /// The answer in words, with marks after the number in stars and the one against all edges.
  public func sentence(marking inStarsMark: String, _ againstEdgesMark: String) -> String {
    guard let inStars, let againstEdges else {
      return "No model has two children, so siblings cannot be compared with parents and children."
    }
    let verdict =
      switch panelsWon {
      case panels.count: "Siblings are more alike than parents and children"
      case 0: "Siblings are no more alike than parents and children"
      default: "Siblings are more alike than parents and children in some sub-trees only"
      }
    return "\(verdict): \(signed(inStars))\(inStarsMark) in stars of two, "
      + "\(signed(againstEdges))\(againstEdgesMark) against all edges, ahead in \(panelsWon) of \(panels.count) panels."
  }

  /// Four decimals and always a sign.
  private func signed(_ value: Double) -> String {
    let tenThousandths = Int((abs(value) * 10_000).rounded())
    let fraction = String(tenThousandths % 10_000)
    let zeros = String(repeating: "0", count: 4 - fraction.count)
    let sign = tenThousandths == 0 ? "±" : value < 0 ? "−" : "+"
    return "\(sign)\(tenThousandths / 10_000).\(zeros)\(fraction)"
  }
}
