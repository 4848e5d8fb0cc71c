import Lineages
import Randomness
import Testing
import Workers

@testable import Engine

@Suite struct BranchingPairingTests {
  /// A world in which everything varies.
  static var script: BranchingScript {
    var script = BranchingOracleTests.mortal
    script.founders = 1000
    script.reproduction = .children(OffspringLaw(.poisson(mean: 0.7)), after: .exponential(mean: 10))
    script.world.niche = 0.5
    script.world.licenses = Script.categorical(
      ["apache-2.0", "mit"], founders: [1, 1, 1],
      rows: [[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.2, 0.2, 0.6]])
    script.world.licenses.house = HouseRules(share: 0.3)
    script.world.tags = Script.sets(
      ["pytorch", "gguf", "x"], founders: [([0], 1), ([1, 2], 1), ([], 1)],
      kernel: SetKernel(
        loss: [0.2, 0.3, 0.1], gain: [0.1, 0.3, 0.2], stopReporting: 0.05, collapse: 0, collapseTo: nil,
        startReporting: 0.3))
    script.world.tags.house = HouseRules(share: 0.2)
    return script
  }

  /// What one world says of a model of another: nil where it says the same, else what differs. A merge's further parents
  /// link families and may be others.
  static func difference(_ row: Int, _ one: Genealogy, _ other: Genealogy, _ place: [String: Int]) -> String?
  {
    guard let twin = place[one.names[row]] else { return "existence" }
    if one.birth[row] != other.birth[twin] { return "birth" }
    if one.creatorName(row) != other.creatorName(twin) { return "creator" }
    let (edge, twinEdge) = (one.parents.range(row).first, other.parents.range(twin).first)
    if edge.map({ one.names[Int(one.parents.values[$0])] })
      != twinEdge.map({ other.names[Int(other.parents.values[$0])] })
    {
      return "parent"
    }
    let relation = edge.map { one.relations[$0] }
    if relation != twinEdge.map({ other.relations[$0] }) { return "relation" }
    for trait in Trait.allCases where trait != .tags || relation != .merge {
      if one[trait].values(row) != other[trait].values(twin) { return "\(trait)" }
    }
    return nil
  }

  /// How many models of one world are not the same in another, by what differs.
  static func differences(_ one: Genealogy, _ other: Genealogy) -> [String: Int] {
    let place = Dictionary(uniqueKeysWithValues: (0..<other.count).map { (other.names[$0], $0) })
    var counts: [String: Int] = [:]
    for row in 0..<one.count {
      if let what = difference(row, one, other, place) { counts[what, default: 0] += 1 }
    }
    return counts
  }

  @Test func `the same seed gives the same ecosystem on any number of threads`() throws {
    let one = try Self.script.grow(7)
    #expect(one.count > 2000)
    for threads in [1, 2, 5] {
      #expect(one.firstDifference(from: try Self.script.grow(7, threads: threads)) == nil)
    }
    #expect(one.firstDifference(from: try Self.script.grow(8)) != nil)
  }

  @Test func `one founder more changes no other family`() throws {
    var longer = Self.script
    longer.founders += 1
    let (before, after) = (try Self.script.grow(7), try longer.grow(7))
    #expect(Self.differences(before, after) == [:])
    // What is new is one family.
    let graph = try longer.topology(7)
    let new = graph.founderOfRow.count { graph.keys[$0] == BranchingPlan.key(ofFounder: 1000) }
    #expect(new > 0 && after.count == before.count + new)
    // With another seed nobody is the same.
    #expect(Self.differences(before, try longer.grow(8)).values.reduce(0, +) == before.count)
  }

