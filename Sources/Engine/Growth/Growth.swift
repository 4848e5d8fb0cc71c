import Lineages
import Randomness

/// Grows a topology birth by birth, each derivative attached to models that are there already.
struct Growth {
  private let timeline: Timeline
  /// The seed of the tree.
  private let seed: Seed
  /// The seed of the traits, which the tree needs where it depends on them.
  private let traits: Seed
  /// The rules that hold for all time.
  private var rules: Rules { timeline.constant }

  /// Nil where they are to be made.
  private let laws: Laws?

  init(_ timeline: Timeline, _ laws: Laws? = nil, seed: Seed, traits: Seed) {
    self.timeline = timeline
    self.laws = laws
    self.seed = seed
    self.traits = traits
  }

  /// A grown topology.
  ///
  /// - Throws: where a law of the rules is none.
  func topology() throws(DistributionError) -> Topology { try grown(times).topology }

  /// A grown topology with the traits that it depends on.
  ///
  /// - Throws: where a law of the rules is none.
  func grown() throws(DistributionError) -> (topology: Topology, drawn: DrawnTraits) { try grown(times) }

  /// When models are born, in ascending order.
  var times: [Timestamp] { Arrivals(steps: rules.arrivals).times(rules.models, seed: seed["arrivals"]) }

  /// The topology of models that are born at these times, with the traits that it depends on.
  ///
  /// - Parameter follow: takes the models part by part while the topology grows; then `classify` is left to the caller. Nil where nobody
  ///   follows; not for topologies that depend on traits.
  func grown(
    _ times: [Timestamp], follow: ((TopologyPart) -> Void)? = nil
  ) throws(DistributionError) -> (topology: Topology, drawn: DrawnTraits) {
    let models = rules.models
    var topology = Topology()
    topology.birth = times
    topology.reserve(models: models, edges: expectedEdges)
    var creators = CreatorPool(rules.creators, models: models)
    let drawn: DrawnTraits
    let (attachment, kinds) = (rules.attachment, rules.founderKinds)
    if attachment.isLinear(kinds), !merges || LinearAttachment.suits(attachment, rules.mix) {
      var urn = LinearAttachment(offset: attachment.offset, tries: WeightedChoice.tries)
      drawn = try grow(&topology, &creators, &urn, follow)
    } else if attachment.octaves(kinds, days: days(times), models: models) <= WeightedChoice.mostOctaves {
      var weighted = WeightedAttachment(
        attachment, founderKinds: kinds, relations: relations, findsParents: findsParents
      ) { WeightedChoice(items: models, findsItems: $0, tries: WeightedChoice.tries) }
      drawn = try grow(&topology, &creators, &weighted, follow)
    } else {
      var weighted = WeightedAttachment(
        attachment, founderKinds: kinds, relations: relations, findsParents: findsParents
      ) { _ in WeightTree(items: models) }
      drawn = try grow(&topology, &creators, &weighted, follow)
    }
    topology.creatorCount = creators.count
    return (topology, drawn)
  }

  /// So many models at most go to those who follow at once: few, so that they are not far behind, and enough for handing over to take no
  /// time.
  private static let followed = 8192

  /// Days from the first birth to the last.
  private func days(_ times: [Timestamp]) -> Double {
    guard let first = times.first, let last = times.last else { return 0 }
    return Double(last.milliseconds - first.milliseconds) / 86_400_000
  }

  /// The raw values of the relations that derivatives may have at some time.
  private var relations: [Int] {
    Relation.allCases.map { Int($0.rawValue) }.filter { relation in
      timeline.epochs.contains { $0.rules.mix.relations[relation] > 0 }
    }
  }

  private var merges: Bool { relations.contains(Int(Relation.merge.rawValue)) }

  /// Whether the choice of parents has to find models by their rows: merges take parents out of it, and a
  /// creator's own models and series bring parents that it did not choose.
  private var findsParents: Bool {
    rules.creators.ownParentShare > 0 || rules.creators.seriesShare > 0 || merges
  }

  /// The number of edges to make room for: the expected one and a little more.
  private var expectedEdges: Int {
    let mix = rules.mix
    let derivatives = mix.relations.reduce(0, +)
    let merges = mix.relations[Int(Relation.merge.rawValue)] * (1 + mix.extraMergeParents)
    let perModel = 1.05 * (derivatives + merges) / (mix.founder + derivatives)
    // Weights beyond what sums can hold are refused where laws are made.
    return perModel.isFinite ? Int(perModel * Double(rules.models)) + 64 : rules.models
  }

  /// - Returns: the traits that the tree depends on.
  private func grow(
    _ topology: inout Topology, _ creators: inout CreatorPool, _ attachment: inout some Attachment,
    _ follow: ((TopologyPart) -> Void)?
  ) throws(DistributionError) -> DrawnTraits {
    var drawn: TraitsAtBirth?
    if TraitsAtBirth.matter(timeline) {
      topology.creator.reserveCapacity(rules.models)
      let laws = if let laws { laws } else { try Laws(timeline) }
      drawn = TraitsAtBirth(
        laws, seed: traits, models: rules.models, end: topology.birth.last ?? .unknown)
    }
    var births = try Births.of(timeline, seed: seed, traits: drawn)
    for (rows, epoch) in timeline.stretches(topology.birth) {
      for part in follow == nil ? [rows] : rows.cut(Growth.followed) {
        for number in part { births.bear(number, epoch, &topology, &creators, &attachment) }
        follow?(topology.part(part, creators.creatorOfBirth))
      }
    }
    guard births.drawsTraits else {
      topology.creator = creators.creatorOfBirth
      if follow == nil { topology.classify() }
      return DrawnTraits()
    }
    return births.traits!.drawn()
  }
}

extension Range<Int> {
  /// Consecutive ranges of at most this length.
  fileprivate func cut(_ length: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: length).map { $0..<Swift.min($0 + length, upperBound) }
  }
}
