import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Who becomes a parent, by the shape of whole trees.
  static let attachment = [
    linearDegrees, linearHistories, linearDepth, uniformDegrees, uniformDepth, fitness,
  ]

  private static func trees(_ replicates: Int, models: Int, offset: Double?)
    -> @Sendable (Seed) throws -> [Genealogy]
  {
    { seed in
      try SmallWorld {
        $0.models = models
        $0.mix.founder = 0
        $0.attachment = AttachmentRules(offset: offset ?? 1, exponent: offset == nil ? 0 : 1)
      }.grow(replicates, seed)
    }
  }

  /// The numbers of models with 0, 1, 2 and 3 children, over independent trees, against their exact
  /// expectations.
  private static func degrees(_ trees: [Genealogy], _ law: TreeLaw) -> Double {
    var counts = [[Double]](repeating: [], count: 4)
    for tree in trees {
      let graph = LineageGraph(tree, view: .full)
      var models = [0.0, 0, 0, 0]
      for row in 0..<graph.count where graph.children.length(row) < 4 {
        models[graph.children.length(row)] += 1
      }
      for k in models.indices { counts[k].append(models[k]) }
    }
    return PValue.least(zip(counts, law.expectedDegrees).map { PValue.mean($0, expected: $1) })
  }

  private static func depth(_ trees: [Genealogy], _ law: TreeLaw) -> Double {
    let depths = trees.map { tree in
      var depth = 0.0
      var row = tree.count - 1
      while let parent = tree.parents[row].first {
        depth += 1
        row = Int(parent)
      }
      return depth
    }
    return PValue.mean(depths, expected: law.expectedDepth)
  }

  static let linearDegrees = Claim(
    "children under linear attachment",
    """
    If a model with k children is chosen as a parent with weight k + a, the share of models with k \
    children tends to p₀ = (1+a)/(1+2a), pₖ = pₖ₋₁ (k−1+a)/(k+1+2a); here the exact means for trees \
    of 200.
    """,
    source: "S. N. Dorogovtsev, J. F. F. Mendes, A. N. Samukhin, Phys. Rev. Lett. 85 (2000)",
    law: TreeLaw(births: 200, offset: 0.5),
    spoiled: [TreeLaw(births: 200, offset: 0.4), TreeLaw(births: 200, offset: 0.6)],
    grow: trees(200, models: 200, offset: 0.5), test: degrees)

  static let linearHistories = Claim(
    "histories under linear attachment",
    """
    Each of the six ways in which four models can descend from one another has the probability that \
    weights k + a give it.
    """,
    source: "Grove's dynamics, by enumeration", law: TreeLaw(births: 4, offset: 0.5),
    spoiled: [TreeLaw(births: 4, offset: 0.3), TreeLaw(births: 4, offset: 0.8)]
  ) { seed in
    var counts = [Int](repeating: 0, count: 6)
    for tree in try trees(5000, models: 4, offset: 0.5)(seed) {
      counts[3 * Int(tree.parents[2].first!) + Int(tree.parents[3].first!)] += 1
    }
    return counts
  } test: {
    PValue.chiSquare(counts: $0, weights: $1.histories)
  }

  static let linearDepth = Claim(
    "depth under linear attachment",
    """
    With weights k + a the last model lies less deep than under uniform choice, because models with many \
    children stand near the founder; here its exact mean depth in trees of 50.
    """,
    source: "by recursion over births, TreeLaw.expectedDepth", law: TreeLaw(births: 50, offset: 0.5),
    spoiled: [TreeLaw(births: 50, offset: 0.3), TreeLaw(births: 50, offset: 0.8)],
    grow: trees(1000, models: 50, offset: 0.5), test: depth)

  static let uniformDegrees = Claim(
    "children under uniform attachment",
    """
    If every model is chosen alike, the share of models with k children tends to 2^−(k+1); here the \
    exact means for trees of 200.
    """,
    source: "H. S. Na, A. Rapoport, Mathematical Biosciences 6 (1970)",
    law: TreeLaw(births: 200, offset: nil),
    spoiled: [TreeLaw(births: 200, offset: 10)], grow: trees(200, models: 200, offset: nil), test: degrees)

  static let uniformDepth = Claim(
    "depth under uniform attachment",
    """
    If every model is chosen alike, the n-th model lies on average 1 + 1/2 + … + 1/(n−1) links below \
    the founder.
    """,
    source: "J. W. Moon, London Math. Soc. Lecture Notes 13 (1974)",
    law: TreeLaw(births: 50, offset: nil),
    spoiled: [TreeLaw(births: 50, offset: 3)], grow: trees(1000, models: 50, offset: nil), test: depth)

  static let fitness = Claim(
    "fitness is lognormal",
    """
    When models differ in nothing but their fitness, two of them share their children in the ratio \
    of two lognormal numbers.
    """,
    source: "Grove's dynamics, by integration over the ratio", law: FitnessLaw(spread: 1),
    spoiled: [FitnessLaw(spread: 0.95), FitnessLaw(spread: 1.05)], models: 500_000
  ) { seed, models in
    // Founders first, then derivatives that as good as nobody descends from: their weights are 10⁻¹² of the
    // founders'.
    var world = SmallWorld()
    world.models = models
    world.mix = RelationMix(founder: 1, relations: [0, 0, 0, 0, 0], extraMergeParents: 0)
    world.arrivals[0].rate = 0.1
    world.arrivals[1].rate = 1
    world.attachment = AttachmentRules(
      offset: 1, exponent: 0, fitnessSpread: 1, fertility: [1, 1, 1e-12, 1, 1, 1])
    var later = world
    later.mix = RelationMix(founder: 0, relations: [0, 1, 0, 0, 0], extraMergeParents: 0)
    let genealogy = try world.grow(seed, later: later)
    var children = [Int](repeating: 0, count: genealogy.count)
    for parent in genealogy.parents.values { children[Int(parent)] += 1 }
    // Pairs of founders: how many children the first has, of how many of both.
    let founders = genealogy.birth.count { $0 < SmallWorld.middle }
    return stride(from: 0, to: founders - 1, by: 2).map {
      (first: children[$0], both: children[$0] + children[$0 + 1])
    }
  } test: {
    $1.pValue($0)
  }
}
