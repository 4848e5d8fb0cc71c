import Claims
import Engine
import Lineages
import Testing

@Suite struct ArrivalTests {
  let start = Timestamp("2024-01-01")!
  let middle = Timestamp("2024-02-01")!
  let end = Timestamp("2024-03-01")!

  @Test func `births never go back in time and stay within the steps`() throws {
    let birth = try Script(models: 20_000).grow(1).birth
    #expect(zip(birth, birth.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(birth.first! >= start && birth.last! < end)
  }

  @Test func `each step has its share of births`() throws {
    // 31 days at rate 1 and 29 days at rate 2.
    let early = try Script(models: 20_000).grow(1).birth.count { $0 < middle }
    #expect(PValue.binomial(successes: early, trials: 20_000, probability: 31.0 / 89) > 1e-4)
    #expect(PValue.binomial(successes: early, trials: 20_000, probability: 31.0 / 60) < 1e-4)
  }

  @Test func `births within a step are uniform`() throws {
    let birth = try Script(models: 5000).grow(1).birth
    let times = birth.filter { $0 < middle }.map {
      Double($0.milliseconds - start.milliseconds) / Double(middle.milliseconds - start.milliseconds)
    }
    #expect(PValue.kolmogorov(times) { $0 } > 1e-4)
    #expect(PValue.kolmogorov(times) { $0 * $0 } < 1e-4)
  }
}
