import Lineages
import Randomness
import Workers

/// All traits run down one topology, each on streams of its own.
struct Traits {
  var licenses = TraitColumn()
  var tasks = TraitColumn()
  var libraries = TraitColumn()
  var languages = TraitColumn()
  /// The tags that the Hub does not derive from the other traits.
  var freeTags = TraitColumn()

  /// - Parameters:
  ///   - founders: the traits that founders have already; nil where the rules decide.
  ///   - seed: the seed of the traits.
  /// - Throws: where a law of the rules is none.
  init(
    _ inheritance: Inheritance, _ timeline: Timeline, founders: GivenTraits? = nil, seed: Seed,
    _ workers: Workers
  ) throws(DistributionError) {
    @Sendable func categorical(
      _ rules: KeyPath<Rules, CategoricalRules> & Sendable, _ given: GivenTrait?, _ name: String
    ) throws(DistributionError) -> TraitColumn {
      let rules = timeline.epochs.map { $0.rules[keyPath: rules].extended(with: given?.more ?? []) }
      let mutation = try CategoricalMutation(rules)
      return mutation.column(mutation.states(inheritance, given: given?.states, seed: seed[name]))
    }
    @Sendable func sets(
      _ rules: KeyPath<Rules, SetRules> & Sendable, _ given: GivenTrait?, _ name: String
    ) throws(DistributionError) -> TraitColumn {
      let rules = timeline.epochs.map { $0.rules[keyPath: rules].extended(with: given?.more ?? []) }
      var column = TraitColumn(vocabulary: Vocabulary(rules[0].values))
      column.lists = try SetMutation(rules).sets(inheritance, given: given?.sets, seed: seed[name])
      return column
    }
    // The longest first, so that two threads finish together.
    let columns = try workers.map(5) { (trait) throws(DistributionError) -> TraitColumn in
      switch trait {
      case 0: try sets(\.tags, founders?.freeTags, "tags")
      case 1: try sets(\.languages, founders?.languages, "languages")
      case 2: try categorical(\.licenses, founders?.licenses, "licenses")
      case 3: try categorical(\.tasks, founders?.tasks, "tasks")
      default: try categorical(\.libraries, founders?.libraries, "libraries")
      }
    }
    freeTags = columns[0]
    languages = columns[1]
    licenses = columns[2]
    tasks = columns[3]
    libraries = columns[4]
  }
}
