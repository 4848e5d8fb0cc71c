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

  private var walk: CategoricalMutation.Walk
  private let epochs: [Epoch]
  /// Those of all epochs that may act on models born earlier, each once.
  private let later: [LicenseAmendment]
  private let seeds: PolicySeeds
  /// What happens after this moment nobody sees.
  private let end: Timestamp
  private(set) var fates = LicenseFates()
  /// Whether an ancestor reports a license. Shape `[models]`.
  private var descendsFromLicense: [Bool] = []
  private var stream: RandomStream
  /// The licenses that observed founders report; nil where models are grown.
  private let given: GivenTrait?

  /// - Parameters:
  ///   - given: the licenses that observed founders report; nil where models are grown.
  ///   - seed: that of the trait.
  ///   - inOrder: whether models are keyed by their rows.
  ///   - end: the last birth.
  init(
    _ mutation: CategoricalMutation, given: GivenTrait? = nil, seed: Seed, inOrder: Bool, end: Timestamp
  ) {
    self.given = given
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
    stream = RandomStream(seed)
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
  mutating func next(in topology: Topology, epoch number: Int, inNiche: Bool) -> Int32 {
    let row = fates.states.count
    let birth = topology.birth[row]
    let parent = topology.mutationClass[row] < 0 ? nil : topology.mainParent(row)
    let above = parent.map { self.state(of: $0, at: birth) } ?? 0
    var state: Int32
    if let given, parent == nil {
      state = walk.state(ofGiven: given.states[row], of: row, topology, epoch: number)
    } else {
      state = walk.state(of: row, topology, epoch: number, inNiche: inNiche) { _ in above }
    }
    let isOrphan = isOrphan(row, topology)
    descendsFromLicense.append(!isOrphan)
    var event = Event(
      row: row, birth: birth, relation: topology.relation(row), parent: parent, inNiche: inNiche,
      isOrphan: isOrphan, epoch: epochs[number], state: state)
    if let parent, fates.later.isGone(parent, at: birth) {
      // Nothing descends from what is not there.
      fates.later.remove(row, at: birth)
    } else {
      for amendment in event.epoch.amendments where amendment.compliance.concerns(event.relation) {
        apply(amendment, &event, topology)
        if event.isLost { break }
      }
      state = event.state
      if event.isLost {
        fates.withhold(row, at: birth)
      } else if state != walk.drawn || event.isTouched {
        fates.touched.append(Int32(row))
      }
    }
    fates.states.append(state)
    if !later.isEmpty { lookAhead(&event, topology) }
    return fates.states[row]
  }

  /// Whether no ancestor of the next model reports a license, as far as it is known.
  private func isOrphan(_ row: Int, _ topology: Topology) -> Bool {
    !topology.parents[row].contains { parent in
      Int(parent) < fates.states.count
        && (descendsFromLicense[Int(parent)] || state(of: Int(parent), at: topology.birth[row]) > 0)
    }
  }

  /// Gives the next model, born before any policy, its license.
  mutating func take(_ state: Int32, in topology: Topology) {
    let row = fates.states.count
    let parent = topology.mutationClass[row] < 0 ? nil : topology.mainParent(row)
    let isOrphan = isOrphan(row, topology)
    descendsFromLicense.append(!isOrphan)
    fates.states.append(state)
    var event = Event(
      row: row, birth: topology.birth[row], relation: topology.relation(row), parent: parent, inNiche: false,
      isOrphan: isOrphan, epoch: epochs[0], state: state)
    if !later.isEmpty { lookAhead(&event, topology) }
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

  private func complies(
    _ compliance: Compliance, _ seed: PolicySeeds.OfPolicy, _ event: Event, _ topology: Topology
  ) -> Bool {
    var stream = RandomStream(seed.compliance)
    return compliance.includes(event.row, in: topology, relation: event.relation, &stream)
  }

  /// A uniform number of a model for its response to a policy.
  private func response(_ seed: PolicySeeds.OfPolicy, _ event: Event, _ topology: Topology) -> Double {
    var stream = RandomStream(seed.response)
    stream.move(to: topology.key(event.row))
    return stream.uniform()
  }

  private mutating func apply(_ amendment: LicenseAmendment, _ event: inout Event, _ topology: Topology) {
    let row = event.row
    switch amendment {
    case .gate(let gate):
      guard let relation = event.relation, blocksAny(gate, row, relation, topology),
        complies(gate.compliance, seeds.gate, event, topology)
      else { return }
      event.isLost = true
    case .merge(let merge):
      guard event.relation == .merge, !fits(topology.parents[row], event),
        complies(merge.compliance, seeds.merge, event, topology)
      else { return }
      guard response(seeds.merge, event, topology) < merge.undeclare else {
        event.isLost = true
        return
      }
      var kept: [Int32] = []
      for edge in topology.parents.range(row) {
        let parent = topology.parents.values[edge]
        if fits((kept + [parent])[...], event) { kept.append(parent) } else { hide(edge, &event) }
      }
    case .inherit(let inherited):
      guard let parent = event.parent else { return }
      let own = state(of: parent, at: event.birth)
      if inherited.onlyReported, own == 0 { return }
      var stream = RandomStream(seeds.inherit.compliance)
      guard
        inherited.compliance.includes(row, in: topology, relation: event.relation, &stream),
        inherited.relabel == 0 || response(seeds.inherit, event, topology) >= inherited.relabel
      else { return }
      event.state = inherited.takesStrictest ? strictest(topology.parents[row], event) ?? own : own
    case .standard(let standard):
      guard event.relation == nil, event.state == 0,
        complies(standard.compliance, seeds.standard, event, topology),
        standard.refuse == 0 || response(seeds.standard, event, topology) >= standard.refuse
      else { return }
      event.state = Int32(standard.state)
    case .prefill(let prefilled):
      guard let parent = event.parent, event.state == 0,
        complies(prefilled.compliance, seeds.prefill, event, topology),
        prefilled.edit == 0 || response(seeds.prefill, event, topology) >= prefilled.edit
      else { return }
      event.state = state(of: parent, at: event.birth)
    case .require(let required):
      guard event.state == 0, !(required.sparesOrphans && event.isOrphan),
        complies(required.compliance, seeds.require, event, topology)
      else { return }
      if required.other > 0, required.junk > 0,
        response(seeds.require, event, topology) < required.junk
      {
        event.state = Int32(required.other)
      } else {
        event.state =
          walk.redraw(
            row, topology, inNiche: event.inNiche, on: seeds.require.instead
          ) { $0 > 0 } ?? 0
      }
    case .check(let check): apply(check, &event, topology)
    case .relicense, .takedown: break
    }
  }

  /// Takes an edge out of what everybody sees.
  private mutating func hide(_ edge: Int, _ event: inout Event) {
    fates.hide(edge)
    event.isTouched = true
  }

  private mutating func apply(_ check: LicenseCheck, _ event: inout Event, _ topology: Topology) {
    let row = event.row
    let broken = brokenEdges(event.state, check.passesDisputed, event, topology)
    guard !broken.isEmpty, complies(check.compliance, seeds.check, event, topology) else { return }
    let response = response(seeds.check, event, topology)
    var limit = check.hide
    if response < limit {
      event.state = 0
      return
    }
    limit += check.undeclare
    if response < limit {
      for edge in broken { hide(edge, &event) }
      return
    }
    limit += check.drop
    if response < limit {
      event.isLost = true
      return
    }
    limit += check.ignore
    if response < limit { return }
    if let allowed = allowedLicense(event, topology, passesDisputed: check.passesDisputed) {
      event.state = allowed
    } else if check.freesOthers {
      for edge in topology.parents.range(row) { fates.sever(edge) }
      event.isTouched = true
      event.isFreed = true
    } else {
      event.isLost = true
    }
  }

  /// Another draw among what all parents allow; nil where none of the rules' licenses is.
  private mutating func allowedLicense(
    _ event: Event, _ topology: Topology, passesDisputed: Bool
  ) -> Int32? {
    let parents = parentTerms(topology.parents[event.row], event.birth, event.epoch)
    let epoch = event.epoch
    // What nobody knows the terms of passes, but nobody is sent there.
    func isAllowed(_ state: Int) -> Bool {
      state > 0 && epoch.terms[state] >= 0
        && LicenseWalk.isAllowed(state, under: parents, epoch, passesDisputed)
    }
    let drawn = walk.redraw(
      event.row, topology, inNiche: event.inNiche, on: seeds.check.instead,
      where: isAllowed)
    if let drawn { return drawn }
    // A license that the founders' law does not know may still be a parent's own.
    for parent in topology.parents[event.row] {
      let own = state(of: Int(parent), at: event.birth)
      if isAllowed(Int(own)) { return own }
    }
    return nil
  }

  private static func isAllowed(
    _ state: Int, under parents: [Int], _ epoch: Epoch, _ passesDisputed: Bool
  ) -> Bool {
    guard state > 0, let compatibility = epoch.compatibility else { return true }
    let child = Int(epoch.terms[state])
    if child < 0 { return true }
    return parents.allSatisfy { parent in
      switch compatibility.answer(parent, child) {
      case .allowed: true
      case .disputed: passesDisputed
      case .notAllowed: false
      }
    }
  }

  /// The numbers of the parents' licenses with known terms.
  private func parentTerms(_ parents: ArraySlice<Int32>, _ moment: Timestamp, _ epoch: Epoch) -> [Int] {
    if epoch.terms.isEmpty { return [] }
    return parents.flatMap { parent -> [Int] in
      let own = state(of: Int(parent), at: moment)
      if let given, given.sets.length(Int(parent)) > 1, own == given.states[Int(parent)] {
        // All licenses of an observed founder bind, unless nobody knows the terms of one.
        let terms = given.sets[Int(parent)].map { Int(epoch.terms[Int($0) + 1]) }
        return terms.contains(-1) ? [] : terms
      }
      let terms = epoch.terms[Int(own)]
      return terms < 0 ? [] : [Int(terms)]
    }
  }

  /// The named edges whose parent does not allow a state.
  private func brokenEdges(
    _ state: Int32, _ passesDisputed: Bool, _ event: Event, _ topology: Topology
  ) -> [Int] {
    guard state > 0, event.parent != nil, !event.isFreed else { return [] }
    return topology.parents.range(event.row).filter { edge in
      if fates.isUndeclared(edge, from: Int(topology.parents.starts[event.row])) { return false }
      let parents = parentTerms(topology.parents.values[edge...edge], event.birth, event.epoch)
      return !LicenseWalk.isAllowed(Int(state), under: parents, event.epoch, passesDisputed)
    }
  }

  /// Whether some license satisfies all parents.
  private func fits(_ parents: ArraySlice<Int32>, _ event: Event) -> Bool {
    fits(parents, at: event.birth, event.epoch)
  }

  private func fits(_ parents: ArraySlice<Int32>, at moment: Timestamp, _ epoch: Epoch) -> Bool {
    epoch.compatibility?.canSatisfy(parentTerms(parents, moment, epoch)) ?? true
  }

  /// The strictest of the parents' licenses that all of them allow, the first of equal ones; nil where there is none.
  private func strictest(_ parents: ArraySlice<Int32>, _ event: Event) -> Int32? {
    guard let compatibility = event.epoch.compatibility, parents.count > 1 else { return nil }
    let terms = parentTerms(parents, event.birth, event.epoch)
    let candidates = parents.map { state(of: Int($0), at: event.birth) }.filter {
      $0 > 0 && event.epoch.terms[Int($0)] >= 0
        && LicenseWalk.isAllowed(Int($0), under: terms, event.epoch, true)
    }
    return candidates.min { a, b in
      compatibility.breadth[Int(event.epoch.terms[Int(a)])]
        < compatibility.breadth[Int(event.epoch.terms[Int(b)])]
    }
  }

  /// Decides at a model's birth what will become of it.
  private mutating func lookAhead(_ event: inout Event, _ topology: Topology) {
    guard !event.isLost, !fates.later.isGone(event.row, at: event.birth) else { return }
    for amendment in later {
      switch amendment {
      case .relicense(let relicensed): lookAhead(relicensed, event, topology)
      case .takedown(let takedown): lookAhead(takedown, &event, topology)
      default: break
      }
    }
  }

  private mutating func lookAhead(_ policy: RelicensedBase, _ event: Event, _ topology: Topology) {
    let compliance = policy.compliance
    guard event.relation == nil, compliance.until.map({ event.birth < $0 }) ?? true else { return }
    stream = RandomStream(seeds.relicense.compliance)
    compliance.move(&stream, to: event.row, in: topology)
    let draw = stream.uniform()
    guard draw < compliance.share else { return }
    // Whoever complies with a share that rises does so when the share has reached its draw.
    let wait = compliance.phaseIn * 86_400_000 * draw / compliance.share
    let begin =
      compliance.from == .unknown
      ? compliance.from : Timestamp(milliseconds: compliance.from.milliseconds + Int64(wait.rounded(.up)))
    let moment = max(begin, event.birth)
    guard moment <= end, compliance.until.map({ moment < $0 }) ?? true,
      state(of: event.row, at: moment) == Int32(policy.state)
    else { return }
    if moment == event.birth {
      fates.states[event.row] = Int32(policy.successor)
    } else {
      fates.later.change(event.row, at: moment, to: Int32(policy.successor))
    }
    fates.touch(event.row)
  }

  private mutating func lookAhead(_ takedown: Takedown, _ event: inout Event, _ topology: Topology) {
    guard takedown.compliance.concerns(event.relation) else { return }
    event.state = fates.states[event.row]
    let broken = brokenEdges(event.state, false, event, topology)
    guard !broken.isEmpty else { return }
    stream = RandomStream(seeds.takedown.compliance)
    takedown.compliance.move(&stream, to: event.row, in: topology)
    guard let moment = takedown.moment(bornAt: event.birth, stream.uniform()), moment <= end else { return }
    let response = response(seeds.takedown, event, topology)
    if response < takedown.delete {
      fates.withhold(event.row, at: moment)
      return
    }
    if response < takedown.delete + takedown.rename {
      for edge in broken { hide(edge, &event) }
    } else if let allowed = allowedLicense(event, topology, passesDisputed: false) {
      if moment == event.birth {
        fates.states[event.row] = allowed
      } else {
        fates.later.change(event.row, at: moment, to: allowed)
      }
    } else {
      fates.withhold(event.row, at: moment)
      return
    }
    fates.touch(event.row)
  }

  // MARK: Trees that depend on licenses

  /// Whether a birth may not have a founder as its first parent and looks for another.
  func shifts(
    from parent: Int, _ row: Int, _ relation: Relation, in topology: Topology, epoch number: Int
  ) -> Bool {
    epochs[number].amendments.contains { amendment in
      guard case .gate(let gate) = amendment, gate.shift > 0, blocks(gate, parent, row, relation, topology)
      else { return false }
      var stream = RandomStream(seeds.gate.compliance)
      guard gate.compliance.includes(row, in: topology, relation: relation, &stream) else { return false }
      stream = RandomStream(seeds.gate.response)
      stream.move(to: topology.key(row))
      return stream.happens(gate.shift)
    }
  }

  /// Whether a birth goes to a founder that has changed its license, instead of elsewhere.
  func isAttracted(_ row: Int, _ relation: Relation, in topology: Topology, epoch number: Int) -> Bool {
    epochs[number].amendments.contains { amendment in
      guard case .relicense(let relicensed) = amendment, relicensed.attract > 0 else { return false }
      var stream = RandomStream(seeds.relicense.response)
      stream.move(to: topology.key(row))
      return stream.happens(relicensed.attract)
    }
  }

  /// Whether a founder has changed its license.
  func hasChanged(_ parent: Int, _ row: Int, in topology: Topology) -> Bool {
    topology.mutationClass[parent] < 0
      && state(of: parent, at: topology.birth[row]) != fates.states[parent]
  }

  /// Whether a founder's children are restricted.
  func isGated(
    _ parent: Int, _ row: Int, _ relation: Relation, in topology: Topology, epoch number: Int
  ) -> Bool {
    epochs[number].amendments.contains { amendment in
      if case .gate(let gate) = amendment { blocks(gate, parent, row, relation, topology) } else { false }
    }
  }

  /// Whether any parent of a model is restricted.
  private func blocksAny(
    _ gate: GatedBase, _ row: Int, _ relation: Relation, _ topology: Topology
  ) -> Bool {
    for parent in topology.parents[row] where blocks(gate, Int(parent), row, relation, topology) {
      return true
    }
    return false
  }

  private func blocks(
    _ gate: GatedBase, _ parent: Int, _ row: Int, _ relation: Relation, _ topology: Topology
  ) -> Bool {
    gate.compliance.concerns(relation) && topology.mutationClass[parent] < 0
      && state(of: parent, at: topology.birth[row]) == Int32(gate.state)
  }

  /// Whether a merge looks for parents that fit one another.
  func wantsPartners(_ row: Int, in topology: Topology, epoch number: Int) -> Bool {
    epochs[number].amendments.contains { amendment in
      guard case .merge(let merge) = amendment, merge.findsPartner else { return false }
      var stream = RandomStream(seeds.merge.compliance)
      guard merge.compliance.includes(row, in: topology, relation: .merge, &stream) else { return false }
      stream = RandomStream(seeds.merge.response)
      stream.move(to: topology.key(row))
      return stream.uniform() >= merge.undeclare
    }
  }

  /// Whether some license satisfies all of these parents when a model is born.
  func fit(_ parents: ArraySlice<Int32>, _ row: Int, in topology: Topology, epoch number: Int) -> Bool {
    fits(parents, at: topology.birth[row], epochs[number])
  }
}
