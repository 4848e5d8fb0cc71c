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
  /// What licenses came to where policies amend them; nil where none does.
  var fates: LicenseFates?

  /// As they were at birth, before licenses changed.
  var atBirth: Traits {
    guard let fates, !fates.later.changes.isEmpty else { return self }
    var traits = self
    traits.licenses = TraitColumn(licenses.vocabulary, states: fates.states)
    return traits
  }

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
    @Sendable func column(_ trait: Int) -> TraitColumn {
      switch trait {
      case 0: sets(laws.freeTags, founders?.freeTags, "tags")
      case 1: sets(laws.languages, founders?.languages, "languages")
      case 2: categorical(laws.licenses, founders?.licenses, "licenses")
      case 3:
        inheritance.tasks.map(laws.tasks.column) ?? categorical(laws.tasks, founders?.tasks, "tasks")
      default: categorical(laws.libraries, founders?.libraries, "libraries")
      }
    }
    // The longest first, so that two threads finish together.
    let columns = workers.map(5) { trait -> (column: TraitColumn, fates: LicenseFates?) in
      switch trait {
      case 2 where laws.licenses.isAmended:
        let fates = laws.licenses.fates(
          inheritance, given: founders?.licenses, seed: seed["licenses"])
        return (laws.licenses.column(fates.finalStates), fates)
      default: return (column(trait), nil)
      }
    }
    freeTags = columns[0].column
    languages = columns[1].column
    licenses = columns[2].column
    fates = columns[2].fates
    tasks = columns[3].column
    libraries = columns[4].column
  }
}
