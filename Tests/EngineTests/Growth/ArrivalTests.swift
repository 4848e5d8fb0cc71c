import Engine
import Lineages
import Testing

@Suite struct ArrivalTests {
  let start = Timestamp("2024-01-01")!
  let end = Timestamp("2024-03-01")!

  @Test func `births never go back in time and stay within the steps`() throws {
    let birth = try Script(models: 20_000).grow(1).birth
    #expect(zip(birth, birth.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(birth.first! >= start && birth.last! < end)
  }
}
