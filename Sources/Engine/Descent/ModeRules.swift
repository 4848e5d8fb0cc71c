import Lineages

/// Mutation modes: ways in which fresh derivatives mutate, such as a trainer, a converter or a habit, that leave the same marks on all
/// traits.
///
/// A mode is drawn once a fresh model; given the mode, traits mutate independently, by the kernels that the rules of each trait have for
/// it. Derivatives of relations without modes mutate by the kernels of their classes.
public struct ModeRules: Sendable {
  /// The relation of each mode. Shape `[modes]`.
  public var relations: [Relation]
  /// The laws of modes that gates choose from: weights of at least 0 with a positive sum. Shape `[laws, modes]`; modes of other relations
  /// than a class's have no weight in its laws.
  public var laws: [[Double]]
  /// π: the number of the law for each class; -1 where the class has no modes.
  public var gate: ByFertility<Int>
  /// The same for parents whose task has a state, where that matters: by the state's number.
  public var gateOfTask: [Int: ByFertility<Int>] = [:]
  /// The values of tags that gates look for, in order: what counts is the first that the parent has. Its *telling* tag.
  public var tellingTags: [Int] = []
  /// The same as `gateOfTask` for parents with each telling tag; under -1 the law for tasks that are not named. Shape
  /// `[telling tags + 1]`, the last for parents that have none, or empty; an entry without the task, and without -1, leaves the decision to `gateOfTask`.
  public var gateOfTag: [[Int: ByFertility<Int>]] = []
  /// η: the probability that a fresh derivative takes the mode of its creator's last derivative of the same relation, where that is
  /// under another parent and has a mode. In [0, 1].
  public var habit = ByFertility(0.0)
  /// θ: a fresh derivative with n elder siblings takes the mode of one of them, each equally likely, with probability n / (n + θ), where that one
  /// has a mode; the strength of a Pólya urn. Greater than 0; infinite where nobody herds.
  public var urn = ByFertility(Double.infinity)

  /// Modes with their laws; nobody has habits or herds. For shapes and ranges see the properties.
  public init(relations: [Relation], laws: [[Double]], gate: ByFertility<Int>) {
    self.relations = relations
    self.laws = laws
    self.gate = gate
  }

  /// The law where the parent's task has a state, -1 for any that gates do not name, and its telling tag a number, their count for none.
  func gate(task: Int, tag: Int) -> ByFertility<Int> {
    let plain = gateOfTask[task] ?? gate
    guard tag < gateOfTag.count else { return plain }
    return gateOfTag[tag][task] ?? (gateOfTask[task] == nil ? gateOfTag[tag][-1] : nil) ?? plain
  }

  /// No modes.
  public static let none = ModeRules(relations: [], laws: [], gate: ByFertility(-1))
}

/// Which kernel of a trait applies besides those of mutation classes.
public struct OtherKernels: Sendable {
  /// The number of the kernel of mutated copies; -1 where copies are exact.
  public var copies = ByCopy(-1)
  /// The number of each mode's kernel; -1 where nothing changes, -2 where the kernel of the class applies. Shape `[modes]`, or empty, which means
  /// -2 throughout.
  public var modes: [Int] = []

  /// Copies are exact, modes leave the trait to the class.
  public init() {}
}

/// A law of change that does not look at the parent's value: with a probability that may depend on it the value becomes a draw from
/// one law, which may come to the same value.
public struct Jump: Sendable, Equatable {
  /// The probability of a change by the parent's state. Shape `[states]`, in [0, 1].
  public var change: [Double]
  /// The weights of the new state, ascending by state.
  public var to: [Kernel.Weight]
  /// The probability of a change of values that the rules do not name, which only observed founders bring along.
  public var changeOfOthers: Double

  /// For shapes and ranges see the properties.
  public init(change: [Double], to: [Kernel.Weight], changeOfOthers: Double = 0) {
    self.change = change
    self.to = to
    self.changeOfOthers = changeOfOthers
  }

  /// The law of a child whose parent is in a state, without states that have no weight.
  func law(of parent: Int) -> [Kernel.Weight] {
    let total = to.reduce(0) { $0 + $1.weight }
    var law = to.map { Kernel.Weight(state: Int($0.state), weight: change[parent] * $0.weight / total) }
    let at = law.partitioningIndex { $0.state >= parent }
    if at < law.count, law[at].state == parent {
      law[at].weight += 1 - change[parent]
    } else {
      law.insert(.init(state: parent, weight: 1 - change[parent]), at: at)
    }
    return law.filter { $0.weight > 0 }
  }
}
