import CGSL
import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// How families grow by themselves.
  static let branching = offspring + families + [borel, yule] + delays + [byRelation, branchingRates]

  /// A law of numbers of children under test.
  private struct Example {
    let name: String
    let law: OffspringLaw
    /// Laws that the test must reject.
    let wrong: [OffspringLaw]
  }

  private static let examples = [
    Example(
      name: "Poisson", law: OffspringLaw(.poisson(mean: 0.7)),
      wrong: [OffspringLaw(.poisson(mean: 0.735)), OffspringLaw(.geometric(mean: 0.7))]),
    Example(
      name: "geometric", law: OffspringLaw(.geometric(mean: 0.6)),
      wrong: [OffspringLaw(.geometric(mean: 0.63)), OffspringLaw(.poisson(mean: 0.6))]),
    Example(
      name: "negative binomial", law: OffspringLaw(.negativeBinomial(mean: 0.6, shape: 0.4)),
      wrong: [
        OffspringLaw(.negativeBinomial(mean: 0.6, shape: 0.44)),
        OffspringLaw(.negativeBinomial(mean: 0.63, shape: 0.4)),
      ]),
    Example(
      name: "logarithmic", law: OffspringLaw(.logarithmic(parameter: 0.7), share: 0.3),
      wrong: [
        OffspringLaw(.logarithmic(parameter: 0.665), share: 0.3),
        OffspringLaw(.logarithmic(parameter: 0.7), share: 0.315),
      ]),
    Example(
      name: "zeta", law: OffspringLaw(.zeta(exponent: 3), share: 0.4),
      wrong: [
        OffspringLaw(.zeta(exponent: 3.15), share: 0.4), OffspringLaw(.zeta(exponent: 3), share: 0.42),
        OffspringLaw(.yuleSimon(shape: 2), share: 0.4),
      ]),
    Example(
      name: "Yule–Simon", law: OffspringLaw(.yuleSimon(shape: 3), share: 0.4),
      wrong: [
        OffspringLaw(.yuleSimon(shape: 3.3), share: 0.4), OffspringLaw(.yuleSimon(shape: 3), share: 0.42),
        OffspringLaw(.zeta(exponent: 4), share: 0.4),
      ]),
    Example(
      name: "table", law: OffspringLaw(.table([6, 3, 0, 1.5])),
      wrong: [OffspringLaw(.table([6, 2.85, 0, 1.5])), OffspringLaw(.table([6, 3, 0, 1.6]))]),
  ]

  /// An end so late that every family dies out before.
  private static let never = Timestamp("9999-01-01")!

  /// A world of so many families that begin at one moment.
  private static func world(
    _ number: Int, _ founders: Reproduction, _ others: Reproduction, end: Timestamp = never
  ) -> SmallWorld {
    SmallWorld {
      let first = SmallWorld.start.milliseconds
      $0.arrivals = [
        ArrivalStep(start: SmallWorld.start, end: Timestamp(milliseconds: first + 1), rate: 1)
      ]
      $0.branching = BranchingRules(
        founders: number, end: end, reproduction: [founders] + Relation.allCases.map { _ in others })
    }
  }

  /// The number of each founder's children.
  private static func children(_ genealogy: Genealogy) -> [Int] {
    var children = [Int](repeating: 0, count: genealogy.count)
    for parent in genealogy.parents.values { children[Int(parent)] += 1 }
    return (0..<genealogy.count).filter { genealogy.parents[$0].isEmpty }.map { children[$0] }
  }

  /// The sizes of all families.
  private static func sizes(_ genealogy: Genealogy) -> [Int] {
    var founder: [Int] = []
    var sizes = [Int](repeating: 0, count: genealogy.count)
    for row in 0..<genealogy.count {
      founder.append(genealogy.parents[row].first.map { founder[Int($0)] } ?? row)
      sizes[founder[row]] += 1
    }
    return sizes.filter { $0 > 0 }
  }

  private static let offspring = examples.map { example in
    Claim(
      "children: \(example.name)", "The numbers of children of models follow the \(example.name) law.",
      source: "GSL reference manual; L. Devroye, Non-Uniform Random Variate Generation (1986), X.6",
      law: ChildLaw(example.law), spoiled: example.wrong.map { ChildLaw($0) }, models: 200_000
    ) { seed, founders in
      children(
        try world(founders, .children(example.law, after: .exponential(mean: 1)), .childless).grow(seed))
    } test: {
      ChildLaw.pValue($0, $1.probability)
    }
  }

  private static let families = examples.dropFirst().map { example in
    Claim(
      "family sizes: \(example.name)",
      """
      Where all models have children by one law of mean below 1, a family has n models with probability \
      P(ξ₁ + … + ξₙ = n − 1)/n, here with \(example.name) numbers of children ξ.
      """,
      source: "M. Dwass, Journal of Applied Probability 6 (1969)", law: ChildLaw(example.law),
      spoiled: example.wrong.map { ChildLaw($0) }, models: 300_000
    ) { seed, founders in
      let rule = Reproduction.children(example.law, after: .exponential(mean: 1))
      return sizes(try world(founders, rule, rule).grow(seed))
    } test: {
      ChildLaw.pValue($0, $1.familySizes)
    }
  }

  static let borel = Claim(
    "family sizes: Borel",
    """
    Where every model has a Poisson number of children with mean λ < 1, a family has n models with \
    probability e^−λn (λn)^(n−1) / n!.
    """,
    source: "E. Borel, Comptes Rendus 214 (1942); T. E. Harris, The Theory of Branching Processes (1963)",
    law: 0.7, spoiled: [0.67, 0.73], models: 60_000
  ) { seed, founders in
    let rule = Reproduction.children(
      OffspringLaw(.poisson(mean: 0.7)), after: .weibull(scale: 2, shape: 0.8))
    return sizes(try world(founders, rule, rule).grow(seed))
  } test: {
    ChildLaw.pValue($0, ChildLaw.borel($1))
  }

  static let yule = Claim(
    "family sizes: Yule",
    """
    Where every model has children at the constant rate λ, a family of age t has a geometric size with \
    mean e^λt.
    """,
    source: "G. U. Yule, Phil. Trans. R. Soc. B 213 (1925)", law: exp(1.5),
    spoiled: [exp(1.5 * 0.95), exp(1.5 * 1.05)], models: 20_000
  ) { seed, founders in
    let end = Timestamp(milliseconds: SmallWorld.start.milliseconds + 30 * 86_400_000)
    return sizes(try world(founders, .rate(perDay: 0.05), .rate(perDay: 0.05), end: end).grow(seed))
  } test: {
    ChildLaw.pValue($0, ChildLaw.yule(mean: $1))
  }

  private static let delays = [
    delay("exponential", .exponential(mean: 20), wrong: .exponential(mean: 21)),
    delay(
      "gamma", .gamma(shape: 3, scale: 5), wrong: .gamma(shape: 3, scale: 5.25), .gamma(shape: 3.15, scale: 5)
    ),
    delay(
      "lognormal", .lognormal(median: 30, spread: 1.2), wrong: .lognormal(median: 30, spread: 1.26),
      .lognormal(median: 31.5, spread: 1.2)),
    delay(
      "Weibull", .weibull(scale: 10, shape: 0.7), wrong: .weibull(scale: 10, shape: 0.735),
      .weibull(scale: 10.5, shape: 0.7)),
  ]

  private static func delay(_ name: String, _ law: DelayLaw, wrong: DelayLaw...) -> Claim {
    Claim(
      "delays: \(name)", "Children are born after their parents by delays of the \(name) law.",
      source: "GSL reference manual", law: law, spoiled: wrong, models: 150_000
    ) { seed, founders in
      let rule = Reproduction.children(OffspringLaw(.table([0, 1])), after: law)
      let genealogy = try world(founders, rule, .childless).grow(seed)
      return (0..<genealogy.count).compactMap { row in
        genealogy.parents[row].first.map {
          Double(genealogy.birth[row].milliseconds - genealogy.birth[Int($0)].milliseconds) / 86_400_000
        }
      }
    } test: { days, law in
      PValue.kolmogorov(days) { law.cumulative($0) }
    }
  }

  /// What is settled by the relation of a model, by its epoch or by its creators where families grow by
  /// themselves.
  private struct FamilyLaw: Sendable {
    /// The mean number of children of founders and of the models of each relation, by number of the kind.
    var means = [2.0, 0.9, 0.5, 0.8, 0.6, 0.7]
    /// The mean delays of their children, in days.
    var delays = [30.0, 20, 50, 25, 40, 60]
    /// The weights of the relations in each epoch.
    var mixes = [[3.0, 3, 4, 3, 4], [4, 3, 3, 4, 3]]
    /// The shares of new creators and of children by their parent's creator, and the mean number of parents of
    /// a merge beyond two.
    var (newShare, ownShare, extraParents) = (0.7, 0.7, 0.5)

    /// Laws with one number wrong by a twentieth, for every number, and those that ignore kind or epoch.
    static var wrong: [FamilyLaw] {
      var laws: [FamilyLaw] = []
      func add(_ change: (inout FamilyLaw) -> Void) {
        var law = FamilyLaw()
        change(&law)
        laws.append(law)
      }
      for kind in 0..<6 {
        add { $0.means[kind] *= 1.05 }
        add { $0.delays[kind] *= 1.05 }
      }
      for epoch in 0..<2 { for relation in 0..<5 { add { $0.mixes[epoch][relation] *= 1.05 } } }
      add { $0.newShare *= 0.95 }
      add { $0.ownShare *= 0.95 }
      add { $0.extraParents *= 1.05 }
      add { $0.mixes[1] = $0.mixes[0] }
      add { $0.means = Array(repeating: 0.7, count: 6) }
      return laws
    }
  }

  static let byRelation = Claim(
    "families by relation and epoch",
    """
    Number and delays of a model's children follow the laws of its relation, the relation of a child the mix of the \
    epoch that it is born in; children are by their parent's creator, by new ones or by old ones in the given \
    shares, and merges have a geometric number of further parents.
    """,
    source: "Grove's dynamics", law: FamilyLaw(), spoiled: FamilyLaw.wrong, models: 200_000
  ) { seed, founders in
    let law = FamilyLaw()
    var world = SmallWorld {
      let first = SmallWorld.start.milliseconds
      $0.arrivals = [
        ArrivalStep(start: SmallWorld.start, end: Timestamp(milliseconds: first + 1), rate: 1)
      ]
      $0.creators = CreatorRules(newShare: law.newShare, ownParentShare: law.ownShare)
      $0.mix = RelationMix(founder: 1, relations: law.mixes[0], extraMergeParents: law.extraParents)
      $0.branching = BranchingRules(
        founders: founders, end: never,
        reproduction: zip(law.means, law.delays).map {
          .children(OffspringLaw(.poisson(mean: $0)), after: .exponential(mean: $1))
        })
    }
    let first = world
    world.mix.relations = law.mixes[1]
    return FamilyCounts(try first.grow(seed, later: world))
  } test: {
    $0.pValue($1)
  }

  /// What `FamilyLaw` speaks of, counted.
  private struct FamilyCounts {
    /// By kind: how many models there are, how many children they have, after how many days in all.
    var models = [Int](repeating: 0, count: 6)
    var children = [Int](repeating: 0, count: 6)
    var days = [Double](repeating: 0, count: 6)
    /// The children's relations by epoch.
    var relations = [[Int]](repeating: [0, 0, 0, 0, 0], count: 2)
    /// How many children are by their parent's creator, and by a new one; how many founders by a new one, the
    /// first left out.
    var (own, new, newFounders) = (0, 0, 0)
    /// How many merges there are, and how many parents they have beyond two.
    var (merges, extra) = (0, 0)

    init(_ genealogy: Genealogy) {
      let descent = Descent(genealogy)
      let kinds = (0..<genealogy.count).map { genealogy.kind($0) }
      var seen = [Bool](repeating: false, count: genealogy.creators.count)
      for row in 0..<genealogy.count {
        let creator = Int(genealogy.creator[row])
        models[kinds[row]] += 1
        if let parent = descent.parent[row] {
          days[kinds[parent]] +=
            Double(genealogy.birth[row].milliseconds - genealogy.birth[parent].milliseconds) / 86_400_000
          children[kinds[parent]] += 1
          relations[descent.epoch[row]][kinds[row] - 1] += 1
          if genealogy.creator[parent] == genealogy.creator[row] { own += 1 }
          if !seen[creator] { new += 1 }
          if kinds[row] == 1 + Int(Relation.merge.rawValue) {
            merges += 1
            extra += genealogy.parents.length(row) - 2
          }
        } else if row > 0, !seen[creator] {
          newFounders += 1
        }
        seen[creator] = true
      }
    }

    func pValue(_ law: FamilyLaw) -> Double {
      var all: [Deviation] = []
      func add(_ value: Double, expected: Double, variance: Double) {
        all.append(Deviation())
        all[all.count - 1].add(value, expected: expected, variance: variance)
      }
      func add(_ count: Int, of trials: Int, share: Double) {
        all.append(Deviation())
        all[all.count - 1].add(count, of: trials, probability: share)
      }
      for kind in 0..<6 {
        // Poisson numbers of children, exponential delays.
        let expected = Double(models[kind]) * law.means[kind]
        add(Double(children[kind]), expected: expected, variance: expected)
        let n = Double(children[kind])
        add(days[kind] / law.delays[kind], expected: n, variance: n)
      }
      let children = children.reduce(0, +)
      add(own, of: children, share: law.ownShare)
      add(new, of: children, share: (1 - law.ownShare) * law.newShare)
      add(newFounders, of: models[0] - 1, share: law.newShare)
      let merges = Double(merges)
      add(
        Double(extra), expected: merges * law.extraParents,
        variance: merges * law.extraParents * (1 + law.extraParents))
      let mixes = zip(relations, law.mixes).map { PValue.chiSquare(counts: $0, weights: $1) }
      return PValue.least(all.map(\.pValue) + mixes)
    }
  }

  static let branchingRates = Claim(
    "rates by relation",
    "Where models have children at a constant rate, a relation's models have them at the rate of the relation.",
    source: "Grove's dynamics: a Poisson process", law: [0.04, 0.02, 0.015, 0.025, 0.03, 0.02],
    spoiled: (0..<6).map { wrong in
      [0.04, 0.02, 0.015, 0.025, 0.03, 0.02].enumerated().map { $0 == wrong ? $1 * 1.05 : $1 }
    }, models: 160_000
  ) { seed, founders in
    let end = Timestamp(milliseconds: SmallWorld.start.milliseconds + 60 * 86_400_000)
    let rates = [0.04, 0.02, 0.015, 0.025, 0.03, 0.02]
    var world = world(founders, .childless, .childless, end: end)
    world.mix.relations = [2, 3, 2, 2, 3]
    world.branching!.reproduction = rates.map { .rate(perDay: $0) }
    let genealogy = try world.grow(seed)
    let descent = Descent(genealogy)
    // By kind: how many days the models live in all, and how many children they have.
    var lives = [(days: Double, children: Int)](repeating: (0, 0), count: 6)
    for row in 0..<genealogy.count {
      lives[genealogy.kind(row)].days +=
        Double(end.milliseconds - genealogy.birth[row].milliseconds) / 86_400_000
      if let parent = descent.parent[row] { lives[genealogy.kind(parent)].children += 1 }
    }
    return lives
  } test: { lives, rates in
    PValue.least(
      zip(lives, rates).map { life, rate in
        var deviation = Deviation()
        deviation.add(Double(life.children), expected: rate * life.days, variance: rate * life.days)
        return deviation.pValue
      })
  }
}

extension DelayLaw {
  /// The probability of at most so many days, by GSL's distribution functions.
  func cumulative(_ days: Double) -> Double {
    switch self {
    case .exponential(let mean): gsl_cdf_exponential_P(days, mean)
    case .gamma(let shape, let scale): gsl_cdf_gamma_P(days, shape, scale)
    case .lognormal(let median, let spread): gsl_cdf_lognormal_P(days, log(median), spread)
    case .weibull(let scale, let shape): gsl_cdf_weibull_P(days, scale, shape)
    }
  }
}
