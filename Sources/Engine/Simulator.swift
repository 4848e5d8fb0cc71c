import Lineages
import Randomness
import Workers

/// Grows an ecosystem under given rules, or runs its mutations down an observed one.
///
/// The tree does not depend on traits, but for licenses that attract derivatives. So it is grown first, and
/// then each trait runs down it on streams of its own: adding a trait changes no other draw, and traits are
/// computed side by side; on several threads they follow the tree while it grows, see `Followers`.
public struct Simulator: Sendable {
  /// The rules over time.
  public let timeline: Timeline
  /// The seed of all streams.
  public let seed: Seed
  /// Nil until they are needed.
  private let laws: Laws?

  /// - Parameter seed: the same timeline and seed give the same ecosystem.
  public init(_ timeline: Timeline, seed: Seed) {
    self.timeline = timeline
    self.seed = seed
    laws = nil
  }

  /// The world of a seed under laws that are made already: the same as under their timeline.
  public init(_ laws: Laws, seed: Seed) {
    timeline = laws.timeline
    self.seed = seed
    self.laws = laws
  }

  /// A simulator with the same rules for all time.
  public init(_ rules: Rules, seed: Seed) { self.init(Timeline(rules), seed: seed) }

  /// Grows the ecosystem from its first birth to its last.
  ///
  /// - Parameter workers: the threads that share the work; the ecosystem does not depend on their number.
  /// - Throws: `DistributionError` where a law of the rules is none (no weights, negative weights),
  ///   `BranchingError` where families grow past their limit.
  public func grow(_ workers: Workers = Workers()) throws -> Genealogy {
    let laws = try laws ?? Laws(timeline)
    let (inheritance, followers) = try inheritance(workers, laws)
    let topology = inheritance.topology
    var genealogy = Genealogy()
    let bundles = Bundles(inheritance, laws, followers: followers, seed: seed, workers)
    let traits = bundles.traits
    genealogy.isGrown = true
    genealogy.names = bundles.names
    genealogy.creators = bundles.creators
    genealogy.take(traits)
    let outcome = PolicyOutcome(inheritance, timeline, traits.fates, bundles.cards, seed: seed)
    let born = topology.without(edges: outcome.severed)
    let named = born.without(edges: outcome.undeclared)
    genealogy[.tags] = HubTags(
      topology: named, names: genealogy.names, traits: traits, rules: timeline.constant.documents
    ).column(workers)
    genealogy.creator = topology.creator
    genealogy.birth = topology.birth
    genealogy.parents = born.parents
    genealogy.relations = born.relations
    genealogy.isUndeclared = outcome.undeclared
    genealogy.relicensings = traits.fates?.relicensings ?? []
    genealogy.trace.touched = outcome.touched
    genealogy.trace.sources = inheritance.sources
    genealogy.trace.laws = inheritance.slots
    genealogy.mergesCutShort = topology.mergesCutShort
    // Likes, downloads and visibility are not simulated.
    genealogy.likes = Array(repeating: 0, count: genealogy.count)
    genealogy.downloads = Array(repeating: 0, count: genealogy.count)
    genealogy.trendingScore = Array(repeating: .nan, count: genealogy.count)
    genealogy.isPrivate = Array(repeating: false, count: genealogy.count)
    // A card says what was so when it was written.
    let header = CardHeader(topology: named, names: genealogy.names, traits: traits.atBirth)
    genealogy.take(try withTexts(bundles.cards, inheritance, header))
    genealogy.requireWholeColumns()
    return outcome.applied(to: genealogy) { $0 }
  }

  /// Grows the tree; where there is a second thread and the tree depends on no traits, with followers.
  private func inheritance(_ workers: Workers, _ laws: Laws) throws -> (Inheritance, Followers?) {
    if workers.count > 1, timeline.constant.branching == nil, !TraitsAtBirth.matter(timeline) {
      let growth = Growth(timeline, laws, seed: seed["tree"], traits: seed["traits"])
      let followers = Followers(laws, births: growth.times, seed: seed)
      return (try followers.inheritance(growth), followers)
    }
    let (topology, drawn) = try grown(workers, laws)
    return (Inheritance(topology, laws, drawn: drawn, seed: seed["traits"]), nil)
  }

  /// Grows the tree alone.
  func topology(_ workers: Workers) throws -> Topology { try grown(workers, laws).topology }

  /// Grows the tree, with the traits that it depends on.
  ///
  /// - Parameter laws: nil where they are to be made.
  private func grown(_ workers: Workers, _ laws: Laws?) throws -> (topology: Topology, drawn: DrawnTraits) {
    if let branching = timeline.constant.branching {
      return (
        try BranchingGrowth(branching, timeline, seed: seed["tree"]).topology(workers), DrawnTraits()
      )
    }
    return try Growth(timeline, laws, seed: seed["tree"], traits: seed["traits"]).grown()
  }

  /// Runs the mutations down an observed genealogy: its ids, dates, creators, links and popularity stay, its
  /// founders keep all their traits, and every derivative's traits are drawn anew.
  ///
  /// - Parameters:
  ///   - observed: any genealogy, with cycles or without.
  ///   - workers: the threads that share the work; the genealogy does not depend on their number.
  /// - Throws: where a law of the rules is none.
  public func evolve(_ observed: Genealogy, _ workers: Workers = Workers()) throws(DistributionError)
    -> Genealogy
  {
    let given = GivenGenealogy(observed)
    let givenCards = CardColumns(observed, given)
    let founders = GivenTraits(observed, given, timeline.constant)
    let laws = try Laws(timeline, given: founders)
    let inheritance = Inheritance(given.topology, laws, given: founders, seed: seed["traits"])
    let bundles = Bundles(inheritance, laws, given: (founders, givenCards), seed: seed, workers)
    let traits = bundles.traits

    var names = TextColumn()
    for row in given.order { names.append(observed.names[Int(row)]) }
    var evolved = Genealogy()
    evolved.take(traits)
    let outcome = PolicyOutcome(inheritance, timeline, traits.fates, bundles.cards, seed: seed)
    let named = given.topology.without(edges: outcome.severed).without(edges: outcome.undeclared)
    let documents = timeline.constant.documents
    evolved[.tags] = HubTags(
      topology: named, names: names, traits: traits, rules: documents,
      written: documents.keepsLineageTags ? WrittenLineage(observed, given, named: named) : nil
    ).column(workers)

    var genealogy = observed
    let touched = Set(traits.fates?.touched ?? [])
    for trait in Trait.allCases {
      genealogy[trait] = given.merge(derivatives: evolved[trait], founders: observed[trait]) { at in
        trait == .licenses && touched.contains(Int32(at))
      }
    }
    genealogy.relicensings = given.relicensings(traits.fates, in: genealogy[.licenses])
    given.link(&genealogy, outcome)
    genealogy.trace.touched = outcome.touched.map { given.order[Int($0)] }.sorted()
    given.trace(inheritance, in: &genealogy)
    let header = CardHeader(topology: named, names: names, traits: traits.atBirth)
    genealogy.take(
      try withTexts(bundles.cards, inheritance, header, given: givenCards), downFrom: given)
    genealogy.requireWholeColumns()
    return outcome.applied(to: genealogy) { Int(given.order[$0]) }
  }
}

extension Genealogy {
  fileprivate mutating func take(_ traits: Traits) {
    self[.licenses] = traits.licenses
    self[.tasks] = traits.tasks
    self[.libraries] = traits.libraries
    self[.languages] = traits.languages
  }
}
