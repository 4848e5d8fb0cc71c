import Lineages

// What licenses allow, under those that parents have at a birth.
extension LicenseWalk {
  /// Another draw among what all parents allow; nil where none of the rules' licenses is.
  mutating func allowedLicense(
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

  /// Whether a license may be carried under all of some licenses; what nobody knows the terms of may.
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
  func brokenEdges(
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
  func fits(_ parents: ArraySlice<Int32>, _ event: Event) -> Bool {
    fits(parents, at: event.birth, event.epoch)
  }

  /// The same at a moment.
  func fits(_ parents: ArraySlice<Int32>, at moment: Timestamp, _ epoch: Epoch) -> Bool {
    epoch.compatibility?.canSatisfy(parentTerms(parents, moment, epoch)) ?? true
  }

  /// The strictest of the parents' licenses that all of them allow, the first of equal ones; nil where there is none.
  func strictest(_ parents: ArraySlice<Int32>, _ event: Event) -> Int32? {
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
}
