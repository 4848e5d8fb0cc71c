import Claims
import Lineages
import Randomness
import Testing

@testable import Engine

@Suite struct CopyTests {
  /// A world in which all copies are exact.
  private static func exact(_ weights: [Double]) -> Rules {
    DescentWorld.rules(6000) { rules in
      rules.sources = SourceRules(weights: ByFertility(weights))
      rules.licenses.others.copies = ByCopy(-1)
      rules.tasks.others.copies = ByCopy(-1)
      rules.libraries.others.copies = ByCopy(-1)
      rules.languages.others.copies = ByCopy(-1)
      rules.tags.others.copies = ByCopy(-1)
      rules.cards.copies = ByCopy(-1)
      rules.cards.copyShare = 0
    }
  }

  @Test func `an exact copy has the whole bundle of its source, in houses and niches too`() throws {
    let genealogy = try DescentWorld.grow(CopyTests.exact([0.3, 0.3, 0.2, 0.1, 0.1]))
    var (copies, fresh) = (0, 0)
    for row in 0..<genealogy.count {
      guard let parent = genealogy.mainParent(row) else {
        #expect(genealogy.trace.sources[row] == -1)
        continue
      }
      let source = Int(genealogy.trace.sources[row])
      let law = Int(genealogy.trace.laws[row])
      let isCopy = law >= LawSlot.copies && law <= LawSlot.exact
      #expect(source < row)
      if source != parent {
        #expect(isCopy && genealogy.mainParent(source) == parent)
        #expect(genealogy.relation(source) == genealogy.relation(row))
      }
      if isCopy {
        copies += 1
        #expect(genealogy.bundle(row) == genealogy.bundle(source), "\(genealogy.names[row])")
      } else {
        fresh += 1
        #expect(source == parent)
      }
    }
    #expect(copies > 1000 && fresh > 1000)
  }

  @Test func `of three traits each copies the same source`() throws {
    // By values alone: whoever is no copy has a bundle that nobody had before.
    var rules = DescentWorld.births(6000).rules
    rules.sources = SourceRules(weights: ByFertility([0.4, 0.2, 0.2, 0.1, 0.1]))
    var many = Script.categorical((0..<300).map { "value-\($0)" }, founders: Array(repeating: 1, count: 301))
    many.jumps = [
      Jump(change: Array(repeating: 1, count: 301), to: (1...300).map { .init(state: $0, weight: 1) })
    ]
    many.kernel = ByClass(1)
    (rules.licenses, rules.tasks, rules.libraries) = (many, many, many)
    let genealogy = try DescentWorld.grow(rules)
    let traits = [Trait.licenses, .tasks, .libraries]
    var (whole, parts) = (0, 0)
    var siblings: [Int: [Int]] = [:]
    for row in 0..<genealogy.count {
      guard let parent = genealogy.mainParent(row), let relation = genealogy.relation(row) else { continue }
      let group = parent * 5 + Int(relation.rawValue)
      let most = ([parent] + siblings[group, default: []]).map { other in
        traits.count { genealogy[$0].lists[row] == genealogy[$0].lists[other] }
      }.max()!
      if most == 3 { whole += 1 } else if most == 2 { parts += 1 }
      siblings[group, default: []].append(row)
    }
    #expect(whole > 1000 && parts == 0)
  }

  @Test func `parents' exact copies alone leave each family its founder's bundle`() throws {
    let genealogy = try DescentWorld.grow(CopyTests.exact([0, 0, 0, 1, 0]))
    for row in 0..<genealogy.count {
      if let parent = genealogy.mainParent(row) {
        #expect(genealogy.bundle(row) == genealogy.bundle(parent))
      }
    }
  }

