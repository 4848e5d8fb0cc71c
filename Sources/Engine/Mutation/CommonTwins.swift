// Neutral twins where several kernels of a trait take turns down a tree: because children of one parent copy one another, and modes
// take turns. Kernels that are neutral each by itself are not so together; those of one family with one law in common are.

extension CategoricalRules {
  /// ν: a law of founders among reported values, the same for all values where no founder reports any. Shape `[states]`, 0 for
  /// *unreported*.
  ///
  /// - Parameter founders: the weight of each state. Shape `[states]`.
  public static func commonLaw(founders: [Double]) -> [Double] {
    let law = founders.enumerated().map { $0 == 0 ? 0 : $1 }
    let total = law.reduce(0, +)
    if total > 0 { return law.map { $0 / total } }
    let share = 1 / Double(max(1, law.count - 1))
    return law.indices.map { $0 == 0 ? 0 : share }
  }
}

extension Kernel {
  /// The neutral twin among those with one law in common.
  ///
  /// A child of a parent that reports a value stops with the mean probability s of that, else draws a value from the common law ν with
  /// probability r and keeps its parent's with 1 − r, so that as many really change as before on average; a child of one that does not
  /// starts as before, with a draw from ν. All twins with one ν are reversible and commute.
  ///
  /// - Parameter common: ν; 0 for *unreported*. Shape `[states]`.
  public func twin(common: [Double]) -> Kernel {
    var (stopped, changed, started) = (0.0, 0.0, 0.0)
    for row in given {
      let total = row.law.reduce(0) { $0 + $1.weight }
      if total <= 0 { continue }
      for next in row.law where Int(next.state) != row.parent {
        let share = next.weight / total
        if row.parent == 0 {
          started += share
        } else if next.state == 0 {
          stopped += common[row.parent] * share
        } else {
          changed += common[row.parent] * share
        }
      }
    }
    // Of draws from ν these come to another value.
    let others = 1 - common.reduce(0) { $0 + $1 * $1 }
    let room = (1 - stopped) * others
    let redrawn = room > 1e-12 ? min(1, changed / room) : 0
    func law(_ nothing: Double, _ drawn: Double, keeping state: Int?) -> [Kernel.Weight] {
      common.indices.compactMap { value in
        var weight = value == 0 ? nothing : drawn * common[value]
        if value == state { weight += 1 - nothing - drawn }
        return weight > 0 ? Kernel.Weight(state: value, weight: weight) : nil
      }
    }
    var rows: [Kernel.Row] = []
    if started > 0 { rows.append(.init(parent: 0, law: law(1 - started, started, keeping: nil))) }
    if stopped > 0 || redrawn > 0 {
      for state in common.indices.dropFirst() {
        rows.append(.init(parent: state, law: law(stopped, (1 - stopped) * redrawn, keeping: state)))
      }
    }
    return Kernel(states: common.count, given: rows)
  }
}

extension Jump {
  /// The kernel that spells out the law of each state.
  ///
  /// - Parameter states: the number of states.
  public func kernel(states: Int) -> Kernel {
    Kernel(
      states: states,
      given: change.indices.compactMap { state in
        change[state] > 0 ? Kernel.Row(parent: state, law: law(of: state)) : nil
      })
  }
}

extension ModeRules {
  /// Gates that do not tell tasks apart: one law for all tasks, the mean of theirs, each as often as a common law has its task.
  ///
  /// - Parameter common: ν of tasks; 0 for *unreported*. Shape `[states]`.
  public func poolingTasks(_ common: [Double]) -> ModeRules {
    var pooled = self
    pooled.gateOfTask = [:]
    (pooled.tellingTags, pooled.gateOfTag) = ([], [])
    for mutationClass in MutationClass.all {
      for isFertile in [false, true] where gate[mutationClass, isFertile] >= 0 {
        // How often each law is that of the parent's task.
        var shares: [Int: Double] = [:]
        for task in common.indices where common[task] > 0 {
          shares[(gateOfTask[task] ?? gate)[mutationClass, isFertile], default: 0] += common[task]
        }
        if shares.count == 1, let law = shares.keys.first {
          pooled.gate[mutationClass, isFertile] = law
          continue
        }
        var mean = [Double](repeating: 0, count: relations.count)
        for (law, share) in shares.sorted(by: { $0.key < $1.key }) {
          let total = laws[law].reduce(0, +)
          for mode in mean.indices { mean[mode] += share * laws[law][mode] / total }
        }
        pooled.gate[mutationClass, isFertile] = pooled.laws.count
        pooled.laws.append(mean)
      }
    }
    return pooled
  }
}
