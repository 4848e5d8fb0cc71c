import Claims
import Foundation
import Lineages
import Randomness
import Statistics
import Testing

@testable import Engine

@Suite struct BranchingTests {
  static func later(_ days: Double) -> Timestamp {
    Timestamp(milliseconds: BranchingScript.start.milliseconds + Int64(days * 86_400_000))
  }

  @Test func `who would be born after the end is not born`() throws {
    var script = BranchingScript.oneGeneration(OffspringLaw(.poisson(mean: 5)), after: .exponential(mean: 20))
    script.end = Self.later(30)
    let topology = try script.topology(1)
    #expect(topology.birth.allSatisfy { $0 < script.end })
    func law(_ mean: Double) -> [Double] { ChildLaw(OffspringLaw(.poisson(mean: mean))).probability }
    let born = 5 * (1 - exp(-1.5))
    #expect(ChildLaw.pValue(topology.childrenOfFounders, law(born)) > 1e-4)
    #expect(ChildLaw.pValue(topology.childrenOfFounders, law(born * 1.03)) < 1e-4)
  }

  @Test func `each kind of model has children by its own law and relations come from the mix`() throws {
    var script = BranchingScript(founders: 20_000, reproduction: .childless)
    script.world.mix.relations = [0, 2, 1, 0, 0]
    let delay = DelayLaw.exponential(mean: 1)
    script.byKind[0] = .children(OffspringLaw(.poisson(mean: 1.5)), after: delay)
    script.byKind[1 + Int(Relation.finetune.rawValue)] = .children(
      OffspringLaw(.geometric(mean: 0.6)), after: delay)
    let topology = try script.topology(1)
    var children = [Int](repeating: 0, count: topology.count)
    var mix = [Int](repeating: 0, count: 5)
    for row in 0..<topology.count where topology.mutationClass[row] >= 0 {
      children[topology.mainParent(row)] += 1
      mix[Int(topology.relations[topology.parents.range(row).lowerBound].rawValue)] += 1
    }
    func numbers(_ relation: Relation?) -> [Int] {
      (0..<topology.count).filter { row in
        topology.parents.range(row).first.map { topology.relations[$0] } == relation
      }.map { children[$0] }
    }
    func law(_ form: OffspringLaw.Form) -> [Double] { ChildLaw(OffspringLaw(form)).probability }
    #expect(ChildLaw.pValue(numbers(nil), law(.poisson(mean: 1.5))) > 1e-4)
    #expect(ChildLaw.pValue(numbers(.finetune), law(.geometric(mean: 0.6))) > 1e-4)
    #expect(ChildLaw.pValue(numbers(.finetune), law(.poisson(mean: 0.6))) < 1e-4)
    #expect(numbers(.quantized).allSatisfy { $0 == 0 } && numbers(.quantized).count > 1000)
    #expect(PValue.chiSquare(counts: mix, weights: [0, 2, 1, 0, 0]) > 1e-4)
    #expect(PValue.chiSquare(counts: mix, weights: [0, 2, 1.1, 0, 0]) < 1e-4)
  }

  @Test func `founders arrive by the steps`() throws {
    var script = BranchingScript(founders: 20_000, reproduction: .childless)
    let ends: [Double] = [0, 10, 40, 60]
    let rates: [Double] = [3, 1, 0.5]
    script.arrivals = (0..<3).map {
      ArrivalStep(start: Self.later(ends[$0]), end: Self.later(ends[$0 + 1]), rate: rates[$0])
    }
    let topology = try script.topology(1)
    let days = topology.birth.map {
      Double($0.milliseconds - BranchingScript.start.milliseconds) / 86_400_000
    }
    func cumulative(_ rates: [Double]) -> (Double) -> Double {
      func sum(_ day: Double) -> Double {
        (0..<3).reduce(0) { $0 + rates[$1] * min(max(day - ends[$1], 0), ends[$1 + 1] - ends[$1]) }
      }
      return { sum($0) / sum(60) }
    }
    #expect(days.count == 20_000)
    #expect(PValue.kolmogorov(days, cumulative: cumulative(rates)) > 1e-4)
    #expect(PValue.kolmogorov(days, cumulative: cumulative([3, 1.2, 0.5])) < 1e-4)
  }

  @Test func `a child's relation is of the epoch that it is born in`() throws {
    var script = BranchingScript(
      founders: 2000, end: Self.later(40), reproduction: .rate(perDay: 0.05))
    let early = script.rules
    script.world.mix.relations = [0, 0, 0, 1, 0]
    let late = script.rules
    let timeline = Timeline([(.unknown, early), (Self.later(20), late)])
    let topology = try Simulator(timeline, seed: Seed(1)).topology(.init(count: 1))
    let before = try Simulator(early, seed: Seed(1)).topology(.init(count: 1))
    #expect(topology.keys == before.keys && topology.birth == before.birth)
    var (adapters, finetunes) = (0, 0)
    for row in 0..<topology.count where topology.mutationClass[row] >= 0 {
      let relation = topology.relations[topology.parents.range(row).lowerBound]
      #expect(relation == (topology.birth[row] < Self.later(20) ? .finetune : .adapter))
      if relation == .adapter { adapters += 1 } else { finetunes += 1 }
    }
    #expect(adapters > 1000 && finetunes > 1000)
  }

