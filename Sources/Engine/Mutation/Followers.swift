import Lineages
import Randomness
import Synchronization
import Workers

/// Traits, cards and names that a second thread draws for models already born while their topology grows.
///
/// All have streams of their own, so it does not matter how far behind they are: when the topology has grown, each is drawn to its end.
final class Followers: Sendable {
  private let births: [Timestamp]
  // Each is nil when it is drawn to its end.
  private let walk: Mutex<InheritanceWalk?>
  /// Tags, like tasks, are nil also where they are drawn with the descent of traits.
  private let tags, languages: Mutex<SetMutation.Run?>
  /// Nil also where policies amend licenses.
  private let licenses, tasks: Mutex<CategoricalMutation.Run?>
  private let libraries: Mutex<CategoricalMutation.Run?>
  /// Nil also where nobody has a card.
  private let cards: Mutex<CardMutation.Run?>
  private let names: Mutex<Naming.Run?>

  /// - Parameters:
  ///   - births: of all models that will come.
  ///   - seed: of all streams.
  init(_ laws: Laws, births: [Timestamp], seed: Seed) {
    let (traits, models) = (seed["traits"], births.count)
    func sets(_ law: SetMutation, _ name: String) -> SetMutation.Run {
      SetMutation.Run(law, seed: traits[name], inOrder: true, models: models)
    }
    func categorical(_ law: CategoricalMutation, _ name: String) -> CategoricalMutation.Run {
      CategoricalMutation.Run(law, seed: traits[name], inOrder: true, models: models)
    }
    self.births = births
    walk = Mutex(InheritanceWalk(laws, births: births, inOrder: true, seed: traits))
    tags = Mutex((laws.descent?.tags ?? 0) > 0 ? nil : sets(laws.freeTags, "tags"))
    languages = Mutex(sets(laws.languages, "languages"))
    libraries = Mutex(categorical(laws.libraries, "libraries"))
    licenses = Mutex(laws.licenses.isAmended ? nil : categorical(laws.licenses, "licenses"))
    tasks = Mutex(laws.descent != nil ? nil : categorical(laws.tasks, "tasks"))
    cards = Mutex(
      laws.cards.map {
        CardMutation.Run($0, seed: traits["cards"], inOrder: true, models: models)
      })
    names = Mutex(Naming.Run(laws.naming, seed: seed["names"], inOrder: true, models: models))
  }

  /// Lets the topology grow, and follows it.
  ///
  /// - Throws: where a law of the rules is none.
  func inheritance(_ growth: Growth) throws(DistributionError) -> Inheritance {
    let trail = Trail()
    defer { trail.end() }
    let topology = try growth.grown(births) { part in trail.add { self.follow(part) } }.topology
    // What is left goes on afterwards, on all threads.
    trail.end()
    return inheritance(of: topology)
  }

  /// How all models of the grown topology come by their traits.
  func inheritance(of topology: Topology) -> Inheritance {
    walk.withLock { walk in
      let inheritance = walk!.whole(topology)
      walk = nil
      return inheritance
    }
  }

  /// Draws what models that have just been born have, before anything of those that follow them.
  func follow(_ part: TopologyPart) {
    walk.withLock { walk in
      walk!.append(part)
      let inheritance = walk!.soFar()
      tags.withLock { $0?.advance(inheritance) }
      languages.withLock { $0?.advance(inheritance) }
      libraries.withLock { $0?.advance(inheritance) }
      licenses.withLock { $0?.advance(inheritance) }
      tasks.withLock { $0?.advance(inheritance) }
      cards.withLock { $0?.advance(inheritance) }
      names.withLock { $0?.advance(inheritance) }
    }
  }

  /// The free tags of all models; like the others, for once: what they were drawn with is given back.
  func tags(_ inheritance: Inheritance) -> ListColumn? { Followers.end(tags, inheritance) }

  /// The languages of all models.
  func languages(_ inheritance: Inheritance) -> ListColumn? { Followers.end(languages, inheritance) }

  /// The states of the libraries of all models.
  func libraries(_ inheritance: Inheritance) -> [Int32]? { Followers.end(libraries, inheritance) }

  /// The states of the licenses of all models; nil where policies amend them.
  func licenses(_ inheritance: Inheritance) -> [Int32]? { Followers.end(licenses, inheritance) }

  /// The states of the tasks of all models; nil where they are drawn with the descent of traits.
  func tasks(_ inheritance: Inheritance) -> [Int32]? { Followers.end(tasks, inheritance) }

  /// The cards of all models; nil where nobody has one.
  func cards(_ inheritance: Inheritance) -> Cards? { Followers.end(cards, inheritance) }

  /// The names of all models.
  func names(_ inheritance: Inheritance) -> TextColumn? { Followers.end(names, inheritance) }

  private static func end<Run: DrawnDownTree & ~Copyable>(
    _ run: borrowing Mutex<Run?>, _ inheritance: Inheritance
  ) -> Run.Drawn? {
    run.withLock { run in
      run?.advance(inheritance)
      let drawn = run?.drawn()
      run = nil
      return drawn
    }
  }
}

/// What is drawn model by model down a tree, as far as that has grown.
protocol DrawnDownTree: ~Copyable {
  associatedtype Drawn: Sendable

  /// Goes on to the last model so far.
  mutating func advance(_ inheritance: Inheritance)

  /// What is drawn so far.
  func drawn() -> Drawn
}

extension SetMutation.Run: DrawnDownTree {
  func drawn() -> ListColumn { sets }
}

extension CategoricalMutation.Run: DrawnDownTree {
  func drawn() -> [Int32] { states }
}

extension CardMutation.Run: DrawnDownTree {
  func drawn() -> Cards { cards }
}

extension Naming.Run: DrawnDownTree {
  func drawn() -> TextColumn { names }
}
