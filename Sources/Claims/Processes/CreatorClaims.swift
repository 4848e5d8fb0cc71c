import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Who makes the models.
  static let creators = [
    creatorHistories(1, spoiled: 0.2), creatorHistories(0.5, spoiled: 1.5), creatorHistories(2, spoiled: 1),
    productivity, creatorChoices(0.5, spoiled: 0.2, 0.8), creatorChoices(1, spoiled: 0.75, 1.25),
    creatorChoices(1.5, spoiled: 0.9, 2.5),
  ]

  private static func world(models: Int, _ law: CreatorLaw) -> SmallWorld {
    SmallWorld {
      $0.models = models
      $0.creators = CreatorRules(newShare: law.newShare, exponent: law.exponent)
    }
  }

  private static func creatorHistories(_ exponent: Double, spoiled: Double) -> Claim {
    let law = CreatorLaw(newShare: 0.3, exponent: exponent)
    return Claim(
      "histories of creators, β = \(exponent)",
      """
      Each way in which four models can be by the same or by different creators has the probability \
      that (births so far)^\(exponent) gives it.
      """,
      source: "Grove's dynamics, by enumeration; for β = 1 H. A. Simon, Biometrika 42 (1955)", law: law,
      spoiled: [
        CreatorLaw(newShare: 0.3, exponent: spoiled), CreatorLaw(newShare: 0.24, exponent: exponent),
      ]
    ) { seed in
      var counts: [[Int32]: Int] = [:]
      for genealogy in try world(models: 4, law).grow(5000, seed) {
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
    spoiled: [CreatorLaw(newShare: 0.27, exponent: 1), CreatorLaw(newShare: 0.33, exponent: 1)]
  ) { seed in
    try world(models: 400, CreatorLaw(newShare: 0.3, exponent: 1)).grow(120, seed).map { genealogy in
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

  private static func creatorChoices(_ exponent: Double, spoiled: Double...) -> Claim {
    let law = CreatorLaw(newShare: 0.35, exponent: exponent)
    return Claim(
      "choice of creators, β = \(exponent)",
      """
      At every birth, given all births before it, an old creator is chosen in proportion to (births so \
      far)^\(exponent).
      """,
      source: "Grove's dynamics", law: law,
      spoiled: spoiled.map { CreatorLaw(newShare: law.newShare, exponent: $0) }
    ) { seed in
      (try world(models: 100, law).grow(60, seed["ecosystems"]), seed["points"])
    } test: { sample, law in
      var uniform = UniformisedChoices(sample.1)
      for genealogy in sample.0 {
        var births: [Int] = []
        for creator in genealogy.creator.map(Int.init) {
          let next = law.next(births)
          if creator == births.count {
            // The first creator is new for sure.
            if creator > 0 { uniform.add(before: 0, chosen: next.new, all: 1) }
            births.append(1)
            continue
          }
          // Creators with fewer births come before those with more.
          let before = births.indices.filter { (births[$0], $0) < (births[creator], creator) }
          uniform.add(
            before: next.new + before.reduce(0) { $0 + next.old[$1] }, chosen: next.old[creator], all: 1)
          births[creator] += 1
        }
      }
      return uniform.pValue
    }
  }
}
