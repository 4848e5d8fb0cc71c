import Lineages
import Randomness
import Workers

/// Grows an ecosystem under given rules, or runs its mutations down an observed one.
///
/// Traits do not reach back into the tree, but for licenses that attract, so the tree is grown first and each trait then runs down it, on its own
/// streams: adding a trait changes nobody else's draws, and traits can be computed side by side.
public struct Simulator: Sendable {
  public let timeline: Timeline
  public let seed: Seed
  /// Nil until they are needed.
  private let laws: Laws?

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

  /// The same rules for all time.
  public init(_ rules: Rules, seed: Seed) { self.init(Timeline(rules), seed: seed) }

  /// Grows the ecosystem from its first birth to its last.
  ///
  /// Throws `DistributionError` where a law of the rules is no law (no weights, negative weights), `BranchingError` where
  /// families grow past their limit.
  public func grow(_ workers: Workers = Workers()) throws -> Genealogy {
    let laws = try laws ?? Laws(timeline)
    let topology = try topology(workers)
    let inheritance = Inheritance(topology, timeline, seed: seed["traits"]["niche"])
    var genealogy = Genealogy()
    let (traits, others) = workers.both { workers in
      Traits(inheritance, laws, seed: seed["traits"], workers)
    } and: {
      (
        names: laws.naming.names(inheritance, seed: seed["names"]), creators: Naming.creators(topology),
        cards: cards(laws, inheritance)
      )
    }
    genealogy.names = others.names
    genealogy.creators = others.creators
    genealogy.take(traits)
    genealogy[.tags] = HubTags(
      topology: topology, names: genealogy.names, traits: traits, rules: timeline.constant.documents
    ).column(workers)
    genealogy.creator = topology.creator
    genealogy.birth = topology.birth
    genealogy.parents = topology.parents
    genealogy.relations = topology.relations
    // Popularity and visibility are not part of the dynamics.
    genealogy.likes = Array(repeating: 0, count: genealogy.count)
    genealogy.downloads = Array(repeating: 0, count: genealogy.count)
    genealogy.trendingScore = Array(repeating: .nan, count: genealogy.count)
    genealogy.isPrivate = Array(repeating: false, count: genealogy.count)
    let header = CardHeader(topology: topology, names: genealogy.names, traits: traits)
    genealogy.take(try withTexts(others.cards, inheritance, header))
    genealogy.requireWholeColumns()
    return genealogy
  }

  func topology(_ workers: Workers) throws -> Topology {
    if let branching = timeline.constant.branching {
      try BranchingGrowth(branching, timeline, seed: seed["tree"]).topology(workers)
    } else {
      try Growth(timeline, seed: seed["tree"], traits: seed["traits"]).topology()
    }
  }

  /// Runs the mutations down an observed genealogy: its ids, dates, creators, links and popularity stay, its founders keep all
  /// their traits, and every derivative's traits are drawn anew.
  ///
  /// Throws `DistributionError` where a law of the rules is no law.
  public func evolve(_ observed: Genealogy, _ workers: Workers = Workers()) throws(DistributionError)
    -> Genealogy
  {
    let given = GivenGenealogy(observed)
    let inheritance = Inheritance(given.topology, timeline, seed: seed["traits"]["niche"])
    let givenCards = CardColumns(observed, given)
    let founders = GivenTraits(observed, given, timeline.constant)
    let laws = try Laws(timeline, given: founders)
    let (traits, derived) = workers.both { workers in
      Traits(inheritance, laws, founders: founders, seed: seed["traits"], workers)
    } and: {
      cards(laws, inheritance, given: givenCards)
    }

    var names = TextColumn()
    for row in given.order { names.append(observed.names[Int(row)]) }
    var evolved = Genealogy()
    evolved.take(traits)
    evolved[.tags] = HubTags(
      topology: given.topology, names: names, traits: traits, rules: timeline.constant.documents
    ).column(workers)

    var genealogy = observed
    for trait in Trait.allCases {
      genealogy[trait] = given.merge(derivatives: evolved[trait], founders: observed[trait])
    }
    let header = CardHeader(topology: given.topology, names: names, traits: traits)
    genealogy.take(
      try withTexts(derived, inheritance, header, given: givenCards), downFrom: given)
    genealogy.requireWholeColumns()
    return genealogy
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

extension GivenGenealogy {
  /// A column in the order of the rows: founders' values as observed, derivatives' as evolved.
  fileprivate func merge(derivatives: TraitColumn, founders: TraitColumn) -> TraitColumn {
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { rank[Int(row)] = Int32(place) }
    var column = TraitColumn(vocabulary: derivatives.vocabulary)
    let ids = (0..<founders.vocabulary.count).map { column.vocabulary.intern(founders.vocabulary[Int32($0)]) }
    for row in rank.indices {
      let place = Int(rank[row])
      if topology.mutationClass[place] < 0 {
        for value in founders.lists[row] { column.lists.add(ids[Int(value)]) }
      } else {
        for value in derivatives.lists[place] { column.lists.add(value) }
      }
      column.lists.endRow()
    }
    return column
  }
}
