import Foundation
import Lineages
import Testing

@testable import Measures

@Suite struct OrderingTests {
  private func flows(_ counts: [[Double]]) -> FlowMatrix {
    FlowMatrix(values: counts.indices.map { "v\($0)" }, counts: counts.flatMap { $0 })
  }

  private func random(_ n: Int, density: Double, whole: Bool, most: Double = 20, _ luck: inout TestLuck)
    -> FlowMatrix
  {
    flows(
      (0..<n).map { i in
        (0..<n).map { j in
          guard i != j, Double.random(in: 0..<1, using: &luck) < density else { return 0 }
          let count = Double.random(in: 0..<most, using: &luck)
          return whole ? count.rounded() : count
        }
      })
  }

  /// All orders of n things, in ascending order.
  private func permutations(_ n: Int) -> [[Int]] {
    n == 0
      ? [[]]
      : (0..<n).flatMap { first in
        permutations(n - 1).map { [first] + $0.map { $0 >= first ? $0 + 1 : $0 } }
      }
  }

  @Test func `a circle of three gives up its weakest pair`() {
    // v0 → v1 by 5, v1 → v2 by 4, v2 → v0 by 1 net; 2 of each way between v0 and v1 balance nothing.
    let table = flows([[0, 7, 1], [2, 0, 4], [2, 0, 0]])
    let ordering = Ordering.optimal(table, .weighted)
    #expect(ordering.values == ["v0", "v1", "v2"])
    #expect(ordering.isOptimal && ordering.bound == 9)
    #expect((ordering.compatiblePairs, ordering.traffic.orientedPairs) == (2, 3))
    #expect(ordering.compatibleNet == 9 && ordering.traffic.net == 10)
    // Forward: 7 + 1 + 4 of 16.
    #expect(ordering.accounted == 12 && ordering.traffic.total == 16 && ordering.traffic.orientedTotal == 16)
    #expect(ordering.accountedShare == 0.75)
    #expect(Ordering.optimal(table, .unweighted).compatiblePairs == 2)
  }

