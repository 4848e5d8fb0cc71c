import Engine
import Testing

@Suite struct ChangeFactorTests {
  private func changed(_ rows: [[Double]], by factor: Double) -> [[Double]] {
    var rules = CategoricalRules(
      values: ["a", "b", "c"], founders: [1, 1, 1, 1], kernels: [Kernel(rows: rows)], kernel: ByClass(0))
    rules.changeFaster(by: factor)
    return rules.kernels[0].rows
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
