import Lineages
import Randomness

/// Where the draws of the traits come from.
///
/// A founder and a child outside its parent's niche draw at their own birth. A child in the niche draws at its parent's: all
/// children of one parent, class and niche see the same luck, so they take the same value without it ever being stored. Because
/// every trait uses the same niche decision, they share the whole bundle.
struct Inheritance {
  let topology: Topology
  /// The rows of each epoch.
  let epochs: [Range<Int>]
  /// For each model whether it is in its parent's niche. Shape `[models]`.
  let inNiche: [Bool]

  init(_ topology: Topology, _ timeline: Timeline, seed: Seed) {
    self.topology = topology
    epochs = timeline.rows(topology.birth)
    var stream = RandomStream(seed)
    var inNiche: [Bool] = []
    inNiche.reserveCapacity(topology.count)
    for (rows, epoch) in zip(epochs, timeline.epochs) {
      let share = epoch.rules.nicheShare
      for row in rows {
        let place = Int(topology.mutationClass[row])
        guard place >= 0, share[index: place] > 0 else {
          inNiche.append(false)
          continue
        }
        stream.move(to: topology.key(row))
        inNiche.append(stream.happens(share[index: place]))
      }
    }
    self.inNiche = inNiche
  }

  /// Moves a trait's stream to where a model's value is drawn.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int) {
    if inNiche[row] {
      stream.move(to: topology.key(topology.mainParent(row)), 1 + UInt32(topology.mutationClass[row]))
    } else {
      stream.move(to: topology.key(row))
    }
  }
}
