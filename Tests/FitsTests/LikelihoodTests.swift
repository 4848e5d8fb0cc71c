import Claims
import Engine
import Foundation
import Lineages
import Randomness
import Statistics
import Testing

@testable import Fits

@Suite struct LikelihoodTests {
  /// A small Hub: founders of which one in fifty is ever built upon, creators who repeat themselves.
  static let hub = SmallWorld {
    $0.models = 6000
    $0.mix = RelationMix(founder: 0.6, relations: [0, 0.25, 0.05, 0.1, 0.02], extraMergeParents: 0.1)
    $0.creators = CreatorRules(newShare: 0.3, ownParentShare: 0.1, seriesShare: 0.3, loyalty: 0.5)
    $0.attachment = AttachmentRules(
      offset: 3, exponent: 1, ageing: 40, fertility: [1, 0.05, 0.05, 0.01, 0.05, 0.05], continuation: 5)
    $0.founderKinds = [
      FounderKind(name: "own", weight: 50, fertility: 0.001), FounderKind(name: "base", weight: 1),
    ]
  }

  @Test func gradientAndInformationAreThoseOfDifferences() throws {
    let data = GrowthData(try GrownTree(Self.hub.rules, seed: Seed(3)))
    let likelihood = ChoiceLikelihood(choices: ParentChoices(data))
    #expect(likelihood.choices.events > 300)
    let here = ChoiceSearch.start
    let value = likelihood.value(at: here)
    for at in 0..<8 {
      let step = at == 2 ? 1e-6 : 1e-4
      var (up, down) = (here, here)
      up[at] += step
      down[at] -= step
      let slope =
        (likelihood.value(at: up).logLikelihood - likelihood.value(at: down).logLikelihood) / (2 * step)
      #expect(abs(slope - value.gradient[at]) < 1e-4 * max(1, abs(slope)))
      #expect(value.information[at][at] >= 0)
    }
  }

  /// The denominators by brute force, model by model.
  @Test(arguments: [UInt8(0), 2]) func theLikelihoodIsThatOfEachChoiceByItself(least: UInt8) throws {
    var world = Self.hub
    world.models = 600
    let data = GrowthData(try GrownTree(world.rules, seed: Seed(5)))
    let choices = ParentChoices(data, least: least)
    let p = SIMD8<Double>(0.9, 0.7, 0.02, -1, -2, -3, -1.5, 0.8)
    let middle = data.days.last! / 2
    var (children, taken) = ([Int](repeating: 0, count: 600), [Int](repeating: 0, count: 600))
    var last: [Int32: Int] = [:]
    var (sum, events) = (0.0, 0)
    for child in 0..<600 {
      let parents = data.parents[child].map { Int($0) }
      guard let parent = parents.first else { continue }
      let by = data.creator[child]
      func isFree(_ model: Int) -> Bool {
        data.creator[model] != by && !(last[by].map { data.parents[$0].contains(Int32(model)) } ?? false)
      }
      func weight(_ model: Int) -> Double {
        var log =
          p[0] * Foundation.log(Double(children[model]) + exp(p[1])) + p[2] * (data.days[model] - middle)
        if let relation = data.relation(model) {
          log += p[ChoiceLikelihood.parameter(ofKind: Int8(relation.rawValue) + 1)]
          if data.creator[data.firstParent(model)] == data.creator[model] { log += p[7] }
        }
        return exp(log)
      }
      let isChoice = isFree(parent) && data.relation(child) != .merge
      if isChoice, taken[parent] >= Int(least) {
        let all = (0..<child).filter { taken[$0] >= Int(least) && isFree($0) }.map(weight).reduce(0, +)
        sum += log(weight(parent) / all)
        events += 1
      }
      if isChoice { taken[parent] += 1 }
      for parent in parents { children[parent] += 1 }
      last[by] = child
    }
    let value = ChoiceLikelihood(choices: choices).value(at: p)
    #expect(choices.events == events && events > 20)
    #expect(abs(value.logLikelihood - sum) < 1e-7 * abs(sum))
  }

  @Test func attachmentOfHubsWithHiddenKindsIsFoundAgain() throws {
    let fits = try (0..<12).map {
      try #require(
        ChoiceFit(GrowthData(GrownTree(Self.hub.rules, seed: Seed(7)[$0])), profiles: .exponent))
    }
    #expect(fits.allSatisfy { $0.isConverged })
    #expect(PValue.mean(fits.map(\.exponent.value), expected: 1) > 0.001)
    let covered = fits.count { ($0.exponent.low ?? -9) <= 1 && 1 <= ($0.exponent.high ?? 9) }
    #expect(PValue.binomial(successes: covered, trials: 12, probability: ChoiceFit.level) > 0.001)
    #expect(fits.map { $0.ageing?.value ?? .infinity }.sorted()[6] < 60)
  }

  @Test func creatorsAreFoundAgain() throws {
    let fits = try (0..<12).map {
      GrowthFit(try Self.hub.grow(Seed(9)[$0]), parts: [.births, .creators])
    }
    func values(_ path: String) throws -> [Double] { try fits.map { try #require($0.number(path)).estimate } }
    #expect(PValue.mean(try values("creators.new"), expected: 0.3) > 0.001)
    #expect(PValue.mean(try values("creators.exponent"), expected: 1) > 0.001)
    // Chance adds to both where bases are few: some choose by themselves what they would have repeated, or one of their own.
    let (series, own) = (try values("creators.series").mean, try values("creators.own_parents").mean)
    #expect(series > 0.28 && series < 0.36)
    #expect(own > 0.09 && own < 0.2)
    #expect(abs(try values("creators.loyalty").mean - 0.5) < 0.06)
    #expect(abs(try values("merges.extra_parents").mean - 0.1) < 0.06)
    let covered = fits.count { fit in
      guard let interval = fit.number("creators.new")?.interval else { return false }
      return interval.low! <= 0.3 && 0.3 <= interval.high!
    }
    #expect(covered >= 7)
  }

  @Test func delaysAndOffspringOfFamiliesAreFoundAgain() throws {
    var world = SmallWorld()
    let law = OffspringLaw(.yuleSimon(shape: 1.5), share: 0.4)
    let delay = DelayLaw.gamma(shape: 2, scale: 10)
    world.branching = BranchingRules(
      founders: 3000, end: Timestamp("2024-06-01")!,
      reproduction: [.children(law, after: delay)] + Array(repeating: .childless, count: 5))
    let fit = GrowthFit(try world.grow(Seed(11)), parts: [.branching])
    let founder = try #require(fit.branching.first)
    #expect(abs(founder.withChildren / founder.models - 0.4) < 0.05)
    let delays = try #require(founder.delay)
    #expect(delays.law == "gamma")
    #expect(abs(delays.numbers[0].estimate - 2) < 0.2)
    #expect(abs(delays.numbers[1].estimate - 10) < 1.5)
    let shape = try #require(founder.yuleSimon)
    #expect(abs(shape.estimate - 1.5) < 0.2)
  }
}
