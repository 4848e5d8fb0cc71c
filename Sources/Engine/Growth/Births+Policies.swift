import Lineages
import Randomness

// What policies decide about parents, by the licenses so far.
extension Births {
  /// Whether a series does not go on with the parents of its last model, because they are restricted and the next looks for others.
  mutating func leaves(_ last: Int, _ number: Int, _ epoch: Int, _ topology: Topology) -> Bool {
    for edge in topology.parents.range(last) {
      let (parent, relation) = (Int(topology.parents.values[edge]), topology.relations[edge])
      let shifts = traits!.decide {
        $0.shifts(from: parent, number, relation, in: topology, epoch: epoch)
      }
      if shifts { return true }
    }
    return false
  }

  /// Puts others in the place of the parents that policies do not let a derivative have.
  mutating func amendParents(
    _ number: Int, _ relation: Relation, _ epoch: Int, _ topology: inout Topology,
    _ attachment: inout some Attachment
  ) {
    let choices = chosen
    for i in choices.indices {
      let other = permitted(choices[i], number, relation, epoch, topology, &attachment)
      if !chosen.contains(other) { chosen[i] = other }
    }
    if relation == .merge { findPartners(number, epoch, topology, &attachment) }
    if chosen != choices { topology.moved.append(Int32(number)) }
  }

  /// A draw may come so often upon what policies refuse before it is given up.
  private static let mostRefusals = 100

  /// The parent that a model has in the place of its first choice, by the same law: the same unless a policy restricts that one and the
  /// model looks for another, or a founder that has changed its license attracts it.
  private mutating func permitted(
    _ choice: Int32, _ number: Int, _ relation: Relation, _ epoch: Int, _ topology: Topology,
    _ attachment: inout some Attachment
  ) -> Int32 {
    let (shifts, isAttracted) = traits!.decide {
      (
        $0.shifts(from: Int(choice), number, relation, in: topology, epoch: epoch),
        $0.isAttracted(number, relation, in: topology, epoch: epoch)
          && !$0.hasChanged(Int(choice), number, in: topology)
      )
    }
    guard shifts || isAttracted else { return choice }
    partnerStream.move(to: UInt64(number))
    for _ in 0..<Births.mostRefusals {
      let other = attachment.choose(
        among: number, for: Int(relation.rawValue), topology.parents.values, &partnerStream)
      let suits = traits!.decide {
        !$0.isGated(Int(other), number, relation, in: topology, epoch: epoch)
          && (!isAttracted || $0.hasChanged(Int(other), number, in: topology))
      }
      if suits { return other }
    }
    return choice
  }

  /// Puts others in the place of the parents of a merge that do not fit the first, where a policy asks for it; leaves out those for
  /// which no other is found.
  private mutating func findPartners(
    _ number: Int, _ epoch: Int, _ topology: Topology, _ attachment: inout some Attachment
  ) {
    func fits(_ parents: ArraySlice<Int32>) -> Bool {
      traits!.decide { $0.fit(parents, number, in: topology, epoch: epoch) }
    }
    let wants = traits!.decide { $0.wantsPartners(number, in: topology, epoch: epoch) }
    guard wants, !fits(chosen[...]) else { return }
    partnerStream.move(to: UInt64(number))
    var found = [chosen[0]]
    for choice in chosen.dropFirst() {
      var candidate: Int32? = choice
      for _ in 0..<Births.mostRefusals where candidate == nil || !fits((found + [candidate!])[...]) {
        let other = attachment.choose(
          among: number, for: Int(Relation.merge.rawValue), topology.parents.values, &partnerStream)
        candidate = found.contains(other) || chosen.contains(other) ? nil : other
      }
      if let candidate, fits((found + [candidate])[...]) { found.append(candidate) }
    }
    chosen = found
  }
}
