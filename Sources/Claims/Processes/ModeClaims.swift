import Engine
import Foundation
import Lineages
import Randomness
import Statistics
import Workers

extension Claim {
  /// Mutation modes: which one a fresh derivative has, and what it does.
  static let modes = [gates, tellingTags, changesByMode, setsByMode] + modesTakenOver

  /// Makes libraries tell modes: every fresh model has the library with the number of its mode.
  static func write(modes: Int, into rules: inout Rules) {
    rules.libraries = SmallWorld.categorical(
      (0..<modes).map { "mode-\($0)" }, founders: [1] + Array(repeating: 0, count: modes))
    rules.libraries.jumps = (1...modes).map {
      Jump(change: Array(repeating: 1, count: modes + 1), to: [.init(state: $0, weight: 1)])
    }
    rules.libraries.others.modes = Array(1...modes)
  }

  // MARK: - Gates

  /// The law of modes: the first of the two of each relation has the share of its class, of the parent's task and of
  /// whether the model has children.
  private struct Gates: Sendable {
    var places = PlaceLaw()
    var ignoresTask = false

    /// The states of tasks.
    static let tasks = 3

    static let spoiled: [Gates] = PlaceLaw.spoiled().map { Gates(places: $0) } + [Gates(ignoresTask: true)]

    /// - Parameter place: a class; its epoch is 1 where the model has children.
    func first(_ place: Place, task: Int) -> Double { places.share(place, 70 + (ignoresTask ? 0 : task)) }

    /// The rules of modes.
    var rules: ModeRules {
      var laws: [[Double]] = []
      var gates = (0..<Gates.tasks).map { _ in ByFertility(0) }
      for task in 0..<Gates.tasks {
        for mutationClass in MutationClass.all {
          for isFertile in [false, true] {
            let first = first(Place(mutationClass, epoch: isFertile ? 1 : 0), task: task)
            gates[task][mutationClass, isFertile] = laws.count
            laws.append(
              Relation.allCases.flatMap { $0 == mutationClass.relation ? [first, 1 - first] : [0, 0] })
          }
        }
      }
      var rules = ModeRules(relations: Relation.allCases.flatMap { [$0, $0] }, laws: laws, gate: gates[0])
      for task in 1..<Gates.tasks { rules.gateOfTask[task] = gates[task] }
      return rules
    }
  }

