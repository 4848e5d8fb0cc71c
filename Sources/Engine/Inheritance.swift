import Lineages
import Randomness

/// Where the draws of one trait come from.
///
/// A founder and a child outside its parent's niche draw at their own birth. A child in the niche draws at its parent's:
/// all children of one parent, class and niche see the same luck, so they take the same value without it ever being
/// stored. Because every trait uses the same niche decision, they share the whole bundle.
struct Inheritance {
  let topology: Topology
  /// For each model whether it is in its parent's niche. Shape `[models]`.
  let inNiche: [Bool]

  init(_ topology: Topology, share: ByClass<Double>, seed: Seed) {
    self.topology = topology
    var stream = RandomStream(seed)
    inNiche = topology.mutationClass.enumerated().map { row, place in
      guard place >= 0 else { return false }
      stream.move(to: UInt64(row))
      return stream.happens(share[index: Int(place)])
    }
  }

  /// Moves a trait's stream to where a model's value is drawn.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int) {
    if inNiche[row] {
      stream.move(to: UInt64(topology.mainParent(row)), 1 + UInt32(topology.mutationClass[row]))
    } else {
      stream.move(to: UInt64(row))
    }
  }
}
