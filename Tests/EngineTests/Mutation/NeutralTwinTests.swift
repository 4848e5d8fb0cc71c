import Engine
import Testing

@Suite struct NeutralTwinTests {
  /// Flows between four states.
  let flows = Kernel(rows: [[70, 5, 9, 0], [20, 40, 1, 2], [0, 8, 30, 11], [3, 0, 0, 25]])

  @Test func `the twin of flows has as many changes and no net flow`() {
    let states = flows.rows.indices
    func changes(_ kernel: Kernel) -> Double {
      var sum = 0.0
      for i in states { for j in states where i != j { sum += kernel.rows[i][j] } }
      return sum
    }
    func netFlows(_ kernel: Kernel) -> [Double] {
      states.flatMap { i in states.map { j in kernel.rows[i][j] - kernel.rows[j][i] } }
    }
    let twin = flows.neutralTwin
    #expect(changes(twin) == changes(flows))
    #expect(netFlows(twin).allSatisfy { $0 == 0 })
    #expect(netFlows(flows).contains { $0 != 0 })
    #expect(twin.neutralTwin == twin)
    // Its parents are halfway between the old parents and their children.
    for i in flows.rows.indices {
      let children = flows.rows.map { $0[i] }.reduce(0, +)
      #expect(twin.rows[i].reduce(0, +) == (flows.rows[i].reduce(0, +) + children) / 2)
    }
  }

  let kernel = SetKernel(
    loss: [0.1, 0.6, 0.3], gain: [0.25, 0.05, 0.7], stopReporting: 0.2, collapse: 0.12, collapseTo: 0,
    startReporting: 0.35)
  let prevalence = [0.7, 0.3, 0.02]

  /// How often each value is lost and gained from reporting parents to children that do not stop reporting, by going
  /// through all sets of parents and all sets of children.
  private func flows(_ kernel: SetKernel, _ prevalence: [Double]) -> (lost: [Double], gained: [Double]) {
    var lost = [0.0, 0, 0]
    var gained = [0.0, 0, 0]
    for parent in 0..<8 {
      func has(_ set: Int, _ value: Int) -> Bool { set >> value & 1 == 1 }
      let weight = (0..<3).reduce(1) {
        $0 * (has(parent, $1) ? prevalence[$1] : 1 - prevalence[$1])
      }
      for child in 0..<8 {
        var chance = (1 - kernel.stopReporting - kernel.collapse)
        for value in 0..<3 {
          switch (has(parent, value), has(child, value)) {
          case (true, true): chance *= 1 - kernel.loss[value]
          case (true, false): chance *= kernel.loss[value]
          case (false, true): chance *= kernel.gain[value]
          case (false, false): chance *= 1 - kernel.gain[value]
          }
        }
        if let target = kernel.collapseTo, child == 1 << Int(target) { chance += kernel.collapse }
        let share = weight * chance / (1 - kernel.stopReporting)
        for value in 0..<3 {
          if has(parent, value), !has(child, value) { lost[value] += share }
          if !has(parent, value), has(child, value) { gained[value] += share }
        }
      }
    }
    return (lost, gained)
  }

  @Test func `the twin of a set kernel changes as many values and has no net flow`() {
    let (twin, balance) = kernel.neutralTwin(prevalence: prevalence)
    let (before, after) = (flows(kernel, prevalence), flows(twin, balance))
    for value in 0..<3 {
      #expect(abs(after.lost[value] - after.gained[value]) < 1e-15)
      let change = before.lost[value] + before.gained[value]
      #expect(abs(after.lost[value] + after.gained[value] - change) < 1e-15)
      #expect(abs(before.lost[value] - before.gained[value]) > 0.01)
      #expect((0...1).contains(twin.loss[value]) && (0...1).contains(twin.gain[value]))
    }
    // The first two balance among the parents that are there; the third is too rare for what is gained of it.
    #expect(balance[0] == 0.7 && balance[1] == 0.3)
    #expect(balance[2] > 0.25 && twin.loss[2] == 1)
    #expect(twin.collapse == 0 && twin.collapseTo == nil)
    #expect(twin.stopReporting == kernel.stopReporting && twin.startReporting == kernel.startReporting)
  }

  @Test func `the twin's twin is the twin`() {
    let (twin, balance) = kernel.neutralTwin(prevalence: prevalence)
    let (again, same) = twin.neutralTwin(prevalence: balance)
    for value in 0..<3 {
      #expect(abs(again.loss[value] - twin.loss[value]) < 1e-15)
      #expect(abs(again.gain[value] - twin.gain[value]) < 1e-15)
      #expect(abs(same[value] - balance[value]) < 1e-15)
    }
  }

  @Test func `values that nobody has or all have stay as they are unless they arise`() {
    let still = SetKernel(
      loss: [0.5, 0], gain: [0, 0.5], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0,
      lossOfOthers: 0.9)
    let (twin, balance) = still.neutralTwin(prevalence: [0, 1])
    #expect(twin == still)
    #expect(balance == [0, 1])
  }

  @Test func `where silent parents' children gain too the twin balances among all founders`() {
    let founders: [(set: [Int32], weight: Double)] = [([], 3), ([0], 4), ([0, 1], 2), ([1], 1)]
    var kernel = SetKernel(
      loss: [0.2, 0.4], gain: [0.3, 0.05], stopReporting: 0, collapse: 0, collapseTo: nil, startReporting: 0)
    let silent = Script.sets(["a", "b"], founders: founders, kernel: kernel)
    kernel.gainsFromNone = true
    kernel.reduce = 0.2
    let twin = kernel.twin(silent, isCommon: false)
    #expect(twin.gainsFromNone && twin.reduce == 0)
    for (value, share) in [0.6, 0.3].enumerated() {
      #expect(abs(share * twin.loss[value] - (1 - share) * twin.gain[value]) < 1e-15)
    }
    // As many change as before: of 10 founders 2 have both, of which the fifth is reduced to either.
    let lost = 0.4 * 0.2 + 0.2 * (0.2 * 0.5 + 0.8 * 0.2)
    let gained = 0.4 * 0.3
    #expect(abs(2 * 0.6 * twin.loss[0] - lost - gained) < 1e-15)
    kernel.gainsFromNone = false
    #expect(kernel.twin(silent, isCommon: false).gain != twin.gain)
  }

  @Test func `prevalence is that of founders who report`() {
    #expect(
      Script.sets(["a", "b"], founders: [([], 6), ([0], 1), ([0, 1], 3), ([1], 0)]).prevalence == [1, 0.75])
    #expect(Script.sets(["a"], founders: [([], 6)]).prevalence == [0])
  }
}
