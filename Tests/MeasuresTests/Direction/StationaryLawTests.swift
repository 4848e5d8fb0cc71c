import Lineages
import Testing

@testable import Measures

@Suite struct StationaryLawTests {
  /// A network counted per edge with these weights from value to value; the diagonal stays.
  private func network(_ weights: [[Double]], stopped: Int = 0, started: Int = 0, silent: Int = 0)
    -> TransitionNetwork
  {
    let n = weights.count
    var values = (0..<n).map { i in
      TransitionNetwork.Value(value: "v\(i)", models: n - i, stays: weights[i][i], inflow: 0, outflow: 0)
    }
    var flows: [TransitionNetwork.Flow] = []
    for i in 0..<n {
      for j in 0..<n where i != j && weights[i][j] > 0 {
        values[i].outflow += weights[i][j]
        values[j].inflow += weights[i][j]
        flows.append(.init(parent: "v\(i)", child: "v\(j)", count: weights[i][j]))
      }
    }
    return TransitionNetwork(
      convention: .perEdge, edges: Int(weights.joined().reduce(0, +)), changed: 0, stopped: stopped,
      started: started, silent: silent, values: values, flows: flows)
  }

  @Test func `two values settle where their flows balance`() throws {
    // Out of v0 with 1/10, out of v1 with 3/10: 3 to 1.
    let law = try #require(StationaryLaw(network([[9, 1], [3, 7]])))
    #expect(law.values.map(\.value) == ["v0", "v1"])
    #expect(abs(law.values[0].share - 0.75) < 1e-15 && abs(law.values[1].share - 0.25) < 1e-15)
    #expect(law.covered == 1 && law.leaving == 0 && law.reporting == nil)
    #expect(law.values[0].parents == 0.5 && law.values[0].children == 0.6)
  }

  @Test func `a kernel that only swaps has a law all the same`() throws {
    let law = try #require(StationaryLaw(network([[0, 5], [2, 0]])))
    #expect(law.values.map(\.share) == [0.5, 0.5])
  }

  @Test func `values that lead nowhere and values that nothing leads to are left out`() throws {
    // v0 ⇄ v1 carry 40; v2 only receives 1, v3 only gives 2.
    let law = try #require(
      StationaryLaw(network([[9, 10, 1, 0], [10, 10, 0, 0], [0, 0, 0, 0], [2, 0, 0, 0]])))
    #expect(law.values.map(\.value) == ["v1", "v0"])
    // Without what leaves, v0 gives 10 of 19 and v1 10 of 20.
    #expect(abs(law.values[0].share - 20 / 39.0) < 1e-15)
    #expect(abs(law.covered - 40 / 42.0) < 1e-15)
    #expect(abs(law.leaving - 1 / 40.0) < 1e-15)
  }

  @Test func `where no value ever changes the most frequent one is a class of its own`() throws {
    let law = try #require(StationaryLaw(network([[5, 0], [0, 5]])))
    #expect(law.values.map(\.value) == ["v0"] && law.covered == 0.5)
    #expect(StationaryLaw(network([])) == nil)
    #expect(StationaryLaw(network([[0]])) == nil)
  }

  @Test func `reporting is a chain of two states`() throws {
    // 1 of 4 silent parents' children start, 2 of 12 reporting parents' stop: (1/4) / (1/4 + 1/6).
    let law = try #require(StationaryLaw(network([[10]], stopped: 2, started: 1, silent: 3)))
    #expect(abs(try #require(law.reporting) - 0.6) < 1e-15)
  }

  @Test func `random irreducible kernels settle where a million steps would lead`() throws {
    var luck = TestLuck(12)
    for _ in 0..<60 {
      let n = Int.random(in: 2...7, using: &luck)
      var weights = (0..<n).map { _ in (0..<n).map { _ in Double(Int.random(in: 0...3, using: &luck)) } }
      // A ring makes every value reach every other.
      for i in 0..<n { weights[i][(i + 1) % n] += 1 }
      let law = try #require(StationaryLaw(network(weights)))
      // Squared twenty times over; half of every step is a rest, so that swaps settle too.
      var power = weights.map { row in row.map { 0.5 * $0 / row.reduce(0, +) } }
      for i in 0..<n { power[i][i] += 0.5 }
      for _ in 0..<20 {
        power = power.map { row in
          (0..<n).map { j in (0..<n).reduce(0.0) { $0 + row[$1] * power[$1][j] } }
        }
      }
      #expect(law.covered == 1 && law.values.count == n)
      for entry in law.values {
        #expect(abs(entry.share - power[0][Int(entry.value.dropFirst())!]) < 1e-9)
      }
    }
  }
}
