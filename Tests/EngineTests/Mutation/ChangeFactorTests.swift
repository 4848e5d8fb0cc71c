import Engine
import Testing

@Suite struct ChangeFactorTests {
  private func changed(_ rows: [[Double]], by factor: Double) -> [[Double]] {
    var rules = CategoricalRules(
      values: ["a", "b", "c"], founders: [1, 1, 1, 1], kernels: [Kernel(rows: rows)], kernel: ByClass(0))
    rules.changeFaster(by: factor)
    return rules.kernels[0].rows
  }

  @Test func `jumps become kernels with their numbers, of which the same holds`() {
    var rules = CategoricalRules(
      values: ["a", "b"], founders: [1, 1, 1], kernels: [.identity(states: 3)], kernel: ByClass(0))
    rules.jumps = [
      Jump(change: [0.5, 0.25, 1], to: [0, 1, 2].map { Kernel.Weight(state: $0, weight: $0 == 0 ? 2 : 1) })
    ]
    rules.changeFaster(by: 1)
    #expect(rules.jumps.count == 1)
    rules.changeFaster(by: 0.5)
    #expect(rules.jumps.isEmpty && rules.kernels.count == 2)
    #expect(
      rules.kernels[1].rows == [[0.75, 0.125, 0.125], [0.125, 0.84375, 0.03125], [0.5, 0.125, 0.375]])
  }

  @Test func `sets are reduced and drawn anew more often, at most always`() {
    var kernel = SetKernel(
      loss: [0], gain: [0], stopReporting: 0.25, collapse: 0, collapseTo: nil, startReporting: 0)
    (kernel.reduce, kernel.redraw, kernel.redrawSeveral) = (0.25, 0.125, 0.125)
    var rules = SetRules(
      values: ["a"], founders: [(set: [0], weight: 1)], kernels: [kernel], kernel: ByClass(0))
    rules.changeFaster(by: 1.5)
    #expect(rules.kernels[0].reduce == 0.375 && rules.kernels[0].redraw == 0.1875)
    rules.changeFaster(by: 100)
    #expect(
      rules.kernels[0].reduce + rules.kernels[0].redrawSeveral == 0.75 && rules.kernels[0].redraw == 0.75)
  }

  /// Unreported, then three values of which the last always changes.
  private let rows: [[Double]] = [[5, 1, 2, 3], [2, 6, 1, 1], [1, 2, 4, 2], [3, 1, 4, 0]]

  @Test func `values change as much more often as the factor says, and the unreported stay so`() {
    #expect(changed(rows, by: 1) == rows)
    #expect(changed(rows, by: 0.5) == [[5, 1, 2, 3], [2, 7, 0.5, 0.5], [1, 1, 6, 1], [3, 0.5, 2, 2.5]])
    #expect(changed(rows, by: 0) == [[5, 1, 2, 3], [2, 8, 0, 0], [1, 0, 8, 0], [3, 0, 0, 5]])
  }

  @Test func `where a row is full the way back gets no more either`() {
    // The row of c changes always: what goes there and comes from there stays; b has 8 of which 4 change.
    #expect(changed(rows, by: 1.5) == [[5, 1, 2, 3], [2, 5.5, 1.5, 1], [1, 3, 3, 2], [3, 1, 4, 0]])
    #expect(changed(rows, by: 100)[1] == [2, 5, 2, 1])
  }

  @Test(arguments: [0, 0.3, 1.4, 3, 1000])
  func `a neutral kernel stays neutral and nothing is less than nothing`(factor: Double) {
    let twin = changed(Kernel(rows: rows).neutralTwin.rows, by: factor)
    for i in twin.indices {
      for j in twin.indices { #expect(twin[i][j] == twin[j][i] && twin[i][j] >= 0) }
    }
  }

  @Test func `sets lose, gain and collapse more often, at most always, and in the same directions`() {
    var rules = SetRules(
      values: ["a", "b"], founders: [(set: [0], weight: 1)],
      kernels: [
        SetKernel(
          loss: [0.25, 0.5], gain: [0.125, 0.25], stopReporting: 0.5, collapse: 0.25, collapseTo: 0,
          startReporting: 0.25, lossOfOthers: 0.75)
      ], kernel: ByClass(0))
    rules.changeFaster(by: 3)
    let kernel = rules.kernels[0]
    #expect(kernel.loss == [0.75, 1] && kernel.gain == [0.375, 0.5])
    #expect(kernel.collapse == 0.5 && kernel.lossOfOthers == 1)
    #expect(kernel.stopReporting == 0.5 && kernel.startReporting == 0.25)
  }
}
