import Engine
import Parameters

// Neutral twins where several kernels of a trait take turns down a tree: because children of one parent copy one another, and modes
// take turns. Kernels that are neutral each by itself are not so together; those of one family with one law in common are.
extension ScenarioReader {
  /// Whether several kinds of kernels of a trait take turns.
  static func areMixed(_ trait: String, in root: Entry) -> Bool {
    let worlds = [root] + (root["epochs"]?.elements ?? [])
    func uses(_ table: Entry?) -> Bool {
      (table?.items ?? []).contains { $0.key != TraitSource.fresh.name && ($0.value.number ?? 0) > 0 }
    }
    let doCopy = worlds.contains { world in
      let sources = world[TraitSources.name]
      return uses(sources?["default"])
        || (sources?["classes"]?.elements ?? []).contains { uses($0["weights"]) }
    }
    let key = trait == Cards.name ? Cards.copies : "copies"
    return doCopy || worlds.contains { !($0[trait]?[key]?.elements ?? []).isEmpty }
      || (root[Modes.name]?["list"]?.elements ?? []).contains { $0[trait] != nil }
  }

  /// ν: the law of founders of the first epoch among reported values, the same for all values where no founder reports any. Shape
  /// `[states]`, 0 for *unreported*.
  func commonLaw(of trait: String, _ states: States) -> [Double] {
    var law = [Double](repeating: 0, count: states.names.count)
    for item in root[trait]?["founders"]?["weights"]?.items ?? [] {
      if let state = states.numbers[item.key], state > 0 { law[state] = item.value.number ?? 0 }
    }
    let total = law.reduce(0, +)
    if total > 0 { return law.map { $0 / total } }
    let share = 1 / Double(max(1, law.count - 1))
    return law.indices.map { $0 == 0 ? 0 : share }
  }
}

/// A law by which a trait of at most one value passes on.
enum CategoricalLaw: Sendable {
  case kernel(Kernel)
  case jump(Jump)

  /// The law that rows spell out.
  func kernel(states: Int) -> Kernel {
    switch self {
    case .kernel(let kernel): kernel
    case .jump(let jump):
      Kernel(
        states: states,
        given: jump.change.indices.compactMap { state in
          jump.change[state] > 0 ? Kernel.Row(parent: state, law: jump.law(from: state)) : nil
        })
    }
  }

  /// The neutral twin among those with one law in common.
  ///
  /// A child of a parent that reports a value stops with the mean probability s of that, else draws a value from the common law ν with
  /// probability r and keeps its parent's with 1 − r, so that as many really change as before on average; a child of one that does not
  /// starts as before, with a draw from ν. All twins with one ν are reversible and commute.
  ///
  /// - Parameter common: ν; 0 for *unreported*.
  func twin(common: [Double]) -> Kernel {
    var (stopped, changed, started) = (0.0, 0.0, 0.0)
    for row in kernel(states: common.count).given {
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
  /// The law of a child whose parent is in a state, where that may change.
  fileprivate func law(from parent: Int) -> [Kernel.Weight] {
    let total = to.reduce(0) { $0 + $1.weight }
    var law = to.map { Kernel.Weight(state: Int($0.state), weight: change[parent] * $0.weight / total) }
    let kept = 1 - change[parent]
    if let at = law.firstIndex(where: { $0.state == parent }) {
      law[at].weight += kept
    } else {
      law.append(.init(state: parent, weight: kept))
    }
    return law.filter { $0.weight > 0 }.sorted { $0.state < $1.state }
  }
}
