import Lineages
import Randomness

/// How models come by their traits: where these start, by which law they mutate, and what their draws are keyed by.
///
/// The draws of a founder and of a child outside its parent's niche are keyed by the model itself, those of a
/// child in the niche by its parent and its mutation class: all such children draw the same numbers, so they
/// take the same value without its ever being stored. The niche is decided once a model for all traits, so
/// these children share the whole bundle.
struct Inheritance {
  fileprivate(set) var topology: Topology
  /// Rows that follow one another and are born in the same epoch, with the number of the epoch.
  let epochs: [(rows: Range<Int>, epoch: Int)]
  /// Whether each model is in its parent's niche. Shape `[models]`; false for founders.
  fileprivate(set) var inNiche: [Bool] = []
  /// The row that each model's traits start from, -1 for founders, and the slot of its law. Empty where all derivatives start from their
  /// parents and mutate by class, or shape `[models]`.
  fileprivate(set) var sources: [Int32] = []
  fileprivate(set) var slots: [Int16] = []
  /// The traits that are drawn already.
  fileprivate(set) var drawn: DrawnTraits

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
    if let descents = drawn.descent {
      (self.topology, self.drawn) = (topology, drawn)
      epochs = laws.timeline.stretches(topology.birth)
      (sources, slots, inNiche) = (descents.sources, descents.slots, descents.inNiche)
      return
    }
    var walk = InheritanceWalk(
      laws, births: topology.birth, inOrder: topology.keys.isEmpty, seed: seed)
    self = walk.whole(topology, given: given, drawn: drawn)
  }

  /// The niches where all derivatives start from their parents.
  ///
  /// - Parameter seed: the seed of the niche decisions.
  init(_ topology: Topology, _ timeline: Timeline, seed: Seed) {
    var walk = InheritanceWalk(timeline, births: topology.birth, inOrder: topology.keys.isEmpty, seed: seed)
    self = walk.whole(topology)
  }

  /// Of no models yet.
  ///
  /// - Parameter births: of all that will come.
  fileprivate init(_ timeline: Timeline, births: [Timestamp]) {
    topology = Topology()
    epochs = timeline.stretches(births)
    drawn = DrawnTraits()
    inNiche.reserveCapacity(births.count)
  }

  fileprivate mutating func reserveDescents(_ models: Int) {
    sources.reserveCapacity(models)
    slots.reserveCapacity(models)
  }

  fileprivate mutating func reserveTopology() {
    let models = epochs.last?.rows.upperBound ?? 0
    topology.reserve(models: models, edges: models / 2)
    topology.creator.reserveCapacity(models)
  }

  @inline(__always)
  fileprivate mutating func append(_ descent: Descent) {
    sources.append(descent.source)
    slots.append(descent.slot)
    inNiche.append(descent.inNiche)
  }

  /// The rows from one on as far as it is known how they come by their traits, cut where epochs change.
  func stretches(from first: Int) -> [(rows: Range<Int>, epoch: Int)] {
    epochs.compactMap { rows, epoch in
      let rows = rows.clamped(to: first..<inNiche.count)
      return rows.isEmpty ? nil : (rows, epoch)
    }
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

/// Decides how models come by their traits, down a topology as far as it has grown.
struct InheritanceWalk: ~Copyable {
  private var inheritance: Inheritance
  private let timeline: Timeline
  private var niches: RandomStream
  private var descents: DescentWalk?
  private var hasDescents: Bool

  /// - Parameters:
  ///   - births: of all models that will come.
  ///   - inOrder: whether models are keyed by their rows.
  ///   - seed: the seed of the traits.
  init(_ laws: Laws, births: [Timestamp], inOrder: Bool, seed: Seed) {
    self.init(laws.timeline, births: births, inOrder: inOrder, seed: seed["niche"])
    guard let descent = laws.descent else { return }
    hasDescents = true
    descents = DescentWalk(
      descent, laws.tasks, laws.freeTags, seed: seed, inOrder: inOrder, models: births.count)
    inheritance.reserveDescents(births.count)
  }

  /// Where all derivatives start from their parents.
  ///
  /// - Parameter seed: the seed of the niche decisions.
  init(_ timeline: Timeline, births: [Timestamp], inOrder: Bool, seed: Seed) {
    self.timeline = timeline
    inheritance = Inheritance(timeline, births: births)
    niches = RandomStream(seed, inOrder: inOrder)
    hasDescents = false
  }

  /// What is decided so far. To be let go of before the next models come: else it is copied.
  func soFar() -> Inheritance { inheritance }

  /// Goes on with models that have been born.
  mutating func append(_ part: TopologyPart) {
    if part.first == 0 { inheritance.reserveTopology() }
    inheritance.topology.append(part)
    advance(given: nil)
  }

  /// Goes on to the last model.
  ///
  /// - Parameters:
  ///   - topology: with all models; those that were appended need not be classified.
  ///   - given: the traits that founders have already; nil where the rules decide.
  ///   - drawn: what was drawn while the topology grew.
  mutating func whole(
    _ topology: Topology, given: GivenTraits? = nil, drawn: DrawnTraits = DrawnTraits()
  ) -> Inheritance {
    var topology = topology
    if topology.count < inheritance.topology.count {
      topology.mutationClass = inheritance.topology.mutationClass
      topology.generation = inheritance.topology.generation
    }
    inheritance.topology = topology
    inheritance.topology.classify()
    advance(given: given)
    inheritance.drawn = drawn
    if hasDescents {
      inheritance.drawn.tasks = descents!.states()
      inheritance.drawn.tags = descents!.drawnTags(else: drawn.tags)
    }
    return inheritance
  }

  private mutating func advance(given: GivenTraits?) {
    let topology = inheritance.topology
    for (rows, epoch) in inheritance.epochs {
      let share = timeline.epochs[epoch].rules.nicheShare
      for row in rows.clamped(to: inheritance.inNiche.count..<topology.count) {
        if hasDescents {
          descents!.prefetch(row + 8, topology)
          inheritance.append(
            descents!.next(
              in: topology, epoch: epoch, givenTask: given?.tasks.states[row], givenTags: given?.freeTags.sets
            ))
        } else {
          inheritance.inNiche.append(Inheritance.isInNiche(row, topology, share, &niches))
        }
      }
    }
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