  @Test func `down a given genealogy copies are exact, too, and founders stay`() throws {
    let observed = try DescentWorld.grow(DescentWorld.births(6000).rules, 5)
    let genealogy = try Simulator(CopyTests.exact([0.3, 0.3, 0.2, 0.1, 0.1]), seed: Seed(7)).evolve(observed)
    var copies = 0
    for row in 0..<genealogy.count {
      guard let parent = genealogy.mainParent(row) else {
        #expect(genealogy.bundle(row) == observed.bundle(row))
        continue
      }
      let (source, law) = (Int(genealogy.trace.sources[row]), Int(genealogy.trace.laws[row]))
      #expect(source == parent || genealogy.mainParent(source) == parent)
      if law >= LawSlot.copies, law <= LawSlot.exact {
        copies += 1
        #expect(genealogy.bundle(row) == genealogy.bundle(source))
      }
    }
    #expect(copies > 1000)
  }

  // MARK: - Off means off

  @Test func `sources that are all fresh, no fidelity and modes that leave all to classes draw nothing`()
    throws
  {
    func rules(_ change: (inout Rules) -> Void) -> Rules {
      DescentWorld.rules(4000) { rules in
        rules.sources = .parentsAlone
        rules.modes = .none
        for trait in [\Rules.licenses, \.tasks, \.libraries] { rules[keyPath: trait].others.modes = [] }
        (rules.languages.others.modes, rules.tags.others.modes) = ([], [])
        rules.attachment.fidelity = Fidelity()
        change(&rules)
      }
    }
    let before = try DescentWorld.grow(rules { _ in })
    #expect(before.trace.sources.isEmpty)
    let others: [(inout Rules) -> Void] = [
      { $0.sources = SourceRules(weights: ByFertility([3, 0, 0, 0, 0])) },
      { $0.sources = SourceRules(weights: ByFertility([0, 0, 0, 0, 0])) },
      { $0.attachment.fidelity.tasks = -0.0 },
      // Nobody that grows is fertile.
      { rules in
        for mutationClass in MutationClass.all {
          rules.sources.weights[mutationClass, true] = [0, 1, 1, 1, 1]
        }
      },
      {
        $0.modes = ModeRules(
          relations: Relation.allCases.map { $0 }, laws: Relation.allCases.map { _ in [1, 1, 1, 1, 1] },
          gate: ByFertility(0))
      },
    ]
    for (number, change) in others.enumerated() {
      let after = try DescentWorld.grow(rules(change))
      #expect(after.firstDifference(from: before) == nil, "\(number)")
    }
  }

  /// Whether each model and all that it has its traits from are fresh.
  private static func isFresh(_ genealogy: Genealogy) -> [Bool] {
    var isFresh: [Bool] = []
    for row in 0..<genealogy.count {
      let (source, law) = (Int(genealogy.trace.sources[row]), Int(genealogy.trace.laws[row]))
      isFresh.append(source < 0 || isFresh[source] && !(law >= LawSlot.copies && law <= LawSlot.exact))
    }
    return isFresh
  }

  @Test(arguments: [1, 2, 3, 4]) func `a source more changes nobody who stays fresh`(source: Int) throws {
    func grow(_ weight: Double) throws -> Genealogy {
      try DescentWorld.grow(
        DescentWorld.rules(6000) { rules in
          // Fidelity would move the tree, habits and urns look at others' modes.
          rules.attachment.fidelity = Fidelity()
          rules.modes.habit = ByFertility(0)
          rules.modes.urn = ByFertility(.infinity)
          var weights = [1.0, 0, 0, 0, 0]
          weights[source] = weight
          rules.sources = SourceRules(weights: ByFertility(weights))
        })
    }
    let (before, after) = (try grow(0), try grow(0.3))
    let isFresh = CopyTests.isFresh(after)
    var (same, others) = (0, 0)
    for row in 0..<before.count {
      if isFresh[row] {
        same += 1
        #expect(before.bundle(row) == after.bundle(row))
      } else if before.bundle(row) != after.bundle(row) {
        others += 1
      }
    }
    #expect(before.parents == after.parents && before.creator == after.creator)
    #expect(same > 2000 && others > 50)
  }
}