  static let gates = Claim(
    "gates of modes",
    """
    A fresh derivative's mode follows the law of its mutation class, of its parent's task and, down a given genealogy, \
    of whether it has children.
    """,
    source: "Grove's dynamics", law: Gates(),
    spoiled: Gates.spoiled, models: 700_000
  ) { seed, models in
    let world = PlaceWorld(models: models) { rules, _ in
      rules.tasks = SmallWorld.categorical(
        ["one", "two"], founders: [1, 1, 1], rows: [[2, 1, 1], [1, 2, 1], [1, 1, 2]])
      write(modes: 10, into: &rules)
    }
    var evolving = world
    evolving = PlaceWorld(models: models) { rules, epoch in
      world.amend(&rules, epoch)
      rules.modes = Gates().rules
    }
    let genealogy = try Simulator(evolving.timeline, seed: seed["evolved"]).evolve(
      try world.grow(seed["observed"]), Workers(count: 1))
    let descent = Descent(genealogy)
    let (tasks, libraries) = (genealogy[.tasks].lists, genealogy[.libraries].lists)
    var isFertile = [Bool](repeating: false, count: genealogy.count)
    for parent in genealogy.parents.values { isFertile[Int(parent)] = true }
    // By place and task: how often the first mode, the second, and one of another relation.
    var counts = [[Int]](repeating: [0, 0, 0], count: Place.count * Gates.tasks)
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      var place = Place(number: descent.place[row])
      place.epoch = isFertile[row] ? 1 : 0
      let mode = libraries.state(row) - 1 - 2 * place.relation
      let cell = place.number * Gates.tasks + task(tasks, of: parent, in: genealogy)
      counts[cell][(0..<2).contains(mode) ? mode : 2] += 1
    }
    return counts
  } test: { counts, law in
    var cells = [[Deviation]](
      repeating: Array(repeating: Deviation(), count: Place.count), count: Gates.tasks)
    for (cell, counts) in counts.enumerated() {
      let (place, task) = (Place(number: cell / Gates.tasks), cell % Gates.tasks)
      cells[task][place.number].add(
        counts[0], of: counts.reduce(0, +), probability: law.first(place, task: task))
      cells[task][place.number].add(counts[2], of: counts[2], probability: 0)
    }
    return PValue.least(cells.map(\.pValue))
  }

  /// The number of a task, whatever the order in which the genealogy names them.
  private static func task(_ tasks: ListColumn, of row: Int, in genealogy: Genealogy) -> Int {
    guard let value = tasks[row].first else { return 0 }
    return genealogy[.tasks].vocabulary[value] == "one" ? 1 : 2
  }

  // MARK: - What modes do

  /// The number of modes, two of each relation.
  private static let count = 10

  /// Where a mode stands in a law of places.
  private static func place(_ mode: Int) -> Place {
    Place(relation: mode / 2, isSameCreator: mode % 2 == 1, generation: 0, epoch: 0)
  }

  /// A world in which the two modes of each relation are equally likely.
  private static func moded(
    _ models: Int, _ amend: @escaping @Sendable (inout Rules) -> Void
  ) -> PlaceWorld {
    PlaceWorld(models: models) { rules, _ in
      write(modes: count, into: &rules)
      rules.modes = ModeRules(
        relations: Relation.allCases.flatMap { [$0, $0] },
        laws: Relation.allCases.map { relation in
          Relation.allCases.flatMap { $0 == relation ? [1, 1] : [0, 0] }
        }, gate: ByFertility(0))
      for mutationClass in MutationClass.all {
        for isFertile in [false, true] {
          rules.modes.gate[mutationClass, isFertile] = Int(mutationClass.relation.rawValue)
        }
      }
      amend(&rules)
    }
  }

  /// How often children with a value of their own follow each parent's value in each mode.
  private struct Change {
    let mode, parent, child, count: Int

    /// The changes of an ecosystem, of values that are numbers.
    static func all(_ genealogy: Genealogy, values: Int, _ value: (Int) -> Int) -> [Change] {
      let libraries = genealogy[.libraries].lists
      var counts = [Int](repeating: 0, count: Claim.count * values * values)
      for row in 0..<genealogy.count {
        guard let parent = genealogy.parents[row].first.map(Int.init) else { continue }
        counts[((libraries.state(row) - 1) * values + value(parent)) * values + value(row)] += 1
      }
      return counts.indices.filter { counts[$0] > 0 }.map {
        Change(
          mode: $0 / values / values, parent: $0 / values % values, child: $0 % values, count: counts[$0])
      }
    }

    /// The p-value of laws of the child's value, by mode.
    static func pValue<Law>(
      _ changes: [Change], _ law: Law, _ nudges: [Scores.Nudge<Law>],
      _ rows: (Law, Place) -> [[Double]]
    ) -> Double {
      Scores.pValue(
        of: changes, under: law, nudges, cells: Claim.count, cell: { $0.mode }, count: { $0.count },
        probability: { law in
          let tables = (0..<Claim.count).map { rows(law, place($0)) }
          return { tables[$0.mode][$0.parent][$0.child] }
        })
    }
  }

  /// How values change in modes, whatever they are: how often, and what they become.
  private struct Jumps: Sendable {
    var places = PlaceLaw()
    var to = [0.2, 0.3, 0.5]

    static let spoiled: [Jumps] =
      wrongModes.map { Jumps(places: $0) }
      + [[0.21, 0.3, 0.5], [0.2, 0.3, 0.525]].map { Jumps(to: $0) }
    static let nudges: [Scores.Nudge<Jumps>] = [
      { $0.places.scale *= 1 + $1 }, { $0.to[0] *= 1 + $1 }, { $0.to[2] *= 1 + $1 },
    ]

    /// The change probability of a mode by the parent's state.
    func change(_ place: Place) -> [Double] { (0..<3).map { places.share(place, 80 + $0) } }

    /// The weights of the new state in a mode.
    func law(_ place: Place) -> [Double] {
      (0..<3).map { to[($0 + place.relation + (place.isSameCreator ? 1 : 0)) % 3] }
    }

    func rows(_ place: Place) -> [[Double]] {
      let (law, total) = (law(place), to.reduce(0, +))
      return change(place).enumerated().map { parent, change in
        law.enumerated().map { change * $1 / total + ($0 == parent ? 1 - change : 0) }
      }
    }
  }

  private static let wrongModes = PlaceLaw.spoiled([.relationIgnored, .creatorIgnored], at: 12)

  static let changesByMode = Claim(
    "changes by mode: licenses",
    """
    In a mode a value changes with a probability that depends on it, to a draw from a law that does not, or stays.
    """,
    source: "Grove's dynamics", law: Jumps(),
    spoiled: Jumps.spoiled,
    models: 600_000
  ) { seed, models in
    let genealogy = try moded(models) { rules in
      rules.licenses = SmallWorld.categorical(["one", "two"], founders: [1, 1, 1])
      rules.licenses.jumps = (0..<count).map { mode in
        Jump(
          change: Jumps().change(place(mode)),
          to: Jumps().law(place(mode)).enumerated().map { .init(state: $0, weight: $1) })
      }
      rules.licenses.others.modes = Array(1...count)
    }.grow(seed)
    let licenses = genealogy[.licenses].lists
    return Change.all(genealogy, values: 3) { licenses.state($0) }
  } test: { changes, law in
    Change.pValue(
      changes, law, Jumps.nudges
    ) { $0.rows($1) }
  }

  /// How sets change in modes: every probability is in proportion to a share of the mode.
  private struct ModeSets: Sendable {
    var places = PlaceLaw()
    var kernel = Claim.kernelOfEvents

    static let spoiled: [ModeSets] = {
      var spoiled = wrongModes.map { ModeSets(places: $0) }
      for nudge in EventLaw.kernelNudges {
        spoiled.append(ModeSets())
        nudge(&spoiled[spoiled.count - 1].kernel, 0.05)
      }
      return spoiled
    }()
    static let nudges: [Scores.Nudge<ModeSets>] = {
      var nudges: [Scores.Nudge<ModeSets>] = [{ $0.places.scale *= 1 + $1 }]
      for nudge in EventLaw.kernelNudges { nudges.append { nudge(&$0.kernel, $1) } }
      return nudges
    }()

    func law(_ place: Place) -> SetLaw {
      let share = places.share(place, 84)
      var kernel = kernel
      kernel.loss = kernel.loss.map { $0 * share }
      kernel.gain = kernel.gain.map { $0 * share }
      kernel.startReporting *= share
      kernel.stopReporting *= share
      kernel.stopReportingSeveral *= share
      kernel.reduce *= share
      kernel.redraw *= share
      kernel.redrawSeveral *= share
      return EventLaw(kernel: kernel).law
    }
  }

  static let setsByMode = Claim(
    "changes by mode: tags",
    "In a mode each event of a set happens, and each value is lost or gained, with the mode's own probability.",
    source: "Grove's dynamics, by enumeration of all sets", law: ModeSets(),
    spoiled: ModeSets.spoiled,
    models: 1_500_000
  ) { seed, models in
    let values = ["first", "second", "third"]
    let genealogy = try moded(models) { rules in
      rules.tags = EventLaw().rules(values)
      rules.tags.kernels += (0..<count).map { ModeSets().law(place($0)).kernel }
      rules.tags.others.modes = Array(1...count)
    }.grow(seed)
    let tags = genealogy[.tags]
    var bit = [Int](repeating: 0, count: tags.vocabulary.count)
    for (number, value) in values.enumerated() {
      if let id = tags.vocabulary.find(value) { bit[Int(id)] = 1 << number }
    }
    return Change.all(genealogy, values: 8) { tags.lists[$0].reduce(0) { $0 | bit[Int($1)] } }
  } test: { changes, law in
    Change.pValue(
      changes, law, ModeSets.nudges
    ) { law, place in
      let law = law.law(place)
      return (0..<8).map { law.children(of: $0) }
    }
  }
}
