import Fits
import Lineages

extension MutationFit {
  /// Calls each mode by the name of the mode of another fit that it is most like, so that a name is one and the same mode in all refits: by
  /// weight alone, modes of nearly one weight would change places.
  ///
  /// Of each relation the most alike pair is taken first, then the most alike of the rest; ties by the order of the other fit. Nothing is
  /// changed where the two have not as many modes.
  mutating func matchModes(to other: MutationFit) {
    for relation in Relation.allCases {
      let mine = modes.indices.filter { modes[$0].relation == relation }
      let theirs = other.modes.indices.filter { other.modes[$0].relation == relation }
      guard mine.count == theirs.count, mine.count > 1 else { continue }
      let order = MutationFit.order(mine.map { modes[$0].kernel }, as: theirs.map { other.modes[$0].kernel })
      let old = mine.map { modes[$0] }
      for (place, from) in order.enumerated() {
        var mode = old[from]
        mode.name = other.modes[theirs[place]].name
        modes[mine[place]] = mode
      }
      for gate in gates.indices where gates[gate].derivatives.relation == relation {
        let weights = gates[gate].weights
        guard weights.count == order.count else { continue }
        gates[gate].weights = order.map { weights[$0] }
      }
    }
  }

  /// For each of the kernels `others` which of `kernels` is in its place.
  private static func order(_ kernels: [TraitKernel], as others: [TraitKernel]) -> [Int] {
    let (mine, theirs) = (kernels.map(features), others.map(features))
    var pairs: [(distance: Double, place: Int, from: Int)] = []
    for (place, there) in theirs.enumerated() {
      for (from, here) in mine.enumerated() {
        var distance = 0.0
        for i in 0..<min(there.count, here.count) { distance += abs(there[i] - here[i]) }
        pairs.append((distance, place, from))
      }
    }
    pairs.sort { ($0.distance, $0.place, $0.from) < ($1.distance, $1.place, $1.from) }
    var order = [Int](repeating: -1, count: kernels.count)
    var isTaken = [Bool](repeating: false, count: kernels.count)
    for pair in pairs where order[pair.place] < 0 && !isTaken[pair.from] {
      order[pair.place] = pair.from
      isTaken[pair.from] = true
    }
    return order
  }

  /// What tells modes apart: where traits go, and which tags come and go.
  private static func features(_ kernel: TraitKernel) -> [Double] {
    var found: [Double] = []
    for law in [kernel.licenses, kernel.tasks, kernel.libraries] {
      let total = max(law.from.reduce(0, +), 1e-9)
      let change = zip(law.change, law.from).reduce(0) { $0 + $1.0 * $1.1 } / total
      found += law.to.map { change * $0 }
    }
    let events = kernel.languages
    found += [
      events.start, events.stop, events.stopSeveral, events.reduce, events.redraw, events.redrawSeveral,
    ]
    return found + kernel.tags.gain + kernel.tags.loss.map { 0.2 * $0 }
  }
}
