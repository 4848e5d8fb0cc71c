import Engine
import Lineages
import Policies
import Randomness
import Statistics
import Testing

/// Nobody changes but those that a policy touches and those downstream of them.
@Suite struct SameLuckTests {
  private let start = Timestamp("2024-01-20")!
  private let end = Timestamp("2024-02-20")!

  /// A world with niches, houses, merges, cards and kinds of founders.
  private var rules: Rules {
    var rules = World.rules
    rules.models = 6000
    rules.mix = RelationMix(founder: 0.4, relations: [0.1, 1, 0.2, 0.2, 0.1], extraMergeParents: 0.5)
    rules.licenses.house = HouseRules(share: 0.3)
    rules.founderKinds = [
      FounderKind(name: "base", weight: 0.7, fertility: 1),
      FounderKind(name: "own", weight: 0.3, fertility: 2),
    ]
    rules.licenses.foundersOfKind = [[1, 2, 2], [3, 1, 1]]
    rules.cards = CardRules(
      founders: [0.5, 0.3, 0.2], kernels: [Kernel(rows: [[5, 4, 1], [3, 6, 1], [2, 1, 7]])],
      kernel: ByClass(0))
    rules.cards.house = HouseRules(share: 0.2)
    rules.cards.copyShare = 0.2
    return rules
  }

  /// A policy with how to tell the models that it may touch: by their license or card without the policy.
  private struct Case: Sendable, CustomTestStringConvertible {
    let policy: any Policy
    /// Whether a model that was born while the policy holds may change by itself, given the ecosystem without it.
    let touches: @Sendable (Genealogy, Int) -> Bool

    var testDescription: String { policy.summary }
  }

  private static let cases: [Case] = [Compliance.Unit.model, .creator].flatMap { unit in
    [0.4, 1].flatMap { share in
      let compliance = Compliance(share: share, by: unit)
      return [
        Case(policy: InheritLicense(compliance: compliance)) { !$0.parents[$1].isEmpty },
        Case(policy: WithdrawLicense(license: "mit", compliance: compliance)) {
          $0[.licenses].values($1) == ["mit"]
        },
        Case(policy: RequireCard(compliance: compliance)) { $0.cardLength[$1] < 0 },
      ]
    }
  }

  private func grow(_ timeline: Timeline) throws -> Genealogy {
    try Simulator(timeline, seed: Seed(3)).grow()
  }

  @Test(arguments: cases.indices) func `only those it touches and those downstream change`(
    number: Int
  ) throws {
    let policy = SameLuckTests.cases[number].policy
    let timeline = Timeline(rules)
    let (before, after) = (
      try grow(timeline), try grow(timeline.amended(by: policy, from: start, until: end))
    )
    #expect(before.parents == after.parents && before.names == after.names)
    var changed = Set<Int>()
    var (touched, downstream) = (0, 0)
    for row in 0..<before.count {
      let isSame =
        before[.licenses].values(row) == after[.licenses].values(row)
        && before.cardLength[row] == after.cardLength[row]
        && before.cardAutomatic[row] == after.cardAutomatic[row]
      if isSame { continue }
      changed.insert(row)
      let isBelow = before.parents[row].first.map { changed.contains(Int($0)) } ?? false
      let mayChange =
        before.birth[row] >= start && before.birth[row] < end
        && SameLuckTests.cases[number].touches(before, row)
      #expect(isBelow || mayChange, "\(before.names[row])")
      if mayChange { touched += 1 } else { downstream += 1 }
    }
    #expect(touched > 100 && downstream > 0)
  }

