import Lineages
import Randomness

/// Draws each model's license as soon as it is born, for a tree that depends on licenses.
///
/// The draws are those that `CategoricalMutation` makes when the tree is finished, so both come to the same
/// licenses.
struct LicenseAtBirth: ~Copyable {
  private let timeline: Timeline
  private var walk: LicenseWalk
  private var niches: RandomStream
  private var count = 0

  /// - Parameters:
  ///   - seed: the seed of the traits.
  ///   - end: the last birth.
  /// - Throws: where a law of the rules is none.
  init(_ timeline: Timeline, seed: Seed, end: Timestamp) throws(DistributionError) {
    self.timeline = timeline
    walk = LicenseWalk(
      try CategoricalMutation(timeline.epochs.map(\.rules.licenses)), seed: seed["licenses"], inOrder: true,
      end: end)
    niches = RandomStream(seed["niche"], inOrder: true)
  }

  /// The license state of a topology's youngest model: 0 for unreported, i + 1 for value i. To be called
  /// after each birth.
  mutating func next(in topology: Topology, epoch: Int) -> Int32 {
    let share = timeline.epochs[epoch].rules.nicheShare
    let inNiche = Inheritance.isInNiche(count, topology, share, &niches)
    count += 1
    return walk.next(in: topology, epoch: epoch, inNiche: inNiche)
  }

  /// Decides by the licenses so far.
  func decide<Result>(_ body: (borrowing LicenseWalk) -> Result) -> Result { body(walk) }
}

extension Timeline {
  /// Whether policies move parents by their licenses at some time.
  public var policiesMoveTree: Bool {
    epochs.contains { $0.rules.licenses.amendments.contains(where: \.movesTree) }
  }
}
