import Foundation
import Lineages
import Randomness
import Testing

@testable import Engine

/// A branching world by recursion and plain sorting.
///
/// It proves that families grown side by side, renumbered and merged in time are those that the rules
/// describe one after the other: keys, streams, parents, creators, order. Which numbers a law draws it reads
/// off the documentation of the laws, by the distributions of `RandomStream` and not by the engine's
/// `Offspring`, `DelayLaw.draw` and `CreatorPool`. That these distributions are right is for the claims to
/// say, which compare them with formulas.
struct BranchingOracle {
  struct Model {
    var birth: Int64
    var key: UInt64
    var parent: UInt64?
    var relation: Relation?
    var creator: UInt64
  }

  let rules: Rules
  let seed: Seed
  var models: [Model] = []
  private var founderCreators: [UInt64] = []

  init(_ rules: Rules, seed: Seed) throws {
    self.rules = rules
    self.seed = seed["tree"]
    let steps = rules.arrivals
    let stepLaw = try Categorical(
      steps.map { $0.rate * Double($0.end.milliseconds - $0.start.milliseconds) })
    precondition(rules.creators.exponent == 1, "the oracle takes the creator of any earlier founder")
    for founder in 0..<rules.branching!.founders {
      let key = Seed(0)["founders"][founder].key
      var stream = RandomStream(self.seed["arrivals"])
      stream.move(to: key)
      let step = steps[stream.draw(stepLaw)]
      let length = Int(step.end.milliseconds - step.start.milliseconds)
      let birth = step.start.milliseconds + Int64(stream.index(below: length))
      stream = RandomStream(self.seed["creators"])
      stream.move(to: UInt64(founder))
      var newcomers = RandomStream(self.seed["newcomers"])
      newcomers.move(to: UInt64(founder))
      let isNew = founder == 0 || newcomers.uniform() < rules.creators.newShare
      let creator = isNew ? key : founderCreators[stream.index(below: founder)]
      founderCreators.append(creator)
      try add(Model(birth: birth, key: key, creator: creator), kind: 0)
    }
    models.sort { ($0.birth, $0.key) < ($1.birth, $1.key) }
  }

  private mutating func add(_ model: Model, kind: Int) throws {
    models.append(model)
    var offspring = RandomStream(seed["offspring"])
    offspring.move(to: model.key)
    var ages: [Double] = []
    switch rules.branching!.reproduction[kind] {
    case .children(let law, let delay):
      for child in 0..<number(law, &offspring) {
        var stream = RandomStream(seed["delays"])
        stream.move(to: Seed(model.key)[child].key)
        ages.append(days(delay, &stream))
      }
    case .rate(let perDay):
      var age = 0.0
      while perDay > 0, age < 10_000 {
        age += offspring.exponential(mean: 1 / perDay)
        ages.append(age)
      }
    }
    for (child, age) in ages.enumerated() {
      let birth = model.birth + max(1, Int64((age * 86_400_000).rounded(.up)))
      guard birth < rules.branching!.end.milliseconds else { continue }
      let key = Seed(model.key)[child].key
      var stream = RandomStream(seed["mix"])
      stream.move(to: key)
      let relation = stream.draw(try Categorical(rules.mix.relations))
      stream = RandomStream(seed["strangers"])
      stream.move(to: key)
      let creator: UInt64
      if stream.happens(rules.creators.ownParentShare) {
        creator = model.creator
      } else if stream.happens(rules.creators.newShare) {
        creator = key
      } else {
        creator = founderCreators[stream.index(below: founderCreators.count)]
      }
      let made = Model(
        birth: birth, key: key, parent: model.key, relation: Relation(rawValue: UInt8(relation)),
        creator: creator)
      try add(made, kind: 1 + relation)
    }
  }

  /// A number of children, by the laws that this test uses.
  private func number(_ law: OffspringLaw, _ stream: inout RandomStream) -> Int {
    // Whether a model may have children is drawn first.
    guard stream.uniform() < law.share else { return 0 }
    switch law.form {
    case .poisson(let mean): return stream.poisson(mean: mean)
    case .negativeBinomial(let mean, let shape):
      return stream.negativeBinomial(successes: shape, probability: shape / (shape + mean))
    case .zeta(let exponent): return stream.zeta(exponent: exponent)
    default: preconditionFailure("the oracle does not know this law of children")
    }
  }

  /// A delay in days, by the laws that this test uses.
  private func days(_ law: DelayLaw, _ stream: inout RandomStream) -> Double {
    switch law {
    case .exponential(let mean): return stream.exponential(mean: mean)
    case .gamma(let shape, let scale): return stream.gamma(shape: shape, scale: scale)
    case .lognormal(let median, let spread):
      return stream.lognormal(logMean: log(median), logDeviation: spread)
    case .weibull: preconditionFailure("the oracle does not know this law of delays")
    }
  }

