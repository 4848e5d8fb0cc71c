import Lineages
import Randomness

/// Grows a topology birth by birth: someone makes a model, a founder or a derivative, and chooses its parents.
///
/// Every decision has a stream of its own, keyed by the number of the birth.
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
    var laws: [Categorical] = []
    // Where a birth can be of one kind only, or everybody is new, nothing is drawn.
    var onlyKinds: [Int?] = []
    for epoch in timeline.epochs {
      let weights = [epoch.rules.mix.founder] + epoch.rules.mix.relations
      laws.append(try Categorical(weights))
      onlyKinds.append(weights.count { $0 > 0 } == 1 ? weights.firstIndex { $0 > 0 } : nil)
    }
    let knowsCreators = rules.creators.newShare < 1
    let (creatorRules, extraMergeParents) = (rules.creators, rules.mix.extraMergeParents)
    let tellsContinuation = rules.attachment.continuation != 1
    let isFit = rules.attachment.fitnessSpread > 0
    var newcomerStream = RandomStream(seed["newcomers"], inOrder: true)
    var creatorStream = RandomStream(seed["creators"], inOrder: true)
    var seriesStream = RandomStream(seed["series"], inOrder: true)
    var kindStream = RandomStream(seed["mix"], inOrder: true)
    var loyaltyStream = RandomStream(seed["loyalty"], inOrder: true)
    var ownStream = RandomStream(seed["own parents"], inOrder: true)
    var parentStream = RandomStream(seed["attachment"], inOrder: true)
    var mergeStream = RandomStream(seed["merges"])
    var fitnessStream = RandomStream(seed["fitness"], inOrder: true)
    let founderKinds = try FounderKinds(rules.founderKinds)
    var founderStream = RandomStream(seed[FounderKinds.stream], inOrder: true)
    var licenses =
      rules.attachment.licenseAttraction == nil ? nil : try LicenseAtBirth(timeline, seed: traits)
    var chosen: [Int32] = []

    for (epoch, rows) in timeline.rows(topology.birth).enumerated() {
      let (kinds, onlyKind) = (laws[epoch], onlyKinds[epoch])
      for number in rows {
        let event = UInt64(number)
        if knowsCreators {
          newcomerStream.move(to: event)
          creatorStream.move(to: event)
          if let words = creatorStream.beginning(of: event + 4) { creators.expect(words, ahead: 4) }
          if let words = creatorStream.beginning(of: event + 2) { creators.expectHabits(words, ahead: 2) }
        }
        let creator = creators.next(&newcomerStream, &creatorStream)
        let last = creators.lastDerivative(of: creator)
        var kind: Int

        if last != nil { seriesStream.move(to: event) }
        if let last, seriesStream.happens(creatorRules.seriesShare) {
          // A series: the same parents and relation once more.
          let edges = topology.parents.range(last)
          let relation = topology.relations[edges.lowerBound]
          kind = 1 + Int(relation.rawValue)
          for edge in edges { topology.link(to: topology.parents.values[edge], relation) }
        } else {
          if let onlyKind {
            kind = onlyKind
          } else {
            kindStream.move(to: event)
            kind = kindStream.draw(kinds)
          }
          if creatorRules.loyalty > 0 {
            loyaltyStream.move(to: event)
            if loyaltyStream.happens(creatorRules.loyalty) {
              // The creator's own kind, drawn at the creator and not at the birth.
              loyaltyStream.move(to: UInt64(creator), 1)
              kind = loyaltyStream.draw(kinds)
            }
          }
          // The first model has nobody to descend from.
          if number == 0 { kind = 0 }
          if kind > 0, let relation = Relation(rawValue: UInt8(kind - 1)) {
            var own: Int32?
            let earlier = creators.earlierBirths(of: creator)
            if earlier > 0 {
              ownStream.move(to: event)
              if ownStream.happens(creatorRules.ownParentShare) {
                own = creators.birth(ownStream.index(below: earlier), of: creator)
              }
            }
            var wanted = 1
            if relation == .merge {
              mergeStream.move(to: event)
              wanted = min(1 + mergeStream.geometric(probability: 1 / (1 + extraMergeParents)), number)
            }
            parentStream.move(to: event)
            if let words = parentStream.beginning(of: event + 4) {
              attachment.expect(words, topology.parents.values)
            }
            if wanted == 1 {
              topology.link(
                to: own
                  ?? attachment.choose(among: number, for: kind - 1, topology.parents.values, &parentStream),
                relation)
            } else {
              chosen.removeAll(keepingCapacity: true)
              if let own { chosen.append(own) }
              choose(
                wanted, among: number, relation, topology.parents.values, &attachment, &parentStream,
                into: &chosen)
              for parent in chosen { topology.link(to: parent, relation) }
            }
          }
        }

        if licenses != nil { topology.creator.append(Int32(creator)) }
        var fertileKind = kind
        if kind > 0 {
          topology.parents.endRow()
          for edge in topology.parents.range(number) {
            attachment.addChild(of: topology.parents.values[edge])
          }
          creators.noteDerivative(number, by: creator)
          if tellsContinuation, creators.creatorOfBirth[topology.mainParent(number)] == Int32(creator) {
            fertileKind += Relation.allCases.count
          }
        } else {
          let founderKind = founderKinds.kind(ofFounder: event, &founderStream)
          topology.link(founderOf: founderKind)
          if founderKind > 0 { fertileKind = 2 * Relation.allCases.count + founderKind }
        }
        if attachment.wantsNewborns {
          if isFit { fitnessStream.move(to: event) }
          let days = Double(topology.birth[number].milliseconds - topology.birth[0].milliseconds) / 86_400_000
          var license: Int32 = 0
          if licenses != nil {
            topology.classify()
            license = licenses!.next(in: topology, epoch: epoch)
          }
          attachment.add(kind: fertileKind, days: days, license: license, &fitnessStream)
        }
      }
    }
    if licenses == nil { topology.creator = creators.creatorOfBirth }
    topology.classify()
  }

  /// Chooses parents until there are as many as wanted.
  private func choose(
    _ wanted: Int, among models: Int, _ relation: Relation, _ edgeParents: [Int32],
    _ attachment: inout some Attachment, _ stream: inout RandomStream, into chosen: inout [Int32]
  ) {
    for parent in chosen { attachment.exclude(parent) }
    while chosen.count < wanted {
      let parent = attachment.choose(
        among: models, for: Int(relation.rawValue), edgeParents, &stream)
      // A parent that came up before is drawn again: the rest keep their weights among themselves.
      if !chosen.contains(parent) {
        chosen.append(parent)
        if chosen.count < wanted { attachment.exclude(parent) }
      }
    }
    for parent in chosen.dropLast() { attachment.readmit(parent) }
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
