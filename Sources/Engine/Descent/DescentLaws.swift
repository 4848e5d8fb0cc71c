import Lineages
import Randomness

/// Sources and modes of a timeline, ready to draw by.
struct DescentLaws: Sendable {
  /// For each epoch the probability of being in the parent's niche, by class. Shape `[epochs, classes]`.
  let nicheShares: [[Double]]
  /// For each epoch the weights of the sources: five for each class of infertile models, then the same for fertile ones.
  let weights: [[Double]]
  /// Whether elders matter to derivatives of each relation, by its raw value.
  let needsElders: [Bool]
  /// Nil where there are no modes.
  let modes: Modes?

  /// The laws of modes.
  struct Modes: Sendable {
    /// How many there are.
    let count: Int
    /// The laws that gates choose from.
    let laws: Categoricals
    /// The number of the law by fertility, class and the state of the parent's task; -1 for none. Shape `[2, classes, tasks]`.
    let gates: [Int32]
    /// The number of states of tasks that gates know; any other counts as the last, which stands for it.
    let tasks: Int
    /// η and θ by fertility and class. Shape `[2 · classes]`.
    let habits: [Double], urns: [Double]
    /// Whether anybody has habits.
    let haveHabits: Bool
  }

  /// Nil where all derivatives start from their parents and mutate by class.
  ///
  /// - Throws: where the laws of modes are none.
  init?(_ timeline: Timeline) throws(DistributionError) {
    let rules = timeline.epochs.map(\.rules)
    let modes = rules[0].modes
    guard !modes.relations.isEmpty || rules.contains(where: \.sources.copy) else { return nil }
    nicheShares = rules.map { rules in MutationClass.all.map { rules.nicheShare[$0] } }
    weights = rules.map { rules in
      DescentLaws.byFertility(rules.sources.weights).flatMap { weights in
        precondition(weights.count == TraitSource.allCases.count, "there is a weight for each source")
        return weights
      }
    }
    let urns = DescentLaws.byFertility(modes.urn)
    let elders = [TraitSource.elderOfOther, .ownElder, .ownElderExact].map(\.rawValue)
    needsElders = Relation.allCases.map { relation in
      MutationClass.all.contains { mutationClass in
        mutationClass.relation == relation
          && [false, true].contains { isFertile in
            modes.urn[mutationClass, isFertile].isFinite
              || rules.contains { rules in
                elders.contains { rules.sources.weights[mutationClass, isFertile][$0] > 0 }
              }
          }
      }
    }
    if modes.relations.isEmpty {
      self.modes = nil
      return
    }
    let tasks = rules[0].tasks.values.count + 1
    let ofTask = (0..<tasks).map { modes.gateOfTask[$0].map(DescentLaws.byFertility) }
    let habits = DescentLaws.byFertility(modes.habit)
    self.modes = Modes(
      count: modes.relations.count, laws: try Categoricals(modes.laws),
      gates: DescentLaws.byFertility(modes.gate).enumerated().flatMap { place, gate in
        ofTask.map { Int32($0?[place] ?? gate) } + [Int32(gate)]
      }, tasks: tasks, habits: habits, urns: urns, haveHabits: habits.contains { $0 > 0 })
  }

  /// The values of infertile classes, then of fertile ones.
  private static func byFertility<Value>(_ values: ByFertility<Value>) -> [Value] {
    [false, true].flatMap { isFertile in MutationClass.all.map { values[$0, isFertile] } }
  }
}

extension DescentLaws.Modes {
  /// The number of the law of modes of a derivative; -1 where its class has none.
  ///
  /// - Parameters:
  ///   - place: of its class, after those of infertile models where it is fertile.
  ///   - task: the state of its parent's task.
  @inline(__always)
  func law(_ place: Int, task: Int32) -> Int { Int(gates[place * (tasks + 1) + min(Int(task), tasks)]) }
}
