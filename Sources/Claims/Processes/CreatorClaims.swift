import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Who makes the models.
  static let creators = [
    creatorHistories(1), productivity, creatorChoices(0.5), creatorChoices(1), creatorChoices(1.5),
  ]

  private static func world(models: Int, _ law: CreatorLaw) -> SmallWorld {
    SmallWorld {
      $0.models = models
      $0.creators = CreatorRules(newShare: law.newShare, exponent: law.exponent)
    }
  }

  private static func creatorHistories(_ exponent: Double) -> Claim {
    let law = CreatorLaw(newShare: 0.3, exponent: exponent)
    return Claim(
      "histories of creators, β = \(exponent)",
      """
      Each way in which four models can be by the same or by different creators has the probability \
      that (births so far)^\(exponent) gives it.
      """,
      source: "Grove's dynamics, by enumeration; for β = 1 H. A. Simon, Biometrika 42 (1955)", law: law,
      spoiled: [
        CreatorLaw(newShare: 0.285, exponent: exponent), CreatorLaw(newShare: 0.315, exponent: exponent),
      ], models: 30_000
    ) { seed, worlds in
      var counts: [[Int32]: Int] = [:]
      for genealogy in try world(models: 4, law).grow(worlds, seed) {
        counts[genealogy.creator, default: 0] += 1
      }
      return counts
    } test: { counts, law in
      let histories = law.histories(4).sorted { $0.key.lexicographicallyPrecedes($1.key) }
      return PValue.chiSquare(counts: histories.map { counts[$0.key] ?? 0 }, weights: histories.map(\.value))
    }
  }

  static let productivity = Claim(
    "productivity of creators",
    """
    If old creators are chosen in proportion to their models, the share of creators with k models \
    falls off like k^−(1 + 1/(1−ρ)); here the exact mean numbers of creators with 1, 2, 3, 4–7, 8–15 \
    and 16 or more among 400 models.
    """,
    source: "H. A. Simon, Biometrika 42 (1955)", law: CreatorLaw(newShare: 0.3, exponent: 1),
    spoiled: [CreatorLaw(newShare: 0.285, exponent: 1), CreatorLaw(newShare: 0.315, exponent: 1)],
    models: 400
  ) { seed, worlds in
    try world(models: 400, CreatorLaw(newShare: 0.3, exponent: 1)).grow(worlds, seed).map { genealogy in
      var births = [Int](repeating: 0, count: genealogy.creators.count)
      for creator in genealogy.creator { births[Int(creator)] += 1 }
      return classes.map { range in Double(births.count { range.contains($0) }) }
    }
  } test: { counts, law in
    let expected = law.expectedProductivity(400)
    return PValue.least(
      classes.indices.map { k in
        PValue.mean(counts.map { $0[k] }, expected: expected[classes[k]].reduce(0, +))
      })
  }

  private static let classes = [1...1, 2...2, 3...3, 4...7, 8...15, 16...400]

  private static func creatorChoices(_ exponent: Double) -> Claim {
    let law = CreatorLaw(newShare: 0.35, exponent: exponent)
    return Claim(
      "choice of creators, β = \(exponent)",
      """
      At every birth, given all births before it, the creator is new with probability ρ, or else an old one in \
      proportion to (births so far)^\(exponent).
      """,
      source: "Grove's dynamics", law: law,
      spoiled: [0.95, 1.05].flatMap {
        [
          CreatorLaw(newShare: law.newShare * $0, exponent: exponent),
          CreatorLaw(newShare: law.newShare, exponent: exponent * $0),
        ]
      }, models: 60
    ) { seed, worlds in
      try world(models: 2000, law).grow(worlds, seed)
    } test: { worlds, law in
      // How often a creator is new, and the logarithm of the births of the old ones who are chosen: of all
      // numbers of the data, the one that tells exponents apart best.
      var (new, old) = (Deviation(), Deviation())
      for genealogy in worlds {
        var births: [Int] = []
        // How many creators have so many births.
        var creators = [Int](repeating: 0, count: genealogy.count + 1)
        var most = 0
        for creator in genealogy.creator.map(Int.init) {
          // The first creator is new for sure.
          if !births.isEmpty { new.add(creator == births.count, probability: law.newShare) }
          if creator == births.count {
            births.append(1)
          } else {
            var (weight, mean, square) = (0.0, 0.0, 0.0)
            for (k, count) in creators[...most].enumerated() where count > 0 {
              let w = Double(count) * pow(Double(k), law.exponent)
              let x = log(Double(k))
              (weight, mean, square) = (weight + w, mean + w * x, square + w * x * x)
            }
            mean /= weight
            old.add(log(Double(births[creator])), expected: mean, variance: square / weight - mean * mean)
            creators[births[creator]] -= 1
            births[creator] += 1
          }
          creators[births[creator]] += 1
          most = max(most, births[creator])
        }
      }
      return PValue.least([new.pValue, old.pValue])
    }
  }
}