  @Test func `traits keyed by rows would change when a founder is added`() throws {
    var longer = Self.script
    longer.founders += 1
    func licenses(_ script: BranchingScript, byRow: Bool) throws -> [UInt64: Int32] {
      let rules = script.rules
      var topology = try script.topology(7)
      let keys = topology.keys
      if byRow { topology.keys = [] }
      let inheritance = Inheritance(topology, Timeline(rules), seed: Seed(7)["niche"])
      let states = try CategoricalMutation([rules.licenses]).states(inheritance, seed: Seed(7)["licenses"])
      return Dictionary(uniqueKeysWithValues: zip(keys, states))
    }
    func changed(byRow: Bool) throws -> Int {
      let after = try licenses(longer, byRow: byRow)
      return try licenses(Self.script, byRow: byRow).count { after[$0.key] != $0.value }
    }
    #expect(try changed(byRow: false) == 0)
    #expect(try changed(byRow: true) > 0)
  }

  @Test func `another trait changes no other trait and not the tree`() throws {
    var changed = Self.script
    changed.world.languages = Script.sets(["German"], founders: [([0], 1), ([], 1)])
    let (before, after) = (try Self.script.grow(7), try changed.grow(7))
    #expect(before.names == after.names && before.birth == after.birth && before.parents == after.parents)
    #expect(before[.languages].lists != after[.languages].lists)
    for trait in [Trait.licenses, .tasks, .libraries] { #expect(before[trait].lists == after[trait].lists) }
  }

  @Test func `a later end leaves all who were born before it alone`() throws {
    var longer = Self.script
    longer.end = Timestamp("2024-04-01")!
    let (before, after) = (try Self.script.grow(7), try longer.grow(7))
    #expect(Self.differences(before, after) == [:])
    #expect(after.count > before.count)
    #expect(after.birth.count { $0 < Self.script.end } == before.count)
  }

  @Test func `a higher mean for one relation adds children and changes nobody`() throws {
    // GSL's Poisson law multiplies uniforms until they fall below e^−mean: a higher mean never gives fewer from the same uniforms.
    func script(_ mean: Double) -> BranchingScript {
      var script = Self.script
      let finetune = 1 + Int(Relation.finetune.rawValue)
      script.byKind[finetune] = .children(OffspringLaw(.poisson(mean: mean)), after: .exponential(mean: 10))
      return script
    }
    let (few, many) = (try script(0.5).grow(7), try script(0.8).grow(7))
    #expect(Self.differences(few, many) == [:])
    #expect(many.count > few.count)
    // Whoever is new descends from a finetune.
    let known = Set((0..<few.count).map { few.names[$0] })
    var isBelow = [Bool](repeating: false, count: many.count)
    for row in 0..<many.count {
      guard let edge = many.parents.range(row).first else { continue }
      let parent = Int(many.parents.values[edge])
      let isFinetune = many.parents.range(parent).first.map { many.relations[$0] == .finetune } ?? false
      isBelow[row] = isBelow[parent] || isFinetune
      if !known.contains(many.names[row]) { #expect(isBelow[row]) }
    }
  }

  @Test func `siblings of one class in the niche share the whole bundle and others do not`() throws {
    var script = Self.script
    script.founders = 3000
    script.world.niche = 1
    script.world.licenses.house = .none
    script.world.tags.house = .none
    let topology = try script.topology(7)
    let genealogy = try script.grow(7)
    var first: [[Int]: Int] = [:]
    var (pairs, cousins, different) = (0, 0, 0)
    var last: Int?
    for row in 0..<topology.count where topology.mutationClass[row] >= 0 {
      let niche = [topology.mainParent(row), Int(topology.mutationClass[row])]
      if let sibling = first[niche] {
        pairs += 1
        #expect(genealogy[.licenses].values(row) == genealogy[.licenses].values(sibling))
        #expect(genealogy[.languages].values(row) == genealogy[.languages].values(sibling))
      } else {
        first[niche] = row
        if let last {
          cousins += 1
          if genealogy[.licenses].values(row) != genealogy[.licenses].values(last) { different += 1 }
        }
        last = row
      }
    }
    #expect(pairs > 100)
    #expect(different > cousins / 4)
  }
}
