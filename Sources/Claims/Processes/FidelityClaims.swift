import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// φ of licenses, tasks, libraries, languages and free tags.
  private static let phi = [0.8, 1.2, -0.7, 0.9, 1.5]

  /// Each a twentieth too weak or too strong, and none at all.
  private static var wrongPhi: [[Double]] {
    var wrong = [[0.0, 0, 0, 0, 0]]
    for trait in phi.indices {
      for factor in [0.95, 1.05] {
        wrong.append(phi)
        wrong[wrong.count - 1][trait] *= factor
      }
    }
    return wrong
  }

  /// How far each model is from its first parent in these traits: 0 or 1, of free tags their Jaccard distance; 0 for founders.
  private static func distances(_ genealogy: Genealogy, free: [String]) -> [[Double]] {
    let tags = genealogy[.tags]
    var bit = [Int](repeating: 0, count: tags.vocabulary.count)
    for (number, value) in free.enumerated() {
      if let id = tags.vocabulary.find(value) { bit[Int(id)] = 1 << number }
    }
    let freeTags = (0..<genealogy.count).map { tags.lists[$0].reduce(0) { $0 | bit[Int($1)] } }
    let plain = [Trait.licenses, .tasks, .libraries, .languages].map { genealogy[$0].lists }
    return (0..<genealogy.count).map { row in
      guard let parent = genealogy.parents[row].first.map(Int.init) else { return [0, 0, 0, 0, 0] }
      var distances = plain.map { $0[row] == $0[parent] ? 0.0 : 1 }
      let isSilent = freeTags[row] | freeTags[parent] == 0
      distances.append(isSilent ? 0 : SetLaw.distance(freeTags[row], freeTags[parent]))
      return distances
    }
  }

  static let fidelity = Claim(
    "fidelity",
    """
    Where nothing else matters each model is chosen as a parent in proportion to exp(−Σ φ · changed), what changed being \
    counted against its own parent whatever its traits were copied from.
    """,
    source: "Grove's dynamics: the conditional likelihood of every choice given all models before it",
    law: phi,
    spoiled: wrongPhi, models: 500_000
  ) { seed, models -> (parents: [Int?], distances: [[Double]]) in
    let free = ["first", "second", "third", "fourth"]
    let genealogy = try SmallWorld.growing {
      $0.models = models
      $0.mix = RelationMix(founder: 0.15, relations: [0, 0.5, 0, 0.35, 0], extraMergeParents: 0)
      $0.attachment.exponent = 0
    } amend: { rules in
      rules.attachment.fidelity.licenses = phi[0]
      rules.attachment.fidelity.tasks = phi[1]
      rules.attachment.fidelity.libraries = phi[2]
      rules.attachment.fidelity.languages = phi[3]
      rules.attachment.fidelity.tags = phi[4]
      // Modes change traits together, copies are near other models than the parent.
      rules.sources = SourceRules(weights: ByFertility([0.5, 0.4, 0, 0.1, 0]))
      let rows = [[2.0, 1, 1], [1, 2, 1], [1, 1, 2]]
      rules.licenses = SmallWorld.categorical(["one", "two"], founders: [1, 1, 1], rows: rows)
      rules.tasks = SmallWorld.categorical(["one", "two"], founders: [1, 1, 1], rows: rows)
      rules.libraries = SmallWorld.categorical(["one", "two"], founders: [1, 1, 1], rows: rows)
      rules.languages = EventLaw().rules(["English", "French", "German"])
      rules.tags = SmallWorld.sets(
        free, founders: [([0], 1), ([1, 2], 1), ([], 1), ([0, 1, 2, 3], 1)],
        kernel: SetKernel(
          loss: [0.3, 0.2, 0.3, 0.2], gain: [0.2, 0.3, 0.2, 0.3], stopReporting: 0.1, collapse: 0,
          collapseTo: nil,
          startReporting: 0.5))
    }.grow(seed)
    let parents = (0..<genealogy.count).map { genealogy.parents[$0].first.map(Int.init) }
    return (parents, distances(genealogy, free: free))
  } test: { world, phi in
    // Σ w, Σ w·x and Σ w·x² over all models so far.
    var all = 0.0
    var (means, squares) = (
      [Double](repeating: 0, count: phi.count), [Double](repeating: 0, count: phi.count)
    )
    var scores = [Deviation](repeating: Deviation(), count: phi.count)
    for (row, changed) in world.distances.enumerated() {
      if let parent = world.parents[row] {
        for trait in phi.indices {
          let mean = means[trait] / all
          scores[trait].add(
            world.distances[parent][trait], expected: mean,
            variance: max(0, squares[trait] / all - mean * mean))
        }
      }
      var log = 0.0
      for trait in phi.indices { log -= phi[trait] * changed[trait] }
      let weight = exp(log)
      all += weight
      for trait in phi.indices {
        means[trait] += weight * changed[trait]
        squares[trait] += weight * changed[trait] * changed[trait]
      }
    }
    return PValue.least(scores.map(\.pValue))
  }
}