  /// The topology of the sorted models, each fact looked up by key.
  func topology() -> Topology {
    var topology = Topology()
    var row: [UInt64: Int32] = [:]
    var number: [UInt64: Int32] = [:]
    for (rank, model) in models.enumerated() {
      row[model.key] = Int32(rank)
      if number[model.creator] == nil {
        number[model.creator] = Int32(number.count)
        topology.creatorKeys.append(model.creator)
      }
      topology.birth.append(Timestamp(milliseconds: model.birth))
      topology.keys.append(model.key)
      topology.creator.append(number[model.creator]!)
      guard let parent = model.parent, let relation = model.relation else {
        topology.endFounder()
        continue
      }
      var parents = [row[parent]!]
      if relation == .merge {
        var stream = RandomStream(seed["merges"])
        stream.move(to: model.key)
        let wanted = 1 + stream.geometric(probability: 1 / (1 + rules.mix.extraMergeParents))
        while parents.count < min(wanted, rank) {
          let other = Int32(stream.index(below: rank))
          if !parents.contains(other) { parents.append(other) }
        }
      }
      let same = topology.creator[Int(parents[0])] == topology.creator[rank]
      topology.endDerivative(parents, relation, sameCreator: same)
    }
    topology.creatorCount = number.count
    return topology
  }
}

@Suite struct BranchingOracleTests {
  static var mortal: BranchingScript {
    var script = BranchingScript(
      founders: 300, end: Timestamp("2024-03-01")!,
      reproduction: .children(
        OffspringLaw(.negativeBinomial(mean: 1.1, shape: 0.5)), after: .gamma(shape: 2, scale: 4)))
    script.byKind[3] = .children(
      OffspringLaw(.zeta(exponent: 2.5), share: 0.2), after: .lognormal(median: 3, spread: 1))
    script.byKind[4] = .rate(perDay: 0.03)
    script.arrivals = [
      ArrivalStep(start: Timestamp("2024-01-01")!, end: Timestamp("2024-02-01")!, rate: 2),
      ArrivalStep(start: Timestamp("2024-02-01")!, end: Timestamp("2024-03-01")!, rate: 1),
    ]
    script.world.mix.relations = [0.1, 2, 1, 1, 1]
    script.world.mix.extraMergeParents = 0.5
    script.world.creators.newShare = 0.3
    script.world.creators.ownParentShare = 0.4
    return script
  }

  /// All at one moment, so that only keys tell founders apart.
  static var simultaneous: BranchingScript {
    var script = mortal
    script.arrivals = nil
    script.reproduction = .children(OffspringLaw(.poisson(mean: 0.9)), after: .exponential(mean: 1e-8))
    return script
  }

  @Test(arguments: [mortal, simultaneous])
  func `the merged world is that of the slow and obvious way`(script: BranchingScript) throws {
    let oracle = try BranchingOracle(script.rules, seed: Seed(5)).topology()
    for threads in [1, 3] {
      let topology = try script.topology(5, threads: threads)
      #expect(topology.count > 500 && topology.count == oracle.count)
      #expect(topology.keys == oracle.keys && topology.birth == oracle.birth)
      #expect(topology.creator == oracle.creator && topology.creatorKeys == oracle.creatorKeys)
      #expect(topology.creatorCount == oracle.creatorCount)
      #expect(topology.parents == oracle.parents && topology.relations == oracle.relations)
      #expect(topology.mutationClass == oracle.mutationClass && topology.generation == oracle.generation)
    }
  }

  @Test func `births are sorted by time and then by key`() {
    var stream = RandomStream(Seed(6)["births"])
    for (spread, count) in [(1, 300), (40, 2000), (Int.max / 2, 2000), (5000, 0), (5000, 1)] {
      let births = (0..<count).map { _ in
        BranchingBirth(
          birth: Int64(stream.index(below: spread)) - 20, key: stream.bits() >> 40, parent: -1, creator: 0,
          kind: 0)
      }
      let sorted = births.indices.sorted {
        (births[$0].birth, births[$0].key) < (births[$1].birth, births[$1].key)
      }
      let places = BranchingOrder(births).indices.map(Int.init)
      #expect(places.map { births[$0].birth } == sorted.map { births[$0].birth })
      #expect(places.map { births[$0].key } == sorted.map { births[$0].key })
      #expect(Set(places).count == count)
    }
  }
}
