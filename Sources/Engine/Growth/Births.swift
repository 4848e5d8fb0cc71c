import Lineages
import Randomness

/// Decides what happens at a birth: who makes the model, whether it is a founder or a derivative, and what
/// its parents are.
///
/// Every decision has a stream of its own, keyed by the number of the birth, which is the row of the model.
struct Births: ~Copyable {
  private let creatorRules: CreatorRules
  private let extraMergeParents: Double
  /// Whether derivatives by their parent's own creator differ in fertility from those by others.
  private let tellsContinuation: Bool
  /// Whether fitness varies.
  private let variesInFitness: Bool
  private let founderKinds: FounderKinds
  /// For each epoch the law of a birth's kind: 0 for a founder, else 1 + the relation's raw value.
  private let kinds: [Categorical]
  /// For each epoch the kind of all births where there is only one: then nothing is drawn.
  private let onlyKinds: [Int?]
  /// Draws the traits that the tree depends on; nil where it depends on none.
  var traits: TraitsAtBirth?
  /// Whether policies move parents by their licenses.
  private let movesParents: Bool

  private var newcomerStream, creatorStream, seriesStream, kindStream, loyaltyStream: RandomStream
  private var ownStream, parentStream, mergeStream, fitnessStream, founderStream: RandomStream
  private var relativeStream: RandomStream
  /// For parents in the place of those that policies do not let a model have.
  var partnerStream: RandomStream
  private var relatives: Relatives
  /// The parents of the derivative that is being born.
  var chosen: [Int32] = []

  /// The births of a timeline.
  ///
  /// - Parameters:
  ///   - seed: the seed of the tree.
  ///   - traits: draws the traits that the tree depends on.
  /// - Throws: where a law of the rules is none.
  static func of(
    _ timeline: Timeline, seed: Seed, traits: consuming TraitsAtBirth?
  ) throws(DistributionError) -> Births {
    let founderKinds = try FounderKinds(timeline.constant.founderKinds)
    var kinds: [Categorical] = []
    for epoch in timeline.epochs { kinds.append(try Categorical(epoch.rules.mix.weights)) }
    return Births(timeline, seed, kinds, founderKinds, traits: traits)
  }

  private init(
    _ timeline: Timeline, _ seed: Seed, _ kinds: [Categorical], _ founderKinds: FounderKinds,
    traits: consuming TraitsAtBirth?
  ) {
    let rules = timeline.constant
    creatorRules = rules.creators
    extraMergeParents = rules.mix.extraMergeParents
    tellsContinuation = rules.attachment.continuation != 1
    variesInFitness = rules.attachment.fitnessSpread > 0
    self.founderKinds = founderKinds
    self.kinds = kinds
    onlyKinds = timeline.epochs.map { epoch in
      let possible = epoch.rules.mix.weights.enumerated().filter { $1 > 0 }
      return possible.count == 1 ? possible[0].offset : nil
    }
    drawsTraits = traits != nil
    self.traits = traits
    movesParents = timeline.policiesMoveTree
    partnerStream = RandomStream(seed["partners"])
    newcomerStream = RandomStream(seed["newcomers"], inOrder: true)
    creatorStream = RandomStream(seed["creators"], inOrder: true)
    seriesStream = RandomStream(seed["series"], inOrder: true)
    kindStream = RandomStream(seed["mix"], inOrder: true)
    loyaltyStream = RandomStream(seed["loyalty"], inOrder: true)
    ownStream = RandomStream(seed["own parents"], inOrder: true)
    parentStream = RandomStream(seed["attachment"], inOrder: true)
    mergeStream = RandomStream(seed["merges"])
    relativeStream = RandomStream(seed["relatives"])
    relatives = Relatives(share: rules.mix.relatedMergeParents, tries: WeightedChoice.tries)
    fitnessStream = RandomStream(seed["fitness"], inOrder: true)
    founderStream = RandomStream(seed[FounderKinds.stream], inOrder: true)
  }

  /// Whether traits are drawn with the tree.
  let drawsTraits: Bool

  /// Adds the next model to a topology.
  ///
  /// - Parameters:
  ///   - number: the number of the birth, which is the row of the model.
  ///   - epoch: the number of the epoch.
  @inline(__always)
  mutating func bear(
    _ number: Int, _ epoch: Int, _ topology: inout Topology, _ creators: inout CreatorPool,
    _ attachment: inout some Attachment
  ) {
    let creator = creator(number, &creators)
    if drawsTraits { topology.creator.append(Int32(creator)) }
    let kind: Int
    var last = lastToRepeat(number, creators.lastDerivative(of: creator))
    if movesParents, let repeated = last, leaves(repeated, number, epoch, topology) {
      topology.moved.append(Int32(number))
      last = nil
    }
    if let last {
      // A series: the same parents and relation once more.
      let edges = topology.parents.range(last)
      let relation = topology.relations[edges.lowerBound]
      kind = 1 + Int(relation.rawValue)
      for edge in edges { topology.link(to: topology.parents.values[edge], relation) }
    } else {
      // The first model has nothing to descend from.
      kind = number == 0 ? 0 : self.kind(number, epoch, creator)
      if kind > 0, let relation = Relation(rawValue: UInt8(kind - 1)) {
        linkParents(number, relation, creator, epoch, &topology, creators, &attachment)
      }
    }
    if drawsTraits, kind > 0 {
      traits!.prefetch(
        childOf: Int(topology.parents.values[Int(topology.parents.starts[number])]), kind - 1,
        by: Int32(creator))
    }
    let fertileKind =
      kind > 0
      ? endDerivative(number, kind, creator, &topology, &creators, &attachment)
      : endFounder(number, &topology)
    if attachment.wantsNewborns || drawsTraits { add(number, epoch, fertileKind, &topology, &attachment) }
  }