  @Test func `the best of all orders is found, and of several the first`() {
    var luck = TestLuck(13)
    for n in 0...6 {
      let orders = permutations(n)
      for round in 0..<(n < 2 ? 1 : 25) {
        // Small numbers, so that there are ties.
        let table = random(n, density: 0.7, whole: round % 3 > 0, most: round % 2 == 0 ? 3 : 50, &luck)
        for criterion in Ordering.Criterion.allCases {
          let problem = LinearOrderingProblem(table, criterion)
          let values = orders.map { problem.value($0) }
          let best = values.max()!
          let first = orders[values.firstIndex { $0 > best - 1e-9 }!]
          let found = SubsetOrdering.optimum(problem)
          #expect(abs(problem.value(found) - best) < 1e-9)
          if table.counts.allSatisfy({ $0 == $0.rounded() }) { #expect(found == first) }
        }
      }
    }
  }

  @Test func `the integer program finds what the subsets find`() {
    var luck = TestLuck(14)
    for n in [3, 5, 8, 11, 13] {
      for round in 0..<6 {
        let problem = LinearOrderingProblem(
          random(n, density: round % 2 == 0 ? 1 : 0.4, whole: round % 3 > 0, &luck), .weighted)
        let best = problem.value(SubsetOrdering.optimum(problem))
        let found = IntegerOrdering.optimum(problem, limits: .init())
        #expect(found.isOptimal)
        #expect(abs(problem.value(found.order) - best) < 1e-6)
        #expect(abs(found.bound - best) < 1e-6)
      }
    }
  }

  @Test func `a search that branches finds what the subsets find`() throws {
    // Tournaments without any direction: of some the relaxed solution is no order.
    var luck = TestLuck(15)
    var branched = 0
    for _ in 0..<8 {
      let n = 14
      var counts = [[Double]](repeating: Array(repeating: 0, count: n), count: n)
      for i in 0..<n {
        for j in 0..<i {
          let count = Double(Int.random(in: 1...9, using: &luck))
          if Bool.random(using: &luck) { counts[i][j] = count } else { counts[j][i] = count }
        }
      }
      for criterion in Ordering.Criterion.allCases {
        let problem = LinearOrderingProblem(flows(counts), criterion)
        let found = IntegerOrdering.optimum(problem, limits: .init())
        if found.hasBranched { branched += 1 }
        #expect(found.isOptimal)
        #expect(problem.value(found.order) == problem.value(SubsetOrdering.optimum(problem)))
      }
    }
    #expect(branched > 0)
  }

  @Test func `more than twenty-four values are ordered group by group`() {
    var luck = TestLuck(16)
    // Two groups of 9 and one of 10 without a way back from one to the next, in a shuffled table.
    let sizes = [9, 10, 9]
    let place = Array(0..<28).shuffled(using: &luck)
    var counts = [[Double]](repeating: Array(repeating: 0, count: 28), count: 28)
    var best = 0.0
    var start = 0
    for size in sizes {
      let part = random(size, density: 1, whole: true, &luck)
      for i in 0..<size { for j in 0..<size { counts[place[start + i]][place[start + j]] = part[i, j] } }
      let problem = LinearOrderingProblem(part, .weighted)
      best += problem.value(SubsetOrdering.optimum(problem))
      for i in start..<start + size {
        for j in start + size..<28 {
          let count = Double(Int.random(in: 0...2, using: &luck))
          counts[place[i]][place[j]] = count
          best += count
        }
      }
      start += size
    }
    let ordering = Ordering.optimal(flows(counts), .weighted)
    #expect(ordering.isOptimal)
    #expect(ordering.compatibleNet == best)
  }

  @Test func `one group of thirty values is ordered to the optimum`() {
    var luck = TestLuck(17)
    // An order with noise, so that its value is known to be near, and the bound shows the rest.
    var counts = [[Double]](repeating: Array(repeating: 0, count: 30), count: 30)
    for i in 0..<30 {
      for j in 0..<30 where i != j {
        counts[i][j] = Double(Int.random(in: i < j ? 5...30 : 0...12, using: &luck))
      }
    }
    let ordering = Ordering.optimal(flows(counts), .weighted)
    #expect(ordering.isOptimal && ordering.bound == ordering.compatibleNet)
    let planted = LinearOrderingProblem(flows(counts), .weighted).value(Array(0..<30))
    #expect(ordering.compatibleNet >= planted)
  }

  @Test func `a search that is stopped tells how far it is from the best`() {
    var luck = TestLuck(18)
    let problem = LinearOrderingProblem(random(12, density: 1, whole: true, &luck), .weighted)
    let best = problem.value(SubsetOrdering.optimum(problem))
    for limits in [Ordering.Limits(steps: 0), .init(steps: 10), .init(steps: 40), .init(seconds: 0)] {
      let found = IntegerOrdering.optimum(problem, limits: limits)
      #expect(found.bound >= best && problem.value(found.order) <= best)
      #expect(found.order.sorted() == Array(0..<12))
      #expect(!found.isOptimal || problem.value(found.order) == best)
    }
    let stopped = IntegerOrdering.optimum(problem, limits: .init(steps: 0))
    #expect(!stopped.isOptimal && stopped.bound == problem.total)
  }

  @Test func `the most frequent values are those of the paper`() {
    var builder = GenealogyBuilder()
    // `other` is most frequent, `rare` least; `loner` takes part in no transition.
    for (i, license) in ["other", "other", "mit", "loner", "loner", "mit", "mit", "apache", "apache", "rare"]
      .enumerated()
    {
      builder.addModel("m/\(i)", traits: [.licenses: [license]])
      if i == 7 || i == 9 { builder.addEdge(from: "m/2", .finetune) }
      if i == 4 { builder.addEdge(from: "m/3", .finetune) }
      if i == 1 { builder.addEdge(from: "m/2", .finetune) }
    }
    let genealogy = builder.genealogy()
    let network = TransitionNetwork(
      of: genealogy[.licenses], graph: LineageGraph(genealogy, view: .finetune), convention: .paper)
    #expect(FlowMatrix(network).values == ["mit", "apache", "rare"])
    #expect(FlowMatrix(network, top: 2).values == ["mit", "apache"])
    #expect(FlowMatrix(network, top: 1, leavingOut: []).values == ["mit"])
    #expect(FlowMatrix(network, leavingOut: []).values == ["mit", "apache", "other", "rare"])
  }

  @Test func `the paper's printed figures keep our definitions`() {
    // published.json `orderings`: compatible net, net, oriented total, transitions, those accounted for. What
    // runs forward is half of all transitions and half of what is compatible less what is not. The two
    // orderings whose counts are all printed.
    for (compatible, net, oriented, total, accounted) in [
      (30691.0, 30729.0, 44249.0, 44285.0, 37469.0), (59369, 59400, 118_568, 118_718, 89028),
    ] {
      #expect(accounted == (total + compatible - (net - compatible)) / 2)
      #expect(oriented <= total)
    }
    // Where only the share is printed it gives back a whole number of transitions, no smaller than the
    // oriented total.
    for (compatible, net, oriented, share) in [
      (4218.0, 4218.0, 6266.0, 0.8365783593999362), (75214, 75232, 78012, 0.9819267842493847),
      (47312, 47416, 68872, 0.8425635667014978), (71688, 71772, 144_898, 0.747084155750942),
      (399_982, 399_982, 405_954, 0.9926444868137769), (94574, 94652, 104_604, 0.9515635751968805),
    ] {
      let total = (compatible - (net - compatible)) / (2 * share - 1)
      #expect(abs(total - total.rounded()) < 1e-3 && total.rounded() >= oriented)
    }
  }
}
