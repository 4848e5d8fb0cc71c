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

/// A way to choose parents.
protocol Attachment {
  /// Whether `add` has to be called for every birth.
  var wantsNewborns: Bool { get }
  /// Adds a newborn model, see `WeightedAttachment`.
  mutating func add(kind: Int, days: Double, license: Int32, _ stream: inout RandomStream)
  /// One of the models 0..<models, those born so far, for a derivative of the relation with this raw value, given the
  /// parent of every edge so far.
  mutating func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32
  /// Asks for the memory that a choice beginning with these words will read.
  func expect(_ words: (first: UInt64, second: UInt64), _ edgeParents: [Int32])
  /// Keeps a model from being chosen again until `readmit`. A sampler may leave this to the caller, who draws again.
  mutating func exclude(_ parent: Int32)
  /// Gives a model its weight back.
  mutating func readmit(_ parent: Int32)
  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32)
}

extension LinearAttachment: Attachment {
  var wantsNewborns: Bool { false }
  mutating func add(kind: Int, days: Double, license: Int32, _ stream: inout RandomStream) {}
  @inline(__always)
  func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32 {
    choose(among: models, edgeParents, &stream)
  }
  @inline(__always)
  func expect(_ words: (first: UInt64, second: UInt64), _ edgeParents: [Int32]) {
    edgeParents.expect(Int(words.second.multipliedFullWidth(by: UInt64(edgeParents.count)).high))
  }
  func exclude(_ parent: Int32) {}
  func readmit(_ parent: Int32) {}
  func addChild(of parent: Int32) {}
}

extension WeightedAttachment: Attachment {
  var wantsNewborns: Bool { true }
  @inline(__always)
  mutating func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32 {
    choose(for: relation, &stream)
  }
  @inline(__always)
  func expect(_ words: (first: UInt64, second: UInt64), _ edgeParents: [Int32]) { expect(words) }
}