  @Test func `a second policy changes nobody that it does not touch`() throws {
    let first = Timeline(rules).amended(
      by: WithdrawLicense(license: "mit", compliance: Compliance(share: 0.8)), from: start)
    let both = first.amended(
      by: WithdrawLicense(license: "apache-2.0", compliance: Compliance(share: 0.8)), from: start)
    let (one, two) = (try grow(first), try grow(both))
    var changed = 0
    for row in 0..<one.count where one.parents[row].isEmpty {
      let (before, after) = (one[.licenses].values(row), two[.licenses].values(row))
      if before == after { continue }
      #expect(before == ["apache-2.0"])
      changed += 1
    }
    #expect(changed > 50)
    #expect(
      try grow(
        Timeline(rules).amended(
          by: WithdrawLicense(license: "apache-2.0", compliance: Compliance(share: 0.8)), from: start
        ).amended(by: WithdrawLicense(license: "mit", compliance: Compliance(share: 0.8)), from: start)
      ).firstDifference(from: two) == nil, "the order of policies does not matter")
  }

  @Test func `those who comply choose as those who never would`() throws {
    // A law of four states of which two are withdrawn, one after the other.
    var rules = World.rules
    rules.models = 40_000
    rules.mix = RelationMix(founder: 1, relations: [0, 0, 0, 0, 0], extraMergeParents: 0)
    rules.licenses = CategoricalRules(
      values: ["a", "b", "c"], founders: [1, 2, 3, 4], kernels: [.identity(states: 4)], kernel: ByClass(0))
    func counts(_ licenses: [String]) throws -> [Int] {
      let timeline = licenses.reduce(Timeline(rules)) {
        $0.amended(by: WithdrawLicense(license: $1, compliance: Compliance(share: 1)), from: .unknown)
      }
      let world = try grow(timeline)
      return ([] + [["a"], ["b"], ["c"]]).reduce(into: [0]) { counts, value in
        counts.append((0..<world.count).count { world[.licenses].values($0) == value })
      }.enumerated().map { $0 == 0 ? (0..<world.count).count { world[.licenses].values($0).isEmpty } : $1 }
    }
    #expect(PValue.chiSquare(counts: try counts([]), weights: [1, 2, 3, 4]) > 0.001)
    #expect(PValue.chiSquare(counts: try counts(["b"]), weights: [1, 2, 0, 4]) > 0.001)
    #expect(PValue.chiSquare(counts: try counts(["b", "c"]), weights: [1, 2, 0, 0]) > 0.001)
    #expect(PValue.chiSquare(counts: try counts(["b", "c"]), weights: [1, 2.2, 0, 0]) < 0.001)
    #expect(try counts(["a", "b", "c"]) == [rules.models, 0, 0, 0])
  }

  @Test func `where nothing else is left the license is unreported`() throws {
    var rules = World.rules
    rules.licenses.founders = [0, 0, 3]
    rules.licenses.kernels = [Kernel(rows: [[1, 1, 1], [0, 0, 1], [0, 0, 7]])]
    let world = try grow(
      Timeline(rules).amended(
        by: WithdrawLicense(license: "mit", compliance: Compliance(share: 1)), from: .unknown))
    for row in 0..<world.count where world.parents[row].isEmpty {
      #expect(world[.licenses].values(row).isEmpty)
    }
  }

  @Test func `a creator's compliance is a habit`() throws {
    let timeline = Timeline(rules)
    let before = try grow(timeline)
    func complied(_ unit: Compliance.Unit) throws -> [Int32: [Bool]] {
      let policy = RequireCard(compliance: Compliance(share: 0.5, by: unit))
      let after = try grow(timeline.amended(by: policy, from: .unknown))
      var complied: [Int32: [Bool]] = [:]
      for row in 0..<before.count where before.parents[row].isEmpty && before.cardLength[row] < 0 {
        complied[before.creator[row], default: []].append(after.cardLength[row] >= 0)
      }
      return complied.filter { $0.value.count > 1 }
    }
    let habits = try complied(.creator)
    #expect(habits.count > 20 && habits.values.allSatisfy { Set($0).count == 1 })
    let share = habits.values.count { $0[0] }
    #expect(PValue.binomial(successes: share, trials: habits.count, probability: 0.5) > 0.001)
    #expect(try complied(.model).values.contains { Set($0).count == 2 })
  }
}
