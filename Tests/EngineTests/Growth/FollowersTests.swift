import Claims
import Lineages
import Randomness
import Testing
import Workers

@testable import Engine

@Suite struct FollowersTests {
  static let models = 20_000

  /// Births by attachment with traits that come by parents alone, or by elders and modes too; the tree depends on none. Of several parts.
  static func rules(_ hasDescents: Bool) -> Rules {
    var rules = DescentWorld.births(models).rules
    if hasDescents { DescentWorld.amend(&rules) } else { rules.nicheShare = ByClass(0.3) }
    return rules
  }

  @Test(arguments: [false, true])
  func `whoever follows a tree comes to what is drawn when it has grown`(hasDescents: Bool) throws {
    let (rules, seed) = (FollowersTests.rules(hasDescents), Seed(7))
    let laws = try Laws(Timeline(rules))
    let growth = Growth(laws.timeline, laws, seed: seed["tree"], traits: seed["traits"])
    let followers = Followers(laws, births: growth.times, seed: seed)
    var parts = 0
    let grown = try growth.grown(growth.times) { part in
      // All but the last, which is drawn afterwards.
      if part.first + part.creators.count < rules.models { followers.follow(part) }
      parts += 1
    }
    #expect(parts == 3)
    let inheritance = followers.inheritance(of: grown.topology)
    let whole = Inheritance(try growth.topology(), laws, seed: seed["traits"])
    #expect(inheritance.topology.mutationClass == whole.topology.mutationClass)
    #expect(inheritance.topology.generation == whole.topology.generation)
    #expect(inheritance.inNiche == whole.inNiche && inheritance.sources == whole.sources)
    #expect(inheritance.slots == whole.slots && inheritance.drawn.tasks == whole.drawn.tasks)
    let traits = seed["traits"]
    #expect(followers.tags(inheritance) == laws.freeTags.sets(whole, seed: traits["tags"]))
    #expect(followers.languages(inheritance) == laws.languages.sets(whole, seed: traits["languages"]))
    #expect(followers.libraries(inheritance) == laws.libraries.states(whole, seed: traits["libraries"]))
    #expect(followers.licenses(inheritance) == laws.licenses.states(whole, seed: traits["licenses"]))
    #expect(followers.names(inheritance) == laws.naming.names(whole, seed: seed["names"]))
    #expect(
      followers.tasks(inheritance)
        == (hasDescents ? nil : laws.tasks.states(whole, seed: traits["tasks"])))
    let cards = laws.cards.map { $0.cards(whole, seed: traits["cards"]) }
    let followed = followers.cards(inheritance)
    #expect(followed?.length == cards?.length && followed?.state == cards?.state)
  }

  @Test(arguments: [false, true])
  func `the same seed gives the same ecosystem on any number of threads`(hasDescents: Bool) throws {
    let rules = FollowersTests.rules(hasDescents)
    let one = try DescentWorld.grow(rules)
    for threads in [2, 3, 8] {
      let other = try DescentWorld.grow(rules, threads: threads)
      #expect(one.firstDifference(from: other) == nil && one.trace == other.trace)
    }
  }

  @Test func `a follower sees founders of several kinds`() {
    var (whole, followed) = (Topology(), Topology())
    whole.creator = [0, 1, 2, 2, 3, 4]
    for kind in [0, 0, 2] { whole.link(founderOf: kind) }
    let first = whole.part(0..<2, whole.creator)
    followed.append(first)
    whole.link(to: 1, .finetune)
    whole.parents.endRow()
    for kind in [1, 0] { whole.link(founderOf: kind) }
    followed.append(whole.part(2..<4, whole.creator))
    followed.append(whole.part(4..<6, whole.creator))
    whole.classify()
    #expect((0..<6).map(followed.kind(ofFounder:)) == (0..<6).map(whole.kind(ofFounder:)))
    #expect(followed.parents == whole.parents && followed.relations == whole.relations)
    #expect(followed.creator == whole.creator && followed.mutationClass == whole.mutationClass)
  }

  @Test(.timeLimit(.minutes(5))) func `a tree that cannot grow ends those who follow it`() {
    var rules = FollowersTests.rules(false)
    (rules.mix.founder, rules.mix.relations) = (0, [0, 0, 0, 0, 0])
    #expect(throws: DistributionError.self) { _ = try DescentWorld.grow(rules, threads: 2) }
  }
}
