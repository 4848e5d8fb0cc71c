extension ModeMixture {
  /// Derivatives whose creator's last derivative by this relation is under another parent, as places in `edges`.
  private func followers(_ data: EncodedLineage) -> [(child: Int, last: Int)] {
    var lasts: [Int32: Int] = [:]
    var found: [(child: Int, last: Int)] = []
    for (at, edge) in edges.map(Int.init).enumerated() where data.creator[edge] >= 0 {
      let creator = data.creator[edge]
      if let last = lasts[creator], data.parent[Int(edges[last])] != data.parent[edge] {
        found.append((at, last))
      }
      lasts[creator] = at
    }
    return found
  }

  /// How often a fresh derivative has the mode of its creator's last one, beyond what the gate explains.
  ///
  /// - Parameter weights: how much each derivative counts as fresh. Shape `[derivatives]`.
  func habits(_ data: EncodedLineage, weights: [Double]) -> [ModeHabit] {
    let groups: [(same: Bool, generations: [Int])] = [(false, [0]), (false, [1, 2]), (true, [0, 1, 2])]
    let groupOf = { (edge: Int) -> Int in
      let mutationClass = Int(data.mutationClass[edge])
      return mutationClass / 3 % 2 == 1 ? 2 : mutationClass % 3 == 0 ? 0 : 1
    }
    let mode = (0..<rows).map { row in
      (0..<modes).reduce(0) { modeOf[row * modes + $1] > modeOf[row * modes + $0] ? $1 : $0 }
    }
    let cases = followers(data).map { child, last in
      let (edge, row) = (Int(edges[child]), Int(rowOf[child]))
      return (
        group: groupOf(edge), weight: weights[edge], family: data.family[edge],
        chance: gates.law[Int(gates.rows[row]) * modes + mode[row]],
        isSame: mode[row] == mode[Int(rowOf[last])]
      )
    }
    return groups.indices.map { group in
      var tally = FamilyTally(families: data.families)
      let own = cases.filter { $0.group == group }
      for one in own { tally.add(one.weight, of: one.family) }
      let total = own.reduce(0) { $0 + $1.weight }
      var habit = 0.3
      for _ in 0..<100 {
        let again = own.reduce(0) { sum, one in
          one.isSame ? sum + one.weight * habit / (habit + (1 - habit) * one.chance) : sum
        }
        habit = (again + 0.5) / (total + 5)
      }
      let derivatives = DerivativeClass(
        relation: .init(rawValue: UInt8(relation)), sameCreator: groups[group].same,
        generations: groups[group].generations)
      return ModeHabit(derivatives: derivatives, probability: habit, evidence: tally.evidence)
    }
  }
}
