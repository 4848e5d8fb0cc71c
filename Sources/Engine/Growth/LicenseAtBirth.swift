import Lineages
import Randomness

/// Draws each model's license as soon as it is born, for a tree that depends on licenses.
///
/// The draws are those that `CategoricalMutation` makes when the tree is finished, so both come to the same
/// licenses.
struct LicenseAtBirth: ~Copyable {
  private let timeline: Timeline
  private var walk: CategoricalMutation.Walk
  private var niches: RandomStream
  private var states: [Int32] = []

  /// - Parameter seed: the seed of the traits.
  /// - Throws: where a law of the rules is none.
  init(_ timeline: Timeline, seed: Seed) throws(DistributionError) {
    self.timeline = timeline
    walk = CategoricalMutation.Walk(
      try CategoricalMutation(timeline.epochs.map(\.rules.licenses)), seed: seed["licenses"], inOrder: true)
    niches = RandomStream(seed["niche"], inOrder: true)
  }

  /// The license state of a topology's youngest model: 0 for unreported, i + 1 for value i. To be called
  /// after each birth.
  mutating func next(in topology: Topology, epoch: Int) -> Int32 {
    let row = states.count
    let share = timeline.epochs[epoch].rules.nicheShare
    let inNiche = Inheritance.isInNiche(row, topology, share, &niches)
    let state = walk.state(of: row, topology, states, epoch: epoch, inNiche: inNiche)
    states.append(state)
    return state
  }
}
