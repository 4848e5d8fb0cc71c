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
    var stream = RandomStream(seed, inOrder: topology.keys.isEmpty)
    var inNiche: [Bool] = []
    inNiche.reserveCapacity(topology.count)
    for (rows, epoch) in zip(epochs, timeline.epochs) {
      for row in rows {
        inNiche.append(Inheritance.isInNiche(row, topology, epoch.rules.nicheShare, &stream))
      }
    }
    self.inNiche = inNiche
  }

  /// Whether a model takes its traits from its parent's niche.
  @inline(__always)
  static func isInNiche(
    _ row: Int, _ topology: Topology, _ share: ByClass<Double>, _ stream: inout RandomStream
  ) -> Bool {
    let place = Int(topology.mutationClass[row])
    guard place >= 0, share[index: place] > 0 else { return false }
    stream.move(to: topology.key(row))
    return stream.happens(share[index: place])
  }

  /// Moves a trait's stream to where a model's value is drawn.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int) {
    topology.move(&stream, to: row, inNiche: inNiche[row])
  }
}

extension Topology {
  /// Moves a trait's stream to where a model's value is drawn: at its own birth, or in the niche of its parent.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int, inNiche: Bool) {
    if inNiche {
      stream.move(to: key(mainParent(row)), 1 + UInt32(mutationClass[row]))
    } else {
      stream.move(to: key(row))
    }
  }
}
