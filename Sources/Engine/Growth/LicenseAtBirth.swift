import Lineages
import Randomness

/// Draws each model's license as soon as it is born, for a tree that depends on licenses.
///
/// The draws are those of the trait itself, which run down the finished tree once more and come to the same.
struct LicenseAtBirth: ~Copyable {
  private let timeline: Timeline
  private var walk: CategoricalMutation.Walk
  private var niches: RandomStream
  private var states: [Int32] = []

  /// - Parameter seed: of the traits.
  init(_ timeline: Timeline, seed: Seed) throws(DistributionError) {
    self.timeline = timeline
    walk = CategoricalMutation.Walk(
      try CategoricalMutation(timeline.epochs.map(\.rules.licenses)), seed: seed["licenses"], inOrder: true)
    niches = RandomStream(seed["niche"], inOrder: true)
  }

  /// The state of the youngest model of a topology, which is looked at after each birth.
  mutating func next(in topology: Topology, epoch: Int) -> Int32 {
    let row = states.count
    let share = timeline.epochs[epoch].rules.nicheShare
    let inNiche = Inheritance.isInNiche(row, topology, share, &niches)
    let state = walk.state(of: row, topology, states, epoch: epoch, inNiche: inNiche)
    states.append(state)
    return state
  }
}
