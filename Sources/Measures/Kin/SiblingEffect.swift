/// Whether siblings are more alike than parents and children, and by how much.
public struct SiblingEffect: Sendable, Equatable {
  /// In one panel, the mean over siblings minus the mean over parents and children.
  public struct Difference: Sendable, Equatable {
    public let panel: String
    public let value: Double
  }

  /// Siblings against their own parent, `trio_1 2` minus `trio_1 1`; nil without a pair of siblings.
  public let inStars: Double?
  /// Siblings against all edges, `trio_1 2` minus `duo 1`; nil without a pair of siblings.
  public let againstEdges: Double?
  /// The panels that have both siblings and the edges beside them: trio_1, quad_0, quad_1 and quad_2, where
  /// the graph has them. Several edges of a panel are averaged.
  public let panels: [Difference]

  public init(_ similarities: KinSimilarities) {
    func value(_ name: String) -> Double? {
      var sum = 0.0
      for (position, weight) in SiblingEffect.differences.first(where: { $0.name == name })!.weights {
        guard let mean = similarities[position] else { return nil }
        sum += weight * mean
      }
      return sum
    }
    inStars = value("in_stars")
    againstEdges = value("against_edges")
    panels = ["trio_1", "quad_0", "quad_1", "quad_2"].compactMap { panel in
      value(panel == "trio_1" ? "in_stars" : panel).map { Difference(panel: panel, value: $0) }
    }
  }

  /// The differences by the names they have in `observation.json`: the weight of each position's mean.
  static let differences: [(name: String, weights: KeyValuePairs<String, Double>)] = [
    ("in_stars", ["trio_1 2": 1, "trio_1 1": -1]),
    ("against_edges", ["trio_1 2": 1, "duo 1": -1]),
    ("quad_0", ["quad_0 2": 1, "quad_0 1": -1]),
    ("quad_1", ["quad_1 4": 1, "quad_1 2": -0.5, "quad_1 3": -0.5]),
    ("quad_2", ["quad_2 5": 1, "quad_2 3": -0.5, "quad_2 4": -0.5]),
  ]

  /// In how many panels siblings are more alike.
  public var panelsWon: Int { panels.count { $0.value > 0 } }

  /// The answer in words.
  public var sentence: String {
    guard let inStars, let againstEdges else {
      return "No model has two children, so siblings cannot be compared with parents and children."
    }
    let verdict =
      switch panelsWon {
      case panels.count: "Siblings are more alike than parents and children"
      case 0: "Siblings are no more alike than parents and children"
      default: "Siblings are more alike than parents and children in some sub-trees only"
      }
    return "\(verdict): \(signed(inStars)) in stars of two, \(signed(againstEdges)) against all edges, "
      + "ahead in \(panelsWon) of \(panels.count) panels."
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
