import Engine
import Foundation
import Lineages
import Randomness
import Statistics
import Workers

extension Claim {
  /// Mutation modes: which one a fresh derivative has, and what it does.
  static let modes = [gates, changesByMode, setsByMode, habitsOfModes, urnsOfModes, distinctModes]

  /// Makes libraries tell modes: every fresh model has the library with the number of its mode.
  private static func write(modes: Int, into rules: inout Rules) {
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

  // MARK: - Habits

  /// The laws of four modes of fine-tunes.
  private static let shares = [0.4, 0.3, 0.2, 0.1]

  static let habitsOfModes = Claim(
    "habits of modes",
    """
    A fresh derivative has the mode of its creator's last derivative of its relation, where that has another parent and \
    a mode, with probability η + (1 − η)π; a copy has its elder's mode, an exact copy of the parent none.
    """,
    source: "by independence of the two draws", law: 0.6, spoiled: [0.57, 0.63], models: 300_000
  ) { seed, models in
    try PlaceWorld(models: models, seriesShare: 0.1) { rules, _ in
      rules.mix = RelationMix(founder: 0.3, relations: [0, 0.5, 0, 0.2, 0], extraMergeParents: 0)
      rules.creators.newShare = 0.2
      rules.creators.ownParentShare = 0.2
      rules.sources = SourceRules(weights: ByFertility([0.7, 0.15, 0.1, 0.1, 0]))
      // Marks tell fresh models, a language its mode: libraries are a half of the mark.
      Marks.write(into: &rules)
      rules.modes = ModeRules(relations: shares.map { _ in .finetune }, laws: [shares], gate: ByFertility(-1))
      for mutationClass in MutationClass.all where mutationClass.relation == .finetune {
        rules.modes.gate[mutationClass, false] = 0
        rules.modes.habit[mutationClass, false] = 0.6
      }
      rules.licenses = SmallWorld.categorical(
        shares.indices.map { "mode-\($0)" }, founders: [1] + shares.map { _ in 0 })
      rules.licenses.jumps = (1...shares.count).map {
        Jump(
          change: Array(repeating: 1, count: shares.count + 1), to: [.init(state: $0, weight: 1)])
      }
      rules.licenses.others.modes = Array(1...shares.count)
    }.grow(seed)
  } test: { genealogy, habit in
    let (marks, licenses) = (Marks.read(genealogy), genealogy[.licenses].lists)
    var last: [Int32: (parent: Int, mode: Int?)] = [:]
    // Whether it has the mode of the last: under the same parent, and elsewhere.
    var alike = [Deviation](repeating: Deviation(), count: 2)
    var byShare = [Deviation](repeating: Deviation(), count: shares.count)
    ElderSiblings.forEach(in: genealogy) { row, parent, others, own in
      guard genealogy.kind(row) == 1 + Int(Relation.finetune.rawValue) else { return }
      let mode = licenses.state(row) - 1
      let creator = genealogy.creator[row]
      let copies = others.contains { marks[$0] == marks[row] } || own.contains { marks[$0] == marks[row] }
      // Whoever has the mark of the parent and of an elder may be a copy of either: where elders have no mode, it has none.
      let isParents = marks[parent] == marks[row]
      if !copies, !isParents {
        if let last = last[creator], let usual = last.mode {
          // Under the same parent there is no habit.
          let isElsewhere = last.parent != parent
          let accident = shares[usual]
          alike[isElsewhere ? 1 : 0].add(
            mode == usual, probability: isElsewhere ? habit + (1 - habit) * accident : accident)
        } else {
          for (number, share) in shares.enumerated() {
            byShare[number].add(mode == number, probability: share)
          }
        }
      }
      last[creator] = (parent, isParents ? nil : mode)
    }
    return PValue.least([alike.pValue, byShare.pValue])
  }

  // MARK: - Urns

  /// The law of the modes of fresh siblings.
  private struct Urn: Sendable {
    /// θ.
    var strength = 2.0
    /// π of each mode.
    var shares = [0.3, 0.2, 0.1, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.01]

    /// θ or one of the first two shares wrong by a twentieth.
    static let spoiled: [Urn] = {
      var spoiled = [Urn(strength: 1.9), Urn(strength: 2.1)]
      for mode in 0..<2 {
        var law = Urn()
        law.shares[2] -= 0.05 * law.shares[mode]
        law.shares[mode] *= 1.05
        spoiled.append(law)
      }
      return spoiled
    }()

    /// The probability that none of n siblings has one of some modes, which together have the share p: Γ(θ(1 − p) +
    /// n) Γ(θ) / (Γ(θ(1 − p)) Γ(θ + n)).
    func nobody(_ siblings: Int, _ share: Double) -> Double {
      let (n, rest) = (Double(siblings), strength * (1 - share))
      return exp(lgamma(rest + n) - lgamma(rest) + lgamma(strength) - lgamma(strength + n))
    }

    /// The expected number of distinct modes among n siblings, and its variance.
    func distinct(_ siblings: Int) -> (mean: Double, variance: Double) {
      let absent = shares.map { nobody(siblings, $0) }
      var variance = 0.0
      for (y, one) in absent.enumerated() {
        for (z, other) in absent.enumerated() {
          variance += (y == z ? one : nobody(siblings, shares[y] + shares[z])) - one * other
        }
      }
      return (Double(shares.count) - absent.reduce(0, +), variance)
    }
  }

  /// The modes of the children of each founder, by relation, in the order of birth: two relations with modes and an urn
  /// of their own each.
  private static func urns(_ seed: Seed, _ models: Int) throws -> [[Int]] {
    let law = Urn()
    let genealogy = try SmallWorld.starsOfFounders(models, relations: [0, 0.5, 0, 0.5, 0]) { rules in
      let count = law.shares.count
      let none = [Double](repeating: 0, count: count)
      write(modes: 2 * count, into: &rules)
      rules.modes = ModeRules(
        relations: law.shares.map { _ in .finetune } + law.shares.map { _ in .quantized },
        laws: [law.shares + none, none + law.shares], gate: ByFertility(0))
      for mutationClass in MutationClass.all where mutationClass.relation == .quantized {
        rules.modes.gate[mutationClass, false] = 1
      }
      rules.modes.urn = ByFertility(law.strength)
    }.grow(seed)
    let libraries = genealogy[.libraries].lists
    return genealogy.childrenOfFounders.flatMap { children in
      [Relation.finetune, .quantized].map { relation in
        children.filter { genealogy.kind($0) == 1 + Int(relation.rawValue) }.map {
          let mode = libraries.state($0) - 1
          return relation == .finetune ? mode : mode - law.shares.count
        }
      }
    }
  }

  static let urnsOfModes = Claim(
    "herding of modes",
    """
    Of n elder siblings m with a mode z, which has the share π among all: the next fresh one has it with probability \
    (m + θπ)/(n + θ).
    """,
    source: "the urn of F. Eggenberger, G. Pólya (1923)", law: Urn(),
    spoiled: Urn.spoiled, models: 800_000, grow: urns
  ) { families, law in
    struct Next { let mode, alike, elders: Int }
    var next: [Next] = []
    for family in families {
      var counts = [Int](repeating: 0, count: law.shares.count)
      for (elders, mode) in family.enumerated() {
        // A mode of another relation.
        guard counts.indices.contains(mode) else { return 0 }
        next.append(Next(mode: mode, alike: counts[mode], elders: elders))
        counts[mode] += 1
      }
    }
    var nudges: [Scores.Nudge<Urn>] = [{ $0.strength *= 1 + $1 }]
    for mode in 0..<3 {
      nudges.append { law, step in
        // All shares together stay 1.
        let share = law.shares[mode]
        law.shares = law.shares.map { $0 * (1 - step * share / (1 - share)) }
        law.shares[mode] = share * (1 + step)
      }
    }
    return Scores.pValue(of: next, under: law, nudges) { law in
      {
        (Double($0.alike) + law.strength * law.shares[$0.mode]) / (Double($0.elders) + law.strength)
      }
    }
  }

  static let distinctModes = Claim(
    "distinct modes of siblings",
    """
    Among n fresh siblings a mode with the share π comes up with probability 1 − Γ(θ(1 − π) + n) Γ(θ) / (Γ(θ(1 − π)) \
    Γ(θ + n)): the expected number of distinct modes is the sum over modes.
    """,
    source: "the Pólya urn with one colour against all others", law: Urn(),
    spoiled: [Urn(strength: 1.9), Urn(strength: 2.1)], models: 700_000, grow: urns
  ) { families, law in
    var laws: [Int: (mean: Double, variance: Double)] = [:]
    var distinct = Deviation()
    for family in families where family.count > 1 {
      let expected = laws[family.count] ?? law.distinct(family.count)
      laws[family.count] = expected
      distinct.add(Double(Set(family).count), expected: expected.mean, variance: expected.variance)
    }
    return distinct.pValue
  }
}
