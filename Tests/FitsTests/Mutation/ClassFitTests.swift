import Foundation
import Randomness
import Testing

@testable import Fits

@Suite struct ClassFitTests {
  @Test func `the likelihood of a niche is that of an enumeration`() {
    let bundles: [(log: Double, count: Double)] = [(log(0.3), 2), (log(0.05), 1), (log(0.2), 1)]
    let group = NicheFit.Group(mutationClass: 0, edges: [0, 1, 2, 3], bundles: bundles)
    let chances = [0.3, 0.3, 0.05, 0.2]
    let kinds = [0, 0, 1, 2]
    let share = 0.4
    var (sum, inNiche) = (0.0, 0.0)
    for subset in 0..<16 {
      let members = (0..<4).filter { subset >> $0 & 1 == 1 }
      var chance = pow(share, Double(members.count)) * pow(1 - share, Double(4 - members.count))
      for one in 0..<4 where !members.contains(one) { chance *= chances[one] }
      // All in the niche have one bundle, drawn once.
      if let first = members.first {
        chance *= members.allSatisfy { kinds[$0] == kinds[first] } ? chances[first] : 0
      }
      sum += chance
      inNiche += chance * Double(members.count)
    }
    let found = NicheFit.terms(group, share)
    #expect(abs(found.log - log(sum)) < 1e-12)
    #expect(abs(found.expected - inNiche / sum) < 1e-12)
  }

  @Test func `a lone derivative says nothing of niches`() {
    let group = NicheFit.Group(mutationClass: 0, edges: [0], bundles: [(log(1e-9), 1)])
    for share in [0.1, 0.5, 0.9] {
      let found = NicheFit.terms(group, share)
      #expect(abs(found.log - log(1e-9)) < 1e-9)
      #expect(abs(found.expected - share) < 1e-9)
    }
  }

  @Test func `concentrations of drawn rows are found again`() {
    let above = [0.5, 0.3, 0.15, 0.05]
    var stream = RandomStream(Seed(1))
    for kappa in [3.0, 30] {
      let rows = (0..<600).map { _ -> MarginalLikelihood.Row in
        let gammas = above.map { stream.gamma(shape: kappa * $0, scale: 1) }
        let total = gammas.reduce(0, +)
        var counts = [Double](repeating: 0, count: 4)
        for _ in 0..<80 {
          var at = stream.uniform() * total
          var cell = 0
          while cell < 3, at >= gammas[cell] {
            at -= gammas[cell]
            cell += 1
          }
          counts[cell] += 1
        }
        let cells = zip(counts, above).filter { $0.0 > 0 }.map { (count: $0.0, above: $0.1) }
        return MarginalLikelihood.Row(cells: cells, total: 80)
      }
      let found = MarginalLikelihood.concentration(rows)
      #expect(abs(log(found.value / kappa)) < 0.15 && !found.isAtBound)
    }
  }

  @Test func `one row of counts as above is at the bound`() {
    let row = MarginalLikelihood.Row(cells: [(500, 0.5), (500, 0.5)], total: 1000)
    #expect(MarginalLikelihood.concentration([row]).isAtBound)
  }

  @Test func `a system is solved`() throws {
    let x = try #require(Cholesky([4, 0, 0, 2, 5, 0, 1, 3, 6], size: 3)).solve([9, 21, 25])
    // The lower half of a symmetric matrix.
    for (row, right) in [([4.0, 2, 1], 9.0), ([2, 5, 3], 21), ([1, 3, 6], 25)] {
      #expect(abs(zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } - right) < 1e-12)
    }
  }
}
