import Experiments
import Foundation
import Testing

@Suite struct SeedListTests {
  @Test(
    arguments: [
      ("7", [7]), ("1..4", [1, 2, 3, 4]), ("1..3,9,2..5", [1, 2, 3, 9, 4, 5]),
      ("18446744073709551615", [UInt64.max]),
    ] as [(String, [UInt64])])
  func `seeds are numbers and ranges`(text: String, seeds: [UInt64]) {
    #expect(SeedList(text)?.seeds == seeds)
  }

  @Test(arguments: [
    "", "a", "1..", "..3", "5..1", "1,,2", "1...3", "-1", "1..2..3", "0..18446744073709551615",
  ])
  func `anything else is refused`(text: String) {
    #expect(SeedList(text) == nil)
  }

  @Test(arguments: ["7", "1..4", "1..3,7", "9,2..5,1", "18446744073709551614..18446744073709551615"])
  func `seeds are written as they are read`(text: String) throws {
    let seeds = try #require(SeedList(text))
    #expect(seeds.text == text)
    #expect(try JSONDecoder().decode(SeedList.self, from: JSONEncoder().encode(seeds)) == seeds)
  }
}
