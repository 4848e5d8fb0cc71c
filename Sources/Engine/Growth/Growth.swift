import Lineages
import Randomness

/// Grows a topology birth by birth.
struct Growth {
  private let timeline: Timeline
  /// Of the tree.
  private let seed: Seed
  /// Of the traits, which the tree reads where licenses attract.
  private let traits: Seed
  /// What holds for all time.
  private var rules: Rules { timeline.constant }

  init(_ timeline: Timeline, seed: Seed, traits: Seed) {
    self.timeline = timeline
    self.seed = seed
    self.traits = traits
  }

  func topology() throws(DistributionError) -> Topology { try topology(times) }

  /// When models are born.
  var times: [Timestamp] { Arrivals(steps: rules.arrivals).times(rules.models, seed: seed["arrivals"]) }

  /// Who makes the models that are born at these times, and what they descend from.
  func topology(_ times: [Timestamp]) throws(DistributionError) -> Topology {
    let models = rules.models
    var topology = Topology()
    topology.birth = times
    topology.reserve(models: models, edges: expectedEdges)
    var creators = CreatorPool(rules.creators, models: models)
    if rules.attachment.isLinear(rules.founderKinds) {
      var urn = LinearAttachment(offset: rules.attachment.offset)
      try grow(&topology, &creators, &urn)
    } else {
      var weighted = WeightedAttachment(
        rules.attachment, founderKinds: rules.founderKinds, models: models, findsParents: findsParents)
      try grow(&topology, &creators, &weighted)
    }
    topology.creatorCount = creators.count
    return topology
  }

  /// Whether parents are excluded, as in merges, or come without being chosen by weight.
  private var findsParents: Bool {
    let merge = Int(Relation.merge.rawValue)
    return rules.creators.ownParentShare > 0 || rules.creators.seriesShare > 0
      || timeline.epochs.contains { $0.rules.mix.relations[merge] > 0 }
  }

  private var expectedEdges: Int {
    let mix = rules.mix
    let derivatives = mix.relations.reduce(0, +)
    let merges = mix.relations[Int(Relation.merge.rawValue)] * (1 + mix.extraMergeParents)
    return Int(1.05 * Double(rules.models) * (derivatives + merges) / (mix.founder + derivatives)) + 64
  }

  private func grow(
    _ topology: inout Topology, _ creators: inout CreatorPool, _ attachment: inout some Attachment
  ) throws(DistributionError) {
    var births = try Births.of(timeline, seed: seed, traits: traits)
    for (epoch, rows) in timeline.rows(topology.birth).enumerated() {
      for number in rows { births.bear(number, epoch, &topology, &creators, &attachment) }
    }
    if !births.drawsLicenses { topology.creator = creators.creatorOfBirth }
    topology.classify()
  }
}
