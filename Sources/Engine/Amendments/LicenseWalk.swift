import Lineages
import Randomness

/// The licenses of models, one after another down the topology, as policies amend them.
struct LicenseWalk: ~Copyable {
  /// One epoch's amendments ready to decide by.
  struct Epoch {
    let amendments: [LicenseAmendment]
    let compatibility: LicenseCompatibility?
    /// The number of each state among the licenses with known terms; -1 for none.
    let terms: [Int32]
  }

  var walk: CategoricalMutation.Walk
  let epochs: [Epoch]
  /// Those of all epochs that may act on models born earlier, each once.
  let later: [LicenseAmendment]
  let seeds: PolicySeeds
  /// What happens after this moment nobody sees.
  let end: Timestamp
  var fates = LicenseFates()
  /// Whether an ancestor reports a license. Shape `[models]`.
  private var descendsFromLicense: [Bool] = []
  /// The licenses that observed founders report; nil where models are grown.
  let given: GivenTrait?
  /// The rows of models that were there before the first policy whatever their dates say, because they have older children: no policy
  /// keeps them from being born.
  private let isOlder: Set<Int32>

  /// - Parameters:
  ///   - given: the licenses that observed founders report; nil where models are grown.
  ///   - isOlder: the rows of models that were there before the first policy, whatever their dates say.
  ///   - seed: that of the trait.
  ///   - inOrder: whether models are keyed by their rows.
  ///   - end: the last birth.
  init(
    _ mutation: CategoricalMutation, given: GivenTrait? = nil, isOlder: Set<Int32> = [], seed: Seed,
    inOrder: Bool, end: Timestamp
  ) {
    self.given = given
    self.isOlder = isOlder
    walk = CategoricalMutation.Walk(mutation, seed: seed, inOrder: inOrder)
    epochs = mutation.epochs.map(\.rules).map { rules in
      Epoch(
        amendments: rules.amendments.sorted { $0.rank < $1.rank }, compatibility: rules.compatibility,
        terms: rules.compatibility?.numbers(of: rules.values) ?? [])
    }
    var later: [LicenseAmendment] = []
    for amendment in epochs.flatMap(\.amendments) where !later.contains(amendment) {
      switch amendment {
      case .relicense, .takedown: later.append(amendment)
      default: break
      }
    }
    self.later = later
    seeds = PolicySeeds(seed)
    self.end = end
  }

  /// The license of a model at a moment; unreported where it is not known yet, as in a circle of observed merges.
  @inline(__always)
  func state(of row: Int, at moment: Timestamp) -> Int32 {
    if row >= fates.states.count { return 0 }
    return fates.later.state(of: row, bornWith: fates.states[row], at: moment)
  }

  /// The license of the next model at its birth.
  ///
  /// That of an observed founder is the first one it reports, unless a policy says otherwise.
  @discardableResult
  mutating func next(in topology: Topology, epoch number: Int, _ descent: Descent) -> Int32 {
    let row = fates.states.count
    let own: Int32
    if let given, topology.mutationClass[row] < 0 {
      own = walk.state(ofGiven: given.states[row], of: row, topology, epoch: number)
    } else {
      let source = descent.source < 0 ? 0 : state(of: Int(descent.source), at: topology.birth[row])
      own = walk.state(of: row, topology, epoch: number, descent) { _ in source }
    }
    var event = event(bornWith: own, in: topology, epoch: number, inNiche: descent.inNiche)
    if let parent = event.parent, fates.later.isGone(parent, at: event.birth) {
      // Nothing descends from what is not there.
      if isOlder.contains(Int32(row)) {
        free(&event, topology)
        fates.touch(row)
      } else {
        fates.later.remove(row, at: event.birth)
      }
    } else {
      decide(&event, topology)
    }
    end(&event, topology)
    return fates.states[row]
  }

  /// Gives the next model, born before any policy, its license.
  mutating func take(_ state: Int32, in topology: Topology) {
    var event = event(bornWith: state, in: topology, epoch: 0, inNiche: false)
    end(&event, topology)
  }

  /// Lets policies decide about a birth, in their order.
  private mutating func decide(_ event: inout Event, _ topology: Topology) {
    for amendment in event.epoch.amendments where amendment.compliance.concerns(event.relation) {
      apply(amendment, &event, topology)
      if event.isLost { break }
    }
    if event.isLost, isOlder.contains(Int32(event.row)) {
      event.isLost = false
      free(&event, topology)
    }
    if event.isLost {
      fates.withhold(event.row, at: event.birth)
    } else if event.state != walk.drawn || event.isTouched {
      fates.touch(event.row)
    }
  }

  /// Makes a model no derivative.
  mutating func free(_ event: inout Event, _ topology: Topology) {
    for edge in topology.parents.range(event.row) { fates.sever(edge) }
    event.isTouched = true
    event.isFreed = true
  }

  /// The birth of the next model.
  private func event(
    bornWith state: Int32, in topology: Topology, epoch: Int, inNiche: Bool
  ) -> Event {
    let row = fates.states.count
    return Event(
      row: row, birth: topology.birth[row], relation: topology.relation(row),
      parent: topology.mutationClass[row] < 0 ? nil : topology.mainParent(row), inNiche: inNiche,
      isOrphan: isOrphan(row, topology), epoch: epochs[epoch], state: state)
  }

  /// Notes what a birth came to, and decides what will become of the model.
  private mutating func end(_ event: inout Event, _ topology: Topology) {
    descendsFromLicense.append(!event.isOrphan)
    fates.states.append(event.state)
    if !later.isEmpty { lookAhead(&event, topology) }
  }

  /// Whether no ancestor of the next model reports a license, as far as it is known.
  private func isOrphan(_ row: Int, _ topology: Topology) -> Bool {
    !topology.parents[row].contains { parent in
      Int(parent) < fates.states.count
        && (descendsFromLicense[Int(parent)] || state(of: Int(parent), at: topology.birth[row]) > 0)
    }
  }

  /// A birth as amendments see it.
  struct Event {
    let row: Int
    let birth: Timestamp
    let relation: Relation?
    let parent: Int?
    let inNiche: Bool
    let isOrphan: Bool
    let epoch: Epoch
    var state: Int32
    /// Whether the model is not born.
    var isLost = false
    /// Whether a policy changed something besides the license.
    var isTouched = false
    /// Whether the model is born as no derivative.
    var isFreed = false
  }
}
