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
  static let never = Timestamp("9999-01-01")!

  /// A world of so many families that begin at one moment.
  static func world(
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
}