  @inline(__always)
  private mutating func creator(_ number: Int, _ creators: inout CreatorPool) -> Int {
    if creatorRules.newShare < 1 {
      let event = UInt64(number)
      newcomerStream.move(to: event)
      creatorStream.move(to: event)
      // The farther memory first: who will be chosen, then what that creator has made.
      if let bits = creatorStream.beginning(of: event + 4) { creators.prefetchChoice(bits, ahead: 4) }
      if let bits = creatorStream.beginning(of: event + 2) { creators.prefetchBirths(bits, ahead: 2) }
    }
    return creators.next(&newcomerStream, &creatorStream)
  }

  /// The row of the creator's last derivative where this birth repeats it, else nil.
  @inline(__always)
  private mutating func lastToRepeat(_ number: Int, _ last: Int?) -> Int? {
    guard let last else { return nil }
    seriesStream.move(to: UInt64(number))
    return seriesStream.happens(creatorRules.seriesShare) ? last : nil
  }

  /// The kind of a birth: 0 for a founder, else 1 + the relation's raw value.
  @inline(__always)
  private mutating func kind(_ number: Int, _ epoch: Int, _ creator: Int) -> Int {
    if let only = onlyKinds[epoch] { return only }
    if creatorRules.loyalty > 0 {
      loyaltyStream.move(to: UInt64(number))
      if loyaltyStream.happens(creatorRules.loyalty) {
        // The creator's own kind: the stream is keyed by the creator and not by the birth.
        loyaltyStream.move(to: UInt64(creator), 1)
        return loyaltyStream.draw(kinds[epoch])
      }
    }
    kindStream.move(to: UInt64(number))
    return kindStream.draw(kinds[epoch])
  }

  /// Chooses the parents of a derivative and links the model to them.
  @inline(__always)
  private mutating func linkParents(
    _ number: Int, _ relation: Relation, _ creator: Int, _ epoch: Int, _ topology: inout Topology,
    _ creators: borrowing CreatorPool, _ attachment: inout some Attachment
  ) {
    let event = UInt64(number)
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
      wanted = 1 + mergeStream.geometric(probability: 1 / (1 + extraMergeParents))
      if wanted > number {
        topology.mergesCutShort += 1
        wanted = number
      }
    }
    parentStream.move(to: event)
    if let bits = parentStream.beginning(of: event + 4) {
      attachment.prefetch(bits, topology.parents.values)
    }
    chosen.removeAll(keepingCapacity: true)
    if wanted == 1 {
      let parent =
        own
        ?? attachment.choose(
          among: number, for: Int(relation.rawValue), topology.parents.values, &parentStream)
      if !movesParents { return topology.link(to: parent, relation) }
      chosen.append(parent)
    } else {
      if let own { chosen.append(own) }
      relativeStream.move(to: event)
      choose(wanted, among: number, relation, topology.parents, &attachment)
    }
    if movesParents { amendParents(number, relation, epoch, &topology, &attachment) }
    for parent in chosen { topology.link(to: parent, relation) }
  }

  /// Chooses parents of a merge until there are as many as wanted.
  private mutating func choose(
    _ wanted: Int, among models: Int, _ relation: Relation, _ parents: ListColumn,
    _ attachment: inout some Attachment
  ) {
    for parent in chosen { attachment.exclude(parent) }
    while chosen.count < wanted {
      let parent =
        relatives.draw(besides: chosen, parents, &relativeStream)
        ?? attachment.choose(among: models, for: Int(relation.rawValue), parents.values, &parentStream)
      chosen.append(parent)
      // No model is a parent twice: the others keep their weights among themselves.
      if chosen.count < wanted { attachment.exclude(parent) }
    }
    for parent in chosen.dropLast() { attachment.readmit(parent) }
  }

  /// Closes the row of a derivative.
  ///
  /// - Returns: its fertile kind, see `WeightedAttachment.add`.
  @inline(__always)
  private mutating func endDerivative(
    _ number: Int, _ kind: Int, _ creator: Int, _ topology: inout Topology, _ creators: inout CreatorPool,
    _ attachment: inout some Attachment
  ) -> Int {
    topology.parents.endRow()
    for edge in topology.parents.range(number) { attachment.addChild(of: topology.parents.values[edge]) }
    relatives.add(number, of: topology.parents[number])
    creators.noteDerivative(number, by: creator)
    let continues =
      tellsContinuation && creators.creatorOfBirth[topology.mainParent(number)] == Int32(creator)
    return continues ? kind + Relation.allCases.count : kind
  }

  /// Closes the row of a founder.
  ///
  /// - Returns: its fertile kind, see `WeightedAttachment.add`.
  @inline(__always)
  private mutating func endFounder(_ number: Int, _ topology: inout Topology) -> Int {
    let kind = founderKinds.kind(ofFounder: UInt64(number), &founderStream)
    topology.link(founderOf: kind)
    return kind > 0 ? 2 * Relation.allCases.count + kind : 0
  }

  /// Lets the newborn be chosen from now on.
  @inline(__always)
  private mutating func add(
    _ number: Int, _ epoch: Int, _ fertileKind: Int, _ topology: inout Topology,
    _ attachment: inout some Attachment
  ) {
    if variesInFitness { fitnessStream.move(to: UInt64(number)) }
    let days = Double(topology.birth[number].milliseconds - topology.birth[0].milliseconds) / 86_400_000
    var (license, logFidelity) = (Int32(0), 0.0)
    if drawsTraits {
      topology.classify()
      (license, logFidelity) = traits!.next(in: topology, epoch: epoch)
    }
    guard attachment.wantsNewborns else { return }
    attachment.add(
      kind: fertileKind, days: days, license: license, logFidelity: logFidelity, &fitnessStream)
  }
}
