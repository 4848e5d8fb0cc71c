import Randomness
import Synchronization
import Testing
import Workers

@testable import Claims

@Suite struct VerificationTests {
  /// A claim whose p-values are given for each seed.
  func claim(_ name: String, _ values: [Double], spoiled: Double = 0) -> Claim {
    Claim(name, "It holds.", source: "here", law: true, spoiled: [false]) {
      Int($0.key)
    } test: {
      $1 ? values[$0] : spoiled
    }
  }

  let seeds = [Seed(0), Seed(1)]

  @Test func `p-values are adjusted over all claims and seeds`() throws {
    let claims = [claim("a", [0.01, 0.5]), claim("b", [0.04, 0.002])]
    let rows = try Verification.run(claims, seeds: seeds).rows
    #expect(rows.map(\.claim.name) == ["a", "a", "b", "b"])
    #expect(rows.map(\.seed) == seeds + seeds)
    #expect(rows.map(\.pValue) == [0.01, 0.5, 0.04, 0.002])
    // By hand: 0.002 · 4, 0.01 · 3, 0.04 · 2, 0.5 · 1.
    #expect(rows.map(\.adjusted) == [0.03, 0.5, 0.08, 0.008])
  }

  @Test func `a claim fails below the level and is blunt where a wrong law passes`() throws {
    let claims = [claim("a", [0.01, 0.5]), claim("b", [0.04, 0.002], spoiled: 0.001)]
    let verification = try Verification.run(claims, seeds: seeds)
    #expect(verification.rows.map(\.verdict) == [.holds, .holds, .blunt, .fails])
    #expect(!verification.passes)
    #expect(try !Verification.run([claims[1]], seeds: [Seed(0)]).passes)
    #expect(try Verification.run([claims[0]], seeds: seeds).passes)
    #expect(try !Verification.run([claims[0]], seeds: seeds, level: 0.05).passes)
  }

  @Test func `the first refused claim is one that makes the whole table fail`() throws {
    let claims = [claim("a", [0.01, 0.5]), claim("b", [0.04, 0.002]), claim("c", [0.003, .nan])]
    #expect(try Verification.firstRefused(claims, seed: Seed(0))?.name == "c")
    #expect(try Verification.firstRefused(claims, seed: Seed(1))?.name == "b")
    #expect(try Verification.firstRefused([claims[0]], seed: Seed(1)) == nil)
    for seed in seeds {
      let table = try Verification.run(Array(claims[..<2]), seeds: [seed])
      let isRefused = try Verification.firstRefused(Array(claims[..<2]), seed: seed) != nil
      #expect(isRefused == table.rows.contains { $0.verdict == .fails })
    }
  }

  @Test func `a p-value that is no number fails`() throws {
    #expect(try !Verification.run([claim("a", [.nan])], seeds: [Seed(0)]).passes)
    #expect(try !Verification.run([claim("a", [0.5], spoiled: .nan)], seeds: [Seed(0)]).passes)
  }

  @Test func `threads change nothing and progress counts up to the end`() throws {
    let claims = (0..<10).map { claim("\($0)", [Double($0 + 1) / 20, 0.5]) }
    let seen = Mutex<[Int]>([])
    let two = try Verification.run(claims, seeds: seeds, workers: Workers(count: 2)) { done, all in
      seen.withLock { $0.append(done) }
      #expect(all == 20)
    }
    let one = try Verification.run(claims, seeds: seeds, workers: Workers(count: 1))
    #expect(seen.withLock { $0 } == Array(1...20))
    #expect(one.rows.map(\.adjusted) == two.rows.map(\.adjusted))
    #expect(one.rows.map(\.claim.name) == two.rows.map(\.claim.name))
  }

  @Test func `errors of the engine are passed on`() {
    let broken = Claim(
      "broken", "It has no law.", source: "here", law: 0, spoiled: [0]
    ) { seed in
      try SmallWorld { $0.licenses.founders = [-1, 1, 1] }.grow(seed)
    } test: { _, _ in
      1
    }
    #expect(throws: DistributionError.self) { try Verification.run([broken], seeds: seeds) }
  }
}