  @Test func `a merge's further parents are any models born before it`() throws {
    var script = BranchingScript(
      founders: 3000, reproduction: .children(OffspringLaw(.poisson(mean: 0.7)), after: .exponential(mean: 9))
    )
    script.world.mix.relations = [0, 1, 0, 0, 1]
    script.world.mix.extraMergeParents = 0.4
    script.arrivals = [ArrivalStep(start: BranchingScript.start, end: Self.later(100), rate: 1)]
    let topology = try script.topology(1)
    var places: [Double] = []
    var further = [Int](repeating: 0, count: 9)
    for row in 1000..<topology.count {
      let parents = topology.parents[row]
      guard let edge = topology.parents.range(row).first else { continue }
      let isMerge = topology.relations[edge] == .merge
      #expect(Set(parents).count == parents.count && parents.allSatisfy { $0 < row })
      #expect(isMerge == (parents.count > 1))
      guard isMerge else { continue }
      further[min(parents.count - 2, 8)] += 1
      // Its place among the models born before, its first parent left out.
      let (first, second) = (parents.first!, parents.dropFirst().first!)
      places.append((Double(second > first ? second - 1 : second) + 0.5) / Double(row - 1))
    }
    #expect(PValue.kolmogorov(places) { $0 } > 1e-4)
    #expect(PValue.kolmogorov(places) { pow($0, 1.1) } < 1e-4)
    let p = 1 / 1.4
    #expect(PValue.chiSquare(counts: further, weights: (0..<9).map { p * pow(1 - p, Double($0)) }) > 1e-4)
    #expect(PValue.chiSquare(counts: further, weights: (0..<9).map { pow(0.36, Double($0)) }) < 1e-4)
  }

  @Test func `children are by their parent's creator, a new one or a founder's`() throws {
    var script = BranchingScript(founders: 4000, reproduction: .rate(perDay: 0))
    script.byKind[0] = .children(OffspringLaw(.poisson(mean: 3)), after: .exponential(mean: 1))
    script.world.creators.newShare = 0.1
    script.world.creators.ownParentShare = 0.3
    let topology = try script.topology(1)
    let founderRow = Dictionary(
      uniqueKeysWithValues: (0..<topology.count).filter { topology.mutationClass[$0] < 0 }.map {
        (topology.keys[$0], $0)
      })
    let rows = (0..<4000).map { founderRow[BranchingPlan.key(ofFounder: $0)]! }
    var own = [Int: (same: Int, new: Int, children: Int)]()
    for row in 0..<topology.count where topology.mutationClass[row] >= 0 {
      let isSame = topology.creator[row] == topology.creator[topology.mainParent(row)]
      let isNew = topology.key(ofCreator: topology.creator[row]) == topology.keys[row]
      let counts = own[topology.mainParent(row)] ?? (0, 0, 0)
      own[topology.mainParent(row)] = (
        counts.same + (isSame ? 1 : 0), counts.new + (isNew ? 1 : 0), counts.children + 1
      )
    }
    // Over the founders in the order of their numbers: what share of those so far is by this one's creator.
    var (same, new, children) = (0, 0, 0)
    var expected = 0.0
    var founded: [Int32: Int] = [:]
    for (number, row) in rows.enumerated() {
      founded[topology.creator[row], default: 0] += 1
      guard let counts = own[row] else { continue }
      same += counts.same
      new += counts.new
      children += counts.children
      let share = Double(founded[topology.creator[row]]!) / Double(number + 1)
      expected += Double(counts.children) * (0.3 + 0.7 * 0.9 * share)
    }
    let p = expected / Double(children)
    #expect(PValue.binomial(successes: same, trials: children, probability: p) > 1e-4)
    #expect(PValue.binomial(successes: same, trials: children, probability: p * 1.1) < 1e-4)
    #expect(PValue.binomial(successes: new, trials: children, probability: 0.07) > 1e-4)
    #expect(PValue.binomial(successes: new, trials: children, probability: 0.08) < 1e-4)
    // The first model of a creator among founders is their first by number, as in the Yule–Simon process.
    let brought = rows.count { topology.key(ofCreator: topology.creator[$0]) == topology.keys[$0] }
    #expect(PValue.binomial(successes: brought - 1, trials: 3999, probability: 0.1) > 1e-4)
    #expect(PValue.binomial(successes: brought - 1, trials: 3999, probability: 0.15) < 1e-4)
  }

  @Test(arguments: [1, 2, 5])
  func `families past the limit are an error and never cut off`(threads: Int) throws {
    var script = BranchingScript(founders: 3000)
    let models = try script.topology(1).count
    script.limit = models
    #expect(try script.topology(1, threads: threads).count == models)
    script.limit = models - 1
    #expect(throws: BranchingError(limit: models - 1)) { try script.topology(1, threads: threads) }
    // Families that never end, by number and by rate, and a model with more children than there can be.
    script.limit = 20_000
    script.reproduction = .children(OffspringLaw(.poisson(mean: 1.5)), after: .exponential(mean: 1))
    #expect(throws: BranchingError.self) { try script.grow(1, threads: threads) }
    script.reproduction = .rate(perDay: 0.01)
    #expect(throws: BranchingError.self) { try script.grow(1, threads: threads) }
    script.reproduction = .children(OffspringLaw(.zeta(exponent: 1.001)), after: .exponential(mean: 1))
    #expect(throws: BranchingError.self) { try script.grow(1, threads: threads) }
  }

  @Test func `an impossible rate is refused`() {
    #expect(throws: DistributionError.self) {
      try BranchingScript(reproduction: .rate(perDay: -1)).grow(1)
    }
  }
}
