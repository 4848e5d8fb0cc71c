import Lineages
import Randomness
import Workers

/// Grows an ecosystem under given rules.
///
/// Traits never reach back into the tree, so the tree is grown first and each trait then runs down it, on its own stream:
/// adding a trait changes nobody else's draws, and traits can be computed side by side.
public struct Simulator: Sendable {
  public let timeline: Timeline
  public let seed: Seed

  public init(_ timeline: Timeline, seed: Seed) {
    self.timeline = timeline
    self.seed = seed
  }

  /// The same rules for all time.
  public init(_ rules: Rules, seed: Seed) { self.init(Timeline(rules), seed: seed) }

  /// Grows the ecosystem from its first birth to its last.
  ///
  /// Throws `DistributionError` where a law of the rules is no law (no weights, negative weights).
  public func grow(_ workers: Workers = Workers()) throws(DistributionError) -> Genealogy {
    let topology = try Growth(timeline, seed: seed["tree"]).topology()
    let traits = seed["traits"]
    let inheritance = Inheritance(topology, timeline, seed: traits["niche"])

    enum Part: Sendable {
      case column(TraitColumn)
      case names(TextColumn)
      case creators(Vocabulary)
    }
    let parts = try workers.map(7) { (part) throws(DistributionError) -> Part in
      func categorical(_ trait: KeyPath<Rules, CategoricalRules>, _ name: String) throws(DistributionError)
        -> Part
      {
        let mutation = try CategoricalMutation(timeline.epochs.map { $0.rules[keyPath: trait] })
        return .column(mutation.column(mutation.states(inheritance, seed: traits[name])))
      }
      func sets(_ trait: KeyPath<Rules, SetRules>, _ name: String) throws(DistributionError) -> Part {
        let rules = timeline.epochs.map { $0.rules[keyPath: trait] }
        var column = TraitColumn(vocabulary: Vocabulary(rules[0].values))
        column.lists = try SetMutation(rules).sets(inheritance, seed: traits[name])
        return .column(column)
      }
      switch part {
      case 0: return try sets(\.tags, "tags")
      case 1: return .names(try Naming(timeline.constant.naming).names(topology, seed: seed["names"]))
      case 2: return try sets(\.languages, "languages")
      case 3: return try categorical(\.licenses, "licenses")
      case 4: return try categorical(\.tasks, "tasks")
      case 5: return try categorical(\.libraries, "libraries")
      default: return .creators(Naming.creators(topology.creatorCount))
      }
    }

    var genealogy = Genealogy()
    var freeTags = TraitColumn()
    for (number, part) in parts.enumerated() {
      switch part {
      case .names(let names): genealogy.names = names
      case .creators(let creators): genealogy.creators = creators
      case .column(let column):
        switch number {
        case 0: freeTags = column
        case 2: genealogy[.languages] = column
        case 3: genealogy[.licenses] = column
        case 4: genealogy[.tasks] = column
        default: genealogy[.libraries] = column
        }
      }
    }
    genealogy[.tags] =
      HubTags(
        topology: topology, names: genealogy.names, libraries: genealogy[.libraries],
        tasks: genealogy[.tasks], licenses: genealogy[.licenses], languages: genealogy[.languages],
        free: freeTags
      ).column()
    genealogy.creator = topology.creator
    genealogy.birth = topology.birth
    genealogy.parents = topology.parents
    genealogy.relations = topology.relations
    genealogy.fillUnmodelledColumns()
    genealogy.requireWholeColumns()
    return genealogy
  }
}

extension Genealogy {
  /// Popularity, visibility and cards are not part of the dynamics: a simulated model has no likes and no downloads,
  /// is public and reports nothing of a card.
  fileprivate mutating func fillUnmodelledColumns() {
    likes = Array(repeating: 0, count: count)
    downloads = Array(repeating: 0, count: count)
    trendingScore = Array(repeating: .nan, count: count)
    isPrivate = Array(repeating: false, count: count)
    cardLength = Array(repeating: -1, count: count)
    cardAutomatic = Array(repeating: nil, count: count)
  }
}
