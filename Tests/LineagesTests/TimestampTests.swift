import Foundation
import Lineages
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01", 0), ("1970-01-01T00:00:00.001Z", 1), ("1969-12-31T23:59:59.999Z", -1),
      ("2000-02-29", 951_782_400_000), ("2024-01-12T03:24:12.345Z", 1_705_029_852_345),
      ("2024-01-12 03:24:12", 1_705_029_852_000), ("2024-01-12T03:24:12.3", 1_705_029_852_300),
      ("2024-01-12T03:24:12.34Z", 1_705_029_852_340), ("2024-01-12T03:24:12.3459999Z", 1_705_029_852_345),
      ("2024-01-12T03:24:12+00:00", 1_705_029_852_000), ("2024-01-12T05:24:12+02:00", 1_705_029_852_000),
      ("2024-01-11T21:54:12.5-05:30", 1_705_029_852_500), ("2024-01-12T05:24:12+0200", 1_705_029_852_000),
      ("0000-01-01", -62_167_219_200_000), ("0001-01-01", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
  func `a text names its moment`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text) == Timestamp(milliseconds: milliseconds))
  }

  @Test(
    arguments: [
      "", "2024", "2024-01", "2024-1-12", "24-01-12", "2024-01-12T", "2024-01-12T03", "2024-01-12T03:24",
      "2024-01-12T03:24:12.", "2024-01-12T03:24:12,5Z", "2024-01-12T03:24:12ZZ", "2024-01-12T03:24:12Z ",
      " 2024-01-12", "2024-01-12Z", "2024-01-12T24:00:00", "2024-01-12T23:60:00", "2024-01-12T23:59:60",
      "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32", "2024-04-31", "2023-02-29", "1900-02-29",
      "2100-02-29", "2024-02-30", "2024-01-12T03:24:12+", "2024-01-12T03:24:12+02",
      "2024-01-12T03:24:12+24:00", "2024-01-12T03:24:12+02:60", "2024-01-12T03:24:12 +02:00",
      "2024-01-12t03:24:12", "-001-01-01", "+024-01-01", "2O24-01-12", "２０２４-01-12", "2024–01–12",
      "NaT", "nan", "None", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
    ])
  func `a text that names no moment is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `leap years have a 29 February`() {
    for (year, leap) in [(0, true), (4, true), (100, false), (1900, false), (2000, true), (2023, false)] {
      let text = String(repeating: "0", count: 4 - "\(year)".count) + "\(year)-02-29"
      #expect((Timestamp(text) != nil) == leap)
    }
  }

  /// The calendar walked month by month, the slow twin.
  @Test func `every month of ten thousand years starts and ends on its day`() {
    var day = -719_528
    for year in 0...9999 {
      let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, length) in [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        let first = Timestamp(year: year, month: month + 1, day: 1)
        if first.milliseconds != Int64(day) * 86_400_000 || first.day != day
          || first.date != (year, month + 1, 1)
          || Timestamp(milliseconds: Int64(day + length) * 86_400_000 - 1).date != (year, month + 1, length)
        {
          Issue.record("month \(month + 1) of \(year)")
        }
        day += length
      }
    }
    #expect(day == Timestamp(year: 10000, month: 1, day: 1).day)
  }

  @Test func `days are Foundation's days`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for day in stride(from: -140_000, to: 2_900_000, by: 997) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 86_399)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let ours = Timestamp(milliseconds: Int64(day) * 86_400_000 + 86_399_000)
      #expect(ours.date == (parts.year!, parts.month!, parts.day!))
      #expect(ours.day == day)
    }
  }

  @Test func `a moment is written as the Hub writes it and read again`() {
    #expect("\(Timestamp(milliseconds: 1_705_029_852_005))" == "2024-01-12T03:24:12.005Z")
    #expect("\(Timestamp(milliseconds: -62_167_219_200_000))" == "0000-01-01T00:00:00.000Z")
    var luck = FixedLuck(state: 1)
    for _ in 0..<5000 {
      let moment = Timestamp(
        milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &luck))
      #expect(Timestamp("\(moment)") == moment)
    }
  }

  @Test func `the unknown moment is before all others and is written as nothing`() {
    #expect(!Timestamp.unknown.isKnown)
    #expect(Timestamp(milliseconds: 0).isKnown)
    #expect(Timestamp.unknown < Timestamp(year: 0, month: 1, day: 1))
    #expect("\(Timestamp.unknown)" == "")
    #expect(Timestamp.unknown.day == -106_751_991_168)
  }
}
