import Lineages
import Randomness

// What becomes of models after their birth.
extension LicenseWalk {
  /// Decides at a model's birth what will become of it.
  mutating func lookAhead(_ event: inout Event, _ topology: Topology) {
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
    var stream = RandomStream(seeds.relicense.compliance)
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
    change(event, at: moment, to: Int32(policy.successor))
  }

  private mutating func lookAhead(_ takedown: Takedown, _ event: inout Event, _ topology: Topology) {
    guard takedown.compliance.concerns(event.relation) else { return }
    event.state = fates.states[event.row]
    let broken = brokenEdges(event.state, false, event, topology)
    guard !broken.isEmpty else { return }
    var stream = RandomStream(seeds.takedown.compliance)
    takedown.compliance.move(&stream, to: event.row, in: topology)
    guard let moment = takedown.moment(bornAt: event.birth, stream.uniform()), moment <= end else { return }
    let response = self.response(seeds.takedown, event, topology)
    if response < takedown.delete {
      fates.withhold(event.row, at: moment)
    } else if response < takedown.delete + takedown.rename {
      for edge in broken { hide(edge, &event) }
      fates.touch(event.row)
    } else if let allowed = allowedLicense(event, topology, passesDisputed: false) {
      change(event, at: moment, to: allowed)
    } else {
      fates.withhold(event.row, at: moment)
    }
  }

  /// Gives a model another license from a moment on.
  private mutating func change(_ event: Event, at moment: Timestamp, to state: Int32) {
    if moment == event.birth {
      fates.states[event.row] = state
    } else {
      fates.later.change(event.row, at: moment, to: state)
    }
    fates.touch(event.row)
  }
}
