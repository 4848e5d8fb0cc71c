import Engine
import Foundation
import Lineages
import Randomness
import Scenarios
import Testing
import Workers

/// The files of `scenarios/` and `calibration/`.
@Suite struct ShippedFilesTests {
  static let scenarios = Fixtures.root.appendingPathComponent("scenarios")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: scenarios.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test func `the scenarios are there`() {
    let names = [
      "hub-2025.yaml", "hub-small.yaml", "neutral.yaml", "no-niche.yaml", "no-creators.yaml",
      "one-class.yaml", "cards.yaml", "branching.yaml", "branching-dynamics.yaml", "observed-tree.yaml",
    ]
    #expect(Set(ShippedFilesTests.names).isSuperset(of: names))
  }

  @Test(arguments: ["neutral.yaml", "no-niche.yaml", "no-creators.yaml", "one-class.yaml"])
  func `a twin of the small Hub differs in one respect`(name: String) throws {
    func scenario(_ name: String) throws -> Scenario {
      try Scenario(contentsOf: ShippedFilesTests.scenarios.appendingPathComponent(name).path)
    }
    let (small, twin) = (try scenario("hub-small.yaml"), try scenario(name))
    #expect(twin.seed == small.seed && !twin.question.isEmpty)
    var rules = twin.rules
    switch name {
    case "neutral.yaml":
      let licenses = rules.licenses
      #expect(licenses.kernels != small.rules.licenses.kernels)
      #expect(licenses.founders == small.rules.licenses.founders)
      for kernel in licenses.kernels { #expect(isSymmetric(kernel)) }
      rules.licenses = small.rules.licenses
      rules.tasks = small.rules.tasks
      rules.libraries = small.rules.libraries
      rules.languages = small.rules.languages
      rules.tags = small.rules.tags
      let cards = rules.cards
      for kernel in cards.kernels { #expect(isSymmetric(kernel)) }
      #expect(cards.kernels != small.rules.cards.kernels)
      // A card as long as those that go by no other has children as long on average.
      let length = cards.lengths[MutationClass(relation: .adapter, sameCreator: false, generation: 0)]
      let median = log(cards.ownLength.median)
      #expect(abs(length.intercept + length.slope * median - median) < 1e-9)
      rules.cards = small.rules.cards
    case "no-niche.yaml":
      #expect(MutationClass.all.allSatisfy { rules.nicheShare[$0] == 0 })
      rules.nicheShare = small.rules.nicheShare
    case "no-creators.yaml":
      #expect(rules.creators.newShare == 1)
      rules.creators = small.rules.creators
    default:
      for mutationClass in MutationClass.all {
        let first = MutationClass(relation: mutationClass.relation, sameCreator: true, generation: 0)
        #expect(rules.cards.kernel[mutationClass] == rules.cards.kernel[first])
        #expect(rules.cards.lengths[mutationClass] == rules.cards.lengths[first])
        #expect(rules.cards.keeps[mutationClass] == rules.cards.keeps[first])
      }
      for trait in [rules.licenses, rules.tasks, rules.libraries] {
        #expect(trait.kernels.count <= 6 && trait.kernels.count > 3)
        for mutationClass in MutationClass.all {
          let first = MutationClass(relation: mutationClass.relation, sameCreator: true, generation: 0)
          #expect(trait.kernel[mutationClass] == trait.kernel[first])
        }
      }
      rules = small.rules
    }
    #expect(rules.text == small.rules.text)
  }

  private func isSymmetric(_ kernel: Kernel) -> Bool {
    kernel.rows.indices.allSatisfy { i in
      kernel.rows.indices.allSatisfy { kernel.rows[i][$0] == kernel.rows[$0][i] }
    }
  }

  @Test(arguments: names) func `every shipped scenario resolves and is in the list`(name: String) throws {
    let scenario = try Scenario(contentsOf: ShippedFilesTests.scenarios.appendingPathComponent(name).path)
    let numbers = scenario.parameters.filter { !$0.unit.isEmpty }
    #expect(numbers.count > 1000 && numbers.allSatisfy { !$0.source.isEmpty && !$0.range.isEmpty })
    #expect(!numbers.contains { $0.source.hasPrefix("default: ") })
    let list = try String(
      contentsOf: ShippedFilesTests.scenarios.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(list.contains("| \(name) |"))
  }

  @Test func `the Hub of 2025 has the published size, months and edges`() throws {
    let path = ShippedFilesTests.scenarios.appendingPathComponent("hub-2025.yaml").path
    let rules = try Scenario(contentsOf: path).rules
    #expect(rules.models == 1_860_411)
    #expect(rules.arrivals.count == 41)
    let births = rules.arrivals.reduce(0) { $0 + $1.rate * Double($1.end.day - $1.start.day) }
    // Months are rounded to whole models.
    #expect(abs(births - 1_860_411) <= 41)
    // Derivatives as published; founders are fitted.
    #expect(rules.mix.relations == [566, 189_391, 101_921, 241_417, 19_095])
    let mergeEdges = rules.mix.relations[4] * (2 + rules.mix.extraMergeParents)
    #expect(abs(mergeEdges - 40_358) < 1)
    #expect(rules.licenses.values.count > 20)
    #expect(rules.tags.values.count == 400)
  }

  @Test func `the branching Hub has as many founders and takes all but the tree from the small one`() throws {
    func rules(_ name: String) throws -> Rules {
      try Scenario(contentsOf: ShippedFilesTests.scenarios.appendingPathComponent(name).path).rules
    }
    let (small, twin) = (try rules("hub-small.yaml"), try rules("branching.yaml"))
    let branching = try #require(twin.branching)
    let expected = 20_000.0 * 1_308_021 / 1_860_411
    #expect(abs(Double(branching.founders) - expected) < 1)
    #expect(branching.end == small.arrivals.last?.end)
    #expect("\(twin.mix)" == "\(small.mix)" && "\(twin.tags)" == "\(small.tags)")
    // The largest family that was counted.
    guard case .children(let founders, _) = branching.reproduction[0], case .table(let table) = founders.form
    else {
      Issue.record("founders' numbers of children are no table")
      return
    }
    #expect(table.count == 5265 && table[5264] == 1 && table.reduce(0, +) == 6383)
  }

  @Test func `families that grow apart have the fitted dynamics`() throws {
    func rules(_ name: String) throws -> Rules {
      try Scenario(contentsOf: ShippedFilesTests.scenarios.appendingPathComponent(name).path).rules
    }
    let both = try rules("branching-dynamics.yaml")
    let (families, dynamics) = (try rules("branching.yaml"), try rules("dynamics.yaml"))
    let branching = try #require(both.branching)
    #expect("\(branching)" == "\(families.branching!)" && "\(both.creators)" == "\(families.creators)")
    #expect("\(both.sources)" == "\(dynamics.sources)" && "\(both.modes)" == "\(dynamics.modes)")
    #expect("\(both.nicheShare)" == "\(dynamics.nicheShare)" && "\(both.tags)" == "\(dynamics.tags)")
    #expect("\(both.licenses)" == "\(dynamics.licenses)" && "\(both.languages)" == "\(dynamics.languages)")
    let genealogy = try Simulator(
      Timeline(both.with(founders: 300)), seed: Seed(1)
    ).grow(Workers(count: 1))
    #expect(genealogy.count > 250 && genealogy.trace.sources.count == genealogy.count)
    // Copies of elders, and models by a mode.
    #expect(
      genealogy.trace.sources.indices.contains { row in
        genealogy.parents[row].first.map { $0 != genealogy.trace.sources[row] } ?? false
      })
  }

  @Test func `the small Hub differs in its size only`() throws {
    func scenario(_ name: String) throws -> Scenario {
      try Scenario(contentsOf: ShippedFilesTests.scenarios.appendingPathComponent(name).path)
    }
    let (small, large) = (try scenario("hub-small.yaml"), try scenario("hub-2025.yaml"))
    #expect(small.rules.models == 20_000)
    #expect(small.parameters.dropFirst(2) == large.parameters.dropFirst(2))
  }
}

extension Rules {
  /// The same with fewer families.
  fileprivate func with(founders: Int) -> Rules {
    var rules = self
    rules.branching?.founders = founders
    return rules
  }
}
