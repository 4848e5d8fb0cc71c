import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// How traits with one value change in each mutation class and epoch.
  static let kernelsByPlace =
    [
      kernelByPlace("licenses", \.licenses, .licenses, salt: 0),
      kernelByPlace("tasks", \.tasks, .tasks, salt: 3),
      kernelByPlace("libraries", \.libraries, .libraries, salt: 6),
    ] + [evolution]

  private static func kernelByPlace(
    _ name: String, _ rules: WritableKeyPath<Rules, CategoricalRules> & Sendable, _ trait: Trait, salt: Int
  ) -> Claim {
    Claim(
      "kernels by class and epoch: \(name)",
      "In every mutation class and epoch a child's value follows the row of its parent's value.",
      source: "Grove's dynamics", law: PlaceLaw(), spoiled: PlaceLaw.spoiled(), models: 700_000
    ) { seed, models in
      let genealogy = try PlaceWorld(models: models) { all, epoch in
        all[keyPath: rules] = PlaceLaw().categorical(epoch: epoch, salt: salt)
      }.grow(seed)
      return StateChanges(genealogy, Descent(genealogy), trait)
    } test: {
      $0.pValue($1, salt: salt)
    }
  }

  /// What is known of links after mutations ran down a given genealogy.
  private struct Evolved {
    var licenses: StateChanges
    /// By place: how many parents had a language that the rules do not name, and how many children lost it.
    var others: [(of: Int, lost: Int)]
    /// How many founders there are, and how many kept their traits.
    var founders: (of: Int, kept: Int)
  }

  /// The law of a given genealogy: the same shares, and the share of founders that keep their traits.
  private struct EvolvedLaw: Sendable {
    var law = PlaceLaw()
    var kept = 1.0
  }

  static let evolution = Claim(
    "mutations down a given genealogy",
    """
    Down a given genealogy children follow the kernels of their class and epoch, lose values that the rules do not \
    name at the rate of these, and founders keep their traits.
    """,
    source: "Grove's dynamics", law: EvolvedLaw(),
    spoiled: PlaceLaw.spoiled().map { EvolvedLaw(law: $0) } + [EvolvedLaw(kept: 0.95)], models: 700_000
  ) { seed, models in
    let world = PlaceWorld(models: models) { rules, epoch in
      rules.licenses = PlaceLaw().categorical(epoch: epoch, salt: 0)
      rules.languages = SmallWorld.sets(["English"], founders: [([0], 1)])
      rules.languages.kernels = MutationClass.all.map {
        SetKernel(
          loss: [0], gain: [0], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0,
          lossOfOthers: PlaceLaw().share(Place($0, epoch: epoch), 9))
      }
      rules.languages.kernel = .numbered
    }
    var given = world
    given = PlaceWorld(models: models) { rules, epoch in
      world.amend(&rules, epoch)
      rules.languages = SmallWorld.sets(["English", "Klingon"], founders: [([0], 1), ([0, 1], 3)])
    }
    let observed = try given.grow(seed["observed"])
    let genealogy = try Simulator(world.timeline, seed: seed["evolved"]).evolve(observed)
    let descent = Descent(genealogy)
    var evolved = Evolved(
      licenses: StateChanges(genealogy, descent, .licenses),
      others: Array(repeating: (0, 0), count: Place.count), founders: (0, 0))
    let languages = genealogy[.languages].lists
    for row in 0..<genealogy.count {
      if let parent = descent.parent[row] {
        guard languages.length(parent) == 2 else { continue }
        evolved.others[descent.place[row]].of += 1
        if languages.length(row) < 2 { evolved.others[descent.place[row]].lost += 1 }
      } else {
        evolved.founders.of += 1
        let isKept = [Trait.licenses, .languages].allSatisfy {
          genealogy[$0].values(row) == observed[$0].values(row)
        }
        if isKept { evolved.founders.kept += 1 }
      }
    }
    return evolved
  } test: { evolved, law in
    var lost = [Deviation](repeating: Deviation(), count: Place.count)
    for place in Place.all {
      let (of, lost_) = evolved.others[place.number]
      lost[place.number].add(lost_, of: of, probability: law.law.share(place, 9))
    }
    var kept = Deviation()
    kept.add(evolved.founders.kept, of: evolved.founders.of, probability: law.kept)
    return PValue.least([evolved.licenses.pValue(law.law, salt: 0), lost.pValue, kept.pValue])
  }
}

extension PlaceLaw {
  /// The law of a child's state given its parent's: kept with a share of the state's own, else the next state
  /// twice as often as the one after. Shape `[3, 3]`.
  func rows(_ place: Place, salt: Int) -> [[Double]] {
    (0..<3).map { state in
      let kept = share(place, salt + state)
      var row = [0.0, 0, 0]
      row[state] = kept
      row[(state + 1) % 3] = (1 - kept) * 2 / 3
      row[(state + 2) % 3] = (1 - kept) / 3
      return row
    }
  }

  /// The rows of all classes in an epoch, in the order of `MutationClass.all`.
  func rowsByClass(epoch: Int, salt: Int) -> [[[Double]]] {
    MutationClass.all.map { rows(Place($0, epoch: epoch), salt: salt) }
  }

  /// Rules of a trait with two values that change by these rows.
  func categorical(epoch: Int, salt: Int) -> CategoricalRules {
    SmallWorld.categorical(
      ["one", "two"], founders: [1, 1, 1], rowsByClass: rowsByClass(epoch: epoch, salt: salt))
  }
}

/// How often each of three states follows each, by place.
struct StateChanges {
  /// Entry 9 · place + 3 · parent's state + child's state.
  private(set) var counts = [Int](repeating: 0, count: 9 * Place.count)

  init() {}

  /// The changes over all links of an ecosystem, or over those of some children.
  init(_ genealogy: Genealogy, _ descent: Descent, _ trait: Trait, of rows: [Int]? = nil) {
    let lists = genealogy[trait].lists
    for row in rows ?? Array(0..<genealogy.count) {
      guard let parent = descent.parent[row] else { continue }
      add(lists.state(parent), lists.state(row), at: descent.place[row])
    }
  }

  /// Adds a link.
  mutating func add(_ parent: Int, _ child: Int, at place: Int) {
    counts[9 * place + 3 * parent + child] += 1
  }

  /// The p-value of `PlaceLaw.rows`.
  func pValue(_ law: PlaceLaw, salt: Int) -> Double {
    // Of each place how often a state is kept and how often the next follows; the same of each state.
    var byPlace = [Deviation](repeating: Deviation(), count: 2 * Place.count)
    var byState = [Deviation](repeating: Deviation(), count: 6)
    for place in Place.all {
      let rows = law.rows(place, salt: salt)
      for state in 0..<3 {
        let links = counts[(9 * place.number + 3 * state)..<(9 * place.number + 3 * state + 3)]
        for step in 0..<2 {
          let child = (state + step) % 3
          let count = links[links.startIndex + child]
          let all = links.reduce(0, +)
          byPlace[2 * place.number + step].add(count, of: all, probability: rows[state][child])
          byState[2 * state + step].add(count, of: all, probability: rows[state][child])
        }
      }
    }
    return PValue.least([byPlace.pValue, byState.pValue])
  }
}
