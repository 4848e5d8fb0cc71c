import Lineages
import Randomness

/// Sources and modes of a timeline, ready to draw by.
///
/// A *place* is the number of a class, after those of infertile models where the model is fertile.
struct DescentLaws: Sendable {
  /// The number of places.
  static let places = 2 * MutationClass.count

  /// The probability of being in the parent's niche, of each epoch.
  let nicheShares: [ByClass<Double>]
  /// The weights of the sources. Shape `[epochs, places, 5]`.
  let weights: [Double]
  /// Whether elders matter to derivatives of each relation, by its raw value.
  let needsElders: [Bool]
  /// How many modes there are.
  let modes: Int
  /// The laws of modes that gates choose from; nil where there are no modes.
  let modeLaws: Categoricals?
  /// The number of the law by the state of the parent's task and its telling tag, the last of which is none; -1 for none. Shape
  /// `[places, tasks + 1, telling tags + 1]`.
  let gates: [Int32]
  /// For each value of tags its place among those that gates look for, the number of these for all others; empty where they look for none.
  let tagPlaces: [Int16]
  /// How many tags gates look for.
  let tags: Int
  /// The number of states of tasks that gates know; any other counts as the last, which stands for it.
  let tasks: Int
  /// η and θ. Shape `[places]` each.
  let habits: [Double], urns: [Double]
  /// Whether anybody has habits.
  let haveHabits: Bool

  /// Nil where all derivatives start from their parents and mutate by class.
  ///
  /// - Throws: where the laws of modes are none.
  init?(_ timeline: Timeline) throws(DistributionError) {
    let rules = timeline.epochs.map(\.rules)
    let modes = rules[0].modes
    guard !modes.relations.isEmpty || rules.contains(where: \.sources.copy) else { return nil }
    nicheShares = rules.map(\.nicheShare)
    weights = rules.flatMap { rules in
      DescentLaws.byPlace { rules.sources.weights[$0, $1] }.flatMap { weights in
        precondition(weights.count == TraitSource.allCases.count, "there is a weight for each source")
        return weights
      }
    }
    let urns = DescentLaws.byPlace { modes.urn[$0, $1] }
    needsElders = Relation.allCases.map { DescentLaws.needsElders($0, rules, modes) }
    self.modes = modes.relations.count
    modeLaws = modes.relations.isEmpty ? nil : try Categoricals(modes.laws)
    tasks = rules[0].tasks.values.count + 1
    gates = DescentLaws.gates(modes, tasks: tasks)
    tags = modes.tellingTags.count
    var tagPlaces: [Int16] = []
    if tags > 0 {
      tagPlaces = Array(repeating: Int16(tags), count: rules[0].tags.values.count)
      for (place, tag) in modes.tellingTags.enumerated().reversed() { tagPlaces[tag] = Int16(place) }
    }
    self.tagPlaces = tagPlaces
    habits = DescentLaws.byPlace { modes.habit[$0, $1] }
    self.urns = urns
    haveHabits = habits.contains { $0 > 0 }
  }

  private static func gates(_ modes: ModeRules, tasks: Int) -> [Int32] {
    let gates = (Array(0..<tasks) + [-1]).flatMap { task in
      (0...modes.tellingTags.count).map { modes.gate(task: task, tag: $0) }
    }
    let ofTasks = gates.map { gate in byPlace { Int32(gate[$0, $1]) } }
    return (0..<places).flatMap { place in ofTasks.map { $0[place] } }
  }

  private static func needsElders(_ relation: Relation, _ rules: [Rules], _ modes: ModeRules) -> Bool {
    let elders = [TraitSource.elderOfOther, .ownElder, .ownElderExact].map(\.rawValue)
    return MutationClass.all.contains { mutationClass in
      mutationClass.relation == relation
        && [false, true].contains { isFertile in
          modes.urn[mutationClass, isFertile].isFinite
            || rules.contains { rules in
              elders.contains { rules.sources.weights[mutationClass, isFertile][$0] > 0 }
            }
        }
    }
  }

  private static func byPlace<Value>(_ value: (MutationClass, Bool) -> Value) -> [Value] {
    [false, true].flatMap { isFertile in MutationClass.all.map { value($0, isFertile) } }
  }

  /// The number of the law of modes of a derivative; -1 where its class has none.
  ///
  /// - Parameters:
  ///   - task: the state of its parent's task.
  ///   - tag: the number of its parent's telling tag, `tags` for none.
  @inline(__always)
  func law(_ place: Int, task: Int32, tag: Int) -> Int {
    Int(gates[(place * (tasks + 1) + min(Int(task), tasks)) * (tags + 1) + tag])
  }
}
