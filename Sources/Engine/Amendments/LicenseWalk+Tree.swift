import Lineages
import Randomness

// Trees that depend on licenses.
extension LicenseWalk {
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
  func blocksAny(
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
