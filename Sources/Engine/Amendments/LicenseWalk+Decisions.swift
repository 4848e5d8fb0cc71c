import Lineages
import Randomness

// What policies decide at a birth.
extension LicenseWalk {
  /// Whether a model complies with a policy.
  private func complies(
    _ compliance: Compliance, _ seed: PolicySeeds.OfPolicy, _ event: Event, _ topology: Topology
  ) -> Bool {
    var stream = RandomStream(seed.compliance)
    return compliance.includes(event.row, in: topology, relation: event.relation, &stream)
  }

  /// A uniform number of a model for its response to a policy.
  func response(_ seed: PolicySeeds.OfPolicy, _ event: Event, _ topology: Topology) -> Double {
    var stream = RandomStream(seed.response)
    stream.move(to: topology.key(event.row))
    return stream.uniform()
  }

  /// Whether a model responds as a share of those do who are met by a policy.
  private func responds(
    _ share: Double, _ seed: PolicySeeds.OfPolicy, _ event: Event, _ topology: Topology
  ) -> Bool {
    share > 0 && response(seed, event, topology) < share
  }

  /// Lets one policy decide about a birth.
  mutating func apply(_ amendment: LicenseAmendment, _ event: inout Event, _ topology: Topology) {
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
      guard responds(merge.undeclare, seeds.merge, event, topology) else {
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
      guard complies(inherited.compliance, seeds.inherit, event, topology),
        !responds(inherited.relabel, seeds.inherit, event, topology)
      else { return }
      event.state = inherited.takesStrictest ? strictest(topology.parents[row], event) ?? own : own
    case .standard(let standard):
      guard event.relation == nil, event.state == 0,
        complies(standard.compliance, seeds.standard, event, topology),
        !responds(standard.refuse, seeds.standard, event, topology)
      else { return }
      event.state = Int32(standard.state)
    case .prefill(let prefilled):
      guard let parent = event.parent, event.state == 0,
        complies(prefilled.compliance, seeds.prefill, event, topology),
        !responds(prefilled.edit, seeds.prefill, event, topology)
      else { return }
      event.state = state(of: parent, at: event.birth)
    case .require(let required):
      guard event.state == 0, !(required.sparesOrphans && event.isOrphan),
        complies(required.compliance, seeds.require, event, topology)
      else { return }
      if required.other > 0, responds(required.junk, seeds.require, event, topology) {
        event.state = Int32(required.other)
      } else {
        event.state =
          walk.redraw(row, topology, inNiche: event.inNiche, on: seeds.require.instead) { $0 > 0 } ?? 0
      }
    case .check(let check): apply(check, &event, topology)
    case .relicense, .takedown: break
    }
  }

  /// Takes an edge out of what everybody sees.
  mutating func hide(_ edge: Int, _ event: inout Event) {
    fates.hide(edge)
    event.isTouched = true
  }

  private mutating func apply(_ check: LicenseCheck, _ event: inout Event, _ topology: Topology) {
    let broken = brokenEdges(event.state, check.passesDisputed, event, topology)
    guard !broken.isEmpty, complies(check.compliance, seeds.check, event, topology) else { return }
    let response = response(seeds.check, event, topology)
    let shares = [check.hide, check.undeclare, check.drop, check.ignore]
    var limit = 0.0
    let way = shares.firstIndex { share in
      limit += share
      return response < limit
    }
    switch way {
    case 0: event.state = 0
    case 1: for edge in broken { hide(edge, &event) }
    case 2: event.isLost = true
    case 3: break
    default: chooseAgain(check, &event, topology)
    }
  }

  /// Lets a model that is refused draw from what is allowed.
  private mutating func chooseAgain(_ check: LicenseCheck, _ event: inout Event, _ topology: Topology) {
    if let allowed = allowedLicense(event, topology, passesDisputed: check.passesDisputed) {
      event.state = allowed
    } else if check.freesOthers {
      free(&event, topology)
    } else {
      event.isLost = true
    }
  }
}
