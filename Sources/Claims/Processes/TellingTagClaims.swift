import Engine
import Lineages
import Randomness
import Statistics
import Workers

extension Claim {
  /// The law of modes by the parent's telling tag and task: the first of two modes of every relation has the share of its cell.
  private struct TellingTags: Sendable {
    /// The tags in the order in which gates look for them, as values of tags.
    var order = [2, 0]
    /// The share of the first mode where the first of these tags tells, the second or none. Under the last task, which gates by tag do not
    /// name, that of none. Shape `[tells]`.
    var shares = [0.2, 0.5, 0.8]
    var namesAllTasks = false

    static let values = ["first", "second", "third"]
    /// How many states tasks have.
    static let tasks = 3

    static let spoiled: [TellingTags] =
      [TellingTags(order: [0, 2]), TellingTags(order: [2, 1]), TellingTags(namesAllTasks: true)]
      + [[0.21, 0.5, 0.8], [0.2, 0.525, 0.8], [0.2, 0.5, 0.76]].map { TellingTags(shares: $0) }

    /// The share of the first mode.
    ///
    /// - Parameter tags: bit i for value i.
    func first(_ tags: Int, task: Int) -> Double {
      if task == TellingTags.tasks - 1, !namesAllTasks { return shares[2] }
      return shares[order.firstIndex { tags & 1 << $0 != 0 } ?? 2]
    }

    /// The rules of modes.
    var rules: ModeRules {
      var rules = ModeRules(
        relations: Relation.allCases.flatMap { [$0, $0] },
        laws: shares.flatMap { share in
          Relation.allCases.map { relation in
            Relation.allCases.flatMap { $0 == relation ? [share, 1 - share] : [0, 0] }
          }
        }, gate: ByFertility(0))
      func gate(_ tells: Int) -> ByFertility<Int> {
        var gate = ByFertility(0)
        for mutationClass in MutationClass.all {
          for isFertile in [false, true] {
            gate[mutationClass, isFertile] =
              tells * Relation.allCases.count + Int(mutationClass.relation.rawValue)
          }
        }
        return gate
      }
      rules.gate = gate(2)
      rules.gateOfTask[TellingTags.tasks - 1] = gate(2)
      rules.tellingTags = order
      // One tag under a task by name, the rest under any that gates do not name.
      rules.gateOfTag = [[-1: gate(0), 1: gate(0)], [-1: gate(1)], [:]]
      return rules
    }
  }

  static let tellingTags = Claim(
    "gates of modes by tag",
    """
    A fresh derivative's mode follows the law of the first of its parent's tags that gates look for, and that of tasks where gates by tag \
    leave the parent's task out.
    """,
    source: "Grove's dynamics", law: TellingTags(), spoiled: TellingTags.spoiled, models: 600_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, _ in
      rules.tasks = SmallWorld.categorical(
        ["one", "two"], founders: [1, 1, 1], rows: [[2, 1, 1], [1, 2, 1], [1, 1, 2]])
      write(modes: 10, into: &rules)
      rules.tags = SmallWorld.sets(
        TellingTags.values, founders: [([], 1), ([0], 1), ([1], 1), ([0, 2], 1)],
        kernel: SetKernel(
          loss: [0.3, 0.2, 0.3], gain: [0.2, 0.2, 0.2], stopReporting: 0, collapse: 0, collapseTo: nil,
          startReporting: 0.3))
      rules.modes = TellingTags().rules
    }.grow(seed)
    let (tags, tasks, libraries) = (genealogy[.tags], genealogy[.tasks], genealogy[.libraries].lists)
    var bit = [Int](repeating: 0, count: tags.vocabulary.count)
    for (number, value) in TellingTags.values.enumerated() {
      if let id = tags.vocabulary.find(value) { bit[Int(id)] = 1 << number }
    }
    // By the parent's tags and task: how often the first mode, and the second.
    var counts = [[Int]](repeating: [0, 0], count: 8 * TellingTags.tasks)
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first.map(Int.init) else { continue }
      let set = tags.lists[parent].reduce(0) { $0 | bit[Int($1)] }
      let task = tasks.values(parent).first.map { $0 == "one" ? 1 : 2 } ?? 0
      counts[set * TellingTags.tasks + task][(libraries.state(row) - 1) % 2] += 1
    }
    return counts
  } test: { counts, law in
    // Each cell by itself, and all cells of which the law says the same: small differences show there alone.
    var cells: [Deviation] = []
    var alike: [Double: Deviation] = [:]
    for (cell, counts) in counts.enumerated() where counts != [0, 0] {
      let share = law.first(cell / TellingTags.tasks, task: cell % TellingTags.tasks)
      cells.append(Deviation())
      cells[cells.count - 1].add(counts[0], of: counts[0] + counts[1], probability: share)
      alike[share, default: Deviation()].add(counts[0], of: counts[0] + counts[1], probability: share)
    }
    cells += alike.sorted { $0.key < $1.key }.map(\.value)
    return PValue.least(cells.map { [$0].pValue })
  }
}
