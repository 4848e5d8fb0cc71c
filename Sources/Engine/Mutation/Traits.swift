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
  ///   - laws: made for the founders' traits where these are given.
  ///   - founders: the traits that founders have already; nil where the rules decide.
  ///   - seed: the seed of the traits.
  init(
    _ inheritance: Inheritance, _ laws: Laws, founders: GivenTraits? = nil, seed: Seed, _ workers: Workers
  ) {
    @Sendable func categorical(_ law: CategoricalMutation, _ given: GivenTrait?, _ name: String)
      -> TraitColumn
    {
      law.column(law.states(inheritance, given: given?.states, seed: seed[name]))
    }
    @Sendable func sets(_ law: SetMutation, _ given: GivenTrait?, _ name: String) -> TraitColumn {
      law.column(law.sets(inheritance, given: given?.sets, seed: seed[name]))
    }
    // The longest first, so that two threads finish together.
    let columns = workers.map(5) { trait in
      switch trait {
      case 0: sets(laws.freeTags, founders?.freeTags, "tags")
      case 1: sets(laws.languages, founders?.languages, "languages")
      case 2: categorical(laws.licenses, founders?.licenses, "licenses")
      case 3: categorical(laws.tasks, founders?.tasks, "tasks")
      default: categorical(laws.libraries, founders?.libraries, "libraries")
      }
    }
    freeTags = columns[0]
    languages = columns[1]
    licenses = columns[2]
    tasks = columns[3]
    libraries = columns[4]
  }
}
