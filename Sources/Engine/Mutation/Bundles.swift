import Lineages
import Randomness
import Workers

/// All that runs down one topology: traits, cards and, where models are grown, names.
///
/// Nothing of it depends on anything else of it, so all is drawn side by side.
struct Bundles {
  var traits = Traits()
  /// Nil where the rules give nobody a card at any time.
  var cards: Cards?
  /// The ids of the models, and the names of the creators; empty where they are given.
  var names = TextColumn()
  var creators = Vocabulary()

  /// A piece of the work.
  private enum Piece: CaseIterable {
    // The longest first, so that the threads finish together.
    case tags, languages, names, cards, licenses, tasks, libraries, creators
  }

  private enum Drawn {
    case trait(WritableKeyPath<Traits, TraitColumn> & Sendable, TraitColumn)
    case licenses(TraitColumn, LicenseFates?)
    case cards(Cards?)
    case names(TextColumn)
    case creators(Vocabulary)
    case nothing
  }

  /// - Parameters:
  ///   - laws: made for the founders' traits where these are given.
  ///   - given: what founders have already; nil where models are grown.
  ///   - followers: what has begun to be drawn; nil where nothing has, or founders have something already.
  ///   - seed: of all streams.
  init(
    _ inheritance: Inheritance, _ laws: Laws, given: (traits: GivenTraits, cards: CardColumns)? = nil,
    followers: Followers? = nil, seed: Seed, _ workers: Workers
  ) {
    let drawing = Drawing(
      inheritance: inheritance, laws: laws, given: given, followers: followers, seed: seed)
    for drawn in workers.map(Piece.allCases.count, { drawing.draw(Piece.allCases[$0]) }) {
      switch drawn {
      case .trait(let trait, let column): traits[keyPath: trait] = column
      case .licenses(let column, let fates): (traits.licenses, traits.fates) = (column, fates)
      case .cards(let cards): self.cards = cards
      case .names(let names): self.names = names
      case .creators(let creators): self.creators = creators
      case .nothing: break
      }
    }
  }

  private struct Drawing: Sendable {
    let inheritance: Inheritance
    let laws: Laws
    let given: (traits: GivenTraits, cards: CardColumns)?
    let followers: Followers?
    let seed: Seed

    func draw(_ piece: Piece) -> Drawn {
      let traits = given?.traits
      let drawn = inheritance.drawn
      switch piece {
      case .tags:
        return .trait(
          \.freeTags,
          (followers?.tags(inheritance) ?? drawn.tags).map(laws.freeTags.column)
            ?? sets(laws.freeTags, traits?.freeTags, "tags"))
      case .languages:
        return .trait(
          \.languages,
          (followers?.languages(inheritance) ?? drawn.languages).map(laws.languages.column)
            ?? sets(laws.languages, traits?.languages, "languages"))
      case .licenses:
        let seed = seed["traits"]["licenses"]
        guard laws.licenses.isAmended else {
          return .licenses(
            (followers?.licenses(inheritance) ?? drawn.licenses).map(laws.licenses.column)
              ?? categorical(laws.licenses, traits?.licenses, "licenses"),
            nil)
        }
        let fates = laws.licenses.fates(inheritance, given: traits?.licenses, seed: seed)
        return .licenses(laws.licenses.column(fates.finalStates), fates)
      case .tasks:
        return .trait(
          \.tasks,
          (followers?.tasks(inheritance) ?? drawn.tasks).map(laws.tasks.column)
            ?? categorical(laws.tasks, traits?.tasks, "tasks"))
      case .libraries:
        return .trait(
          \.libraries,
          (followers?.libraries(inheritance) ?? drawn.libraries).map(laws.libraries.column)
            ?? categorical(laws.libraries, traits?.libraries, "libraries"))
      case .cards:
        return .cards(
          followers?.cards(inheritance)
            ?? laws.cards?.cards(inheritance, given: given?.cards.cards, seed: seed["traits"]["cards"]))
      case .names:
        guard given == nil else { return .nothing }
        return .names(
          followers?.names(inheritance) ?? laws.naming.names(inheritance, seed: seed["names"]))
      case .creators: return given == nil ? .creators(Naming.creators(inheritance.topology)) : .nothing
      }
    }

    private func categorical(_ law: CategoricalMutation, _ given: GivenTrait?, _ name: String) -> TraitColumn
    {
      law.column(law.states(inheritance, given: given?.states, seed: seed["traits"][name]))
    }

    private func sets(_ law: SetMutation, _ given: GivenTrait?, _ name: String) -> TraitColumn {
      law.column(law.sets(inheritance, given: given?.sets, seed: seed["traits"][name]))
    }
  }
}
