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

  @Test(arguments: [
    ("10-20", "write a range as 10..20"), ("1:10", "write a range as 1..10"),
    ("3...9", "write a range as 3..9"),
    ("1 to 4", "write a range as 1..4"), ("7,10–20", "write a range as 10..20"),
    ("5..1", "a range runs upwards, as in 1..5"), ("1,,2", "a seed is missing beside a comma"),
    ("", "a seed is missing beside a comma"),
    ("-1", "seeds are whole numbers from 0 to 18446744073709551615, as in 7 or 1..10,20"),
    ("one", "seeds are whole numbers from 0 to 18446744073709551615, as in 7 or 1..10,20"),
    ("1e3", "seeds are whole numbers from 0 to 18446744073709551615, as in 7 or 1..10,20"),
    ("0..9999999", "write at most 1000000 seeds, as in 1..10,20"),
  ])
  func `who writes something else is told what to write`(text: String, advice: String) {
    #expect(SeedList.advice(for: text) == advice)
    #expect(SeedList.advice(for: "1..3,7") == nil)
  }

  @Test(arguments: ["7", "1..4", "1..3,7", "9,2..5,1", "18446744073709551614..18446744073709551615"])
  func `seeds are written as they are read`(text: String) throws {
    let seeds = try #require(SeedList(text))
    #expect(seeds.text == text)
    #expect(try JSONDecoder().decode(SeedList.self, from: JSONEncoder().encode(seeds)) == seeds)
  }
}
