import Lineages
import Randomness

/// Which models take their traits from their parent's niche, and so what the draws of the traits are keyed
/// by.
///
/// The draws of a founder and of a child outside its parent's niche are keyed by the model itself, those of a
/// child in the niche by its parent and its mutation class: all such children draw the same numbers, so they
/// take the same value without its ever being stored. The niche is decided once a model for all traits, so
/// these children share the whole bundle.
struct Inheritance {
  let topology: Topology
  /// Rows that follow one another and are born in the same epoch, with the number of the epoch.
  let epochs: [(rows: Range<Int>, epoch: Int)]
  /// Whether each model is in its parent's niche. Shape `[models]`; false for founders.
  let inNiche: [Bool]

  /// - Parameter seed: the seed of the niche decisions.
  init(_ topology: Topology, _ timeline: Timeline, seed: Seed) {
    self.topology = topology
    epochs = timeline.stretches(topology.birth)
    var stream = RandomStream(seed, inOrder: topology.keys.isEmpty)
    var inNiche: [Bool] = []
    inNiche.reserveCapacity(topology.count)
    for (rows, number) in epochs {
      let share = timeline.epochs[number].rules.nicheShare
      for row in rows {
        inNiche.append(Inheritance.isInNiche(row, topology, share, &stream))
      }
    }
    self.inNiche = inNiche
  }

  /// Whether a model takes its traits from its parent's niche.
  @inline(__always)
  static func isInNiche(
    _ row: Int, _ topology: Topology, _ share: ByClass<Double>, _ stream: inout RandomStream
  ) -> Bool {
    let mutationClass = Int(topology.mutationClass[row])
    guard mutationClass >= 0, share[index: mutationClass] > 0 else { return false }
    stream.move(to: topology.key(row))
    return stream.happens(share[index: mutationClass])
  }

  /// Moves a trait's stream to the event at which a model's value is drawn.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int) {
    topology.move(&stream, to: row, inNiche: inNiche[row])
  }
}

extension Topology {
  /// Moves a trait's stream to the event at which a model's value is drawn: its own, or the niche of its
  /// parent and class.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int, inNiche: Bool) {
    if inNiche {
      stream.move(to: key(mainParent(row)), 1 + UInt32(mutationClass[row]))
    } else {
      stream.move(to: key(row))
    }
  }
}
