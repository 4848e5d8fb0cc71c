import Lineages
import Randomness

/// How models come by their traits: where these start, by which law they mutate, and what their draws are keyed by.
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
  /// The row that each model's traits start from, -1 for founders, and the slot of its law. Empty where all derivatives start from their
  /// parents and mutate by class, or shape `[models]`.
  let sources: [Int32]
  let slots: [Int16]
  /// The traits that are drawn already.
  let drawn: DrawnTraits

  /// The row of the model whose traits a model starts from; -1 for a founder and beyond the last row.
  @inline(__always)
  func source(of row: Int) -> Int {
    guard row < inNiche.count else { return -1 }
    if !sources.isEmpty { return Int(sources[row]) }
    return topology.mutationClass[row] < 0 ? -1 : topology.mainParent(row)
  }

  /// How a model comes by its traits.
  @inline(__always)
  subscript(row: Int) -> Descent {
    if sources.isEmpty {
      let mutationClass = topology.mutationClass[row]
      return mutationClass < 0
        ? .founder
        : Descent(
          source: Int32(topology.mainParent(row)), slot: Int16(mutationClass), inNiche: inNiche[row])
    }
    return Descent(source: sources[row], slot: slots[row], inNiche: inNiche[row])
  }

  /// - Parameters:
  ///   - drawn: what was drawn while the topology grew.
  ///   - given: the traits that founders have already; nil where the rules decide.
  ///   - seed: the seed of the traits.
  init(
    _ topology: Topology, _ laws: Laws, drawn: DrawnTraits = DrawnTraits(), given: GivenTraits? = nil,
    seed: Seed
  ) {
    guard let descent = laws.descent else {
      self.init(topology, laws.timeline, drawn: drawn, seed: seed["niche"])
      return
    }
    let epochs = laws.timeline.stretches(topology.birth)
    var drawn = drawn
    if drawn.descent == nil {
      var walk = DescentWalk(
        descent, laws.tasks, laws.freeTags, seed: seed, inOrder: topology.keys.isEmpty, models: topology.count
      )
      for (rows, epoch) in epochs {
        for row in rows {
          walk.prefetch(row + 8, topology)
          walk.next(
            in: topology, epoch: epoch, givenTask: given?.tasks.states[row], givenTags: given?.freeTags.sets)
        }
      }
      drawn = DrawnTraits(walk)
    }
    self.init(topology, epochs, drawn.descent!, drawn)
  }

  private init(
    _ topology: Topology, _ epochs: [(rows: Range<Int>, epoch: Int)], _ descents: DrawnTraits.Descents,
    _ drawn: DrawnTraits
  ) {
    (self.topology, self.epochs, self.drawn) = (topology, epochs, drawn)
    (sources, slots, inNiche) = (descents.sources, descents.slots, descents.inNiche)
  }

  /// The niches where all derivatives start from their parents.
  ///
  /// - Parameter seed: the seed of the niche decisions.
  init(_ topology: Topology, _ timeline: Timeline, drawn: DrawnTraits = DrawnTraits(), seed: Seed) {
    self.topology = topology
    self.drawn = drawn
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
    (sources, slots) = ([], [])
  }

  /// Whether a model takes its traits from its parent's niche.
  @inline(__always)
  static func isInNiche(
    _ row: Int, _ topology: borrowing Topology, _ share: ByClass<Double>, _ stream: inout RandomStream
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
