import Lineages
import Testing

@testable import Observations

@Suite struct DateTests {
  func date(_ text: String) -> Timestamp? {
    if case .value(let date) = Fields.date(Array(text.utf8).span) { date } else { nil }
  }

  @Test(arguments: [
    "2024-01-01T10:00:00.000Z", "2024-01-01T10:00:00Z", "2024-01-01 10:00:00", "2024-01-01 10:00:00 UTC",
    "2024-01-01 10:00:00 GMT", "2024-01-01 10:00:00 Z", "2024-01-01 10:00:00 +0000", "2024-01-01T10:00Z",
    "2024-01-01 10:00",
    "2024-01-01T10:00:00+00:00", "2024-01-01 12:00:00+02:00", "2024-01-01 12:00:00 +02",
    "2024-01-01T05:30-0430",
    "2024-01-01t10:00:00z", "2024-01-01T10:00:00.000000000", "2024-01-01 10:00:00,000", "2024/01/01 10:00:00",
    "20240101T100000Z", "20240101T1000Z", "20240101T100000.000Z", "20240101T120000+0200", "20240101 100000",
    "Mon, 01 Jan 2024 10:00:00 GMT", "Mon, 1 Jan 2024 12:00:00 +0200", "01 Jan 2024 10:00 UTC",
    "Monday, 01-Jan-2024 10:00:00 GMT",
    "Mon Jan  1 10:00:00 2024", "January 1, 2024 10:00:00", "1 January 2024 10:00",
    "Mon Jan 01 10:00:00 UTC 2024",
    "1704103200", "1704103200000", "1704103200000000", "1704103200000000000", "1704103200.0", "1.7041032e+09",
    "1.7041032e+12", "1704103200000.0", "Timestamp('2024-01-01 10:00:00')",
    "Timestamp('2024-01-01 10:00:00+0000', tz='UTC')",
    "pd.Timestamp('2024-01-01T10:00Z')", "datetime.datetime(2024, 1, 1, 10, 0)",
    "datetime.datetime(2024, 1, 1, 10, 0, tzinfo=datetime.timezone.utc)",
    "np.datetime64('2024-01-01T10:00:00')",
    "numpy.datetime64('2024-01-01T10:00')", #"{"$date": "2024-01-01T10:00:00Z"}"#,
    "{'$date': '2024-01-01T10:00:00Z'}",
    #"{"$date":1704103200000}"#, #"{"$date":{"$numberLong":"1704103200000"}}"#,
    #"ISODate("2024-01-01T10:00:00Z")"#,
    "2024-01-01 10:00:00 +0000 UTC", "2024-01-01 02:00:00 -0800 PST", "2024-01-01T10:00:00Z[UTC]",
    "2024-01-01T11:00:00+01:00[Europe/Paris]", "2024-01-01T10Z", "2024-01-01T12+02:00",
    "Mon Jan 01 2024 10:00:00 GMT+0000 (Coordinated Universal Time)",
    "Mon Jan 01 2024 11:00:00 GMT+0100 (Central European Standard Time)",
    "Mon, 1 Jan 2024 10:00:00 +0000 (UTC)", "Monday, 01-Jan-24 10:00:00 GMT", #"{"_seconds":1704103200}"#,
    "{'_seconds': 1704103200, '_nanoseconds': 0}", "Timestamp('2024-01-01 02:00:00', tz='US/Pacific')",
    "Timestamp('2024-01-01 02:00:00-0800', tz='US/Pacific')",
    "Timestamp('2024-01-01 11:00:00', tz='Europe/Paris')",
    "datetime.datetime(2024, 1, 1, 11, 0, tzinfo=zoneinfo.ZoneInfo(key='Europe/Paris'))",
    " 2024-01-01T10:00:00Z ", "\"2024-01-01T10:00:00Z\"", "'2024-01-01 10:00:00'",
  ])
  func `dates that people and programs write are the same moment`(text: String) {
    #expect(date(text)?.description == "2024-01-01T10:00:00.000Z")
  }

  @Test func `a day alone is its midnight, and parts of a second are cut to thousandths`() {
    for text in [
      "2024-01-01", "20240101", "2024/01/01", "Jan 1, 2024", "01-Jan-2024", "datetime.date(2024, 1, 1)",
    ] {
      #expect(date(text)?.description == "2024-01-01T00:00:00.000Z", "\(text)")
    }
    for text in [
      "2024-01-01 00:00:00.1239", "1704067200123456", "1704067200.123",
      "datetime.datetime(2024, 1, 1, 0, 0, 0, 123456)",
    ] {
      #expect(date(text)?.description == "2024-01-01T00:00:00.123Z", "\(text)")
    }
  }

  @Test(arguments: [
    "2024-02-30", "2024-02-30T00:00:00Z", "2023-02-29 10:00 UTC", "20240230T100000Z",
    "Fri, 30 Feb 2024 10:00:00 GMT",
    "datetime.date(2024, 2, 30)", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-01T24:00Z",
    "2024-01-01 10:60",
    "2024-01-01 10:00:61 UTC", "{'$date': '2024-02-30'}",
  ])
  func `a day or an hour that does not exist is no date`(text: String) { #expect(date(text) == nil) }

  @Test(arguments: [
    "soon", "7", "0", "-1", "2024", "2024-01", "01/02/2024", "1/2/24", "12345678901", "999999999",
    "20000000000000",
    "2024-01-01 10:00:00 EST", "2024-01-01 10:00:00 CET", "2024-01-01 10", "2024-01-01X10:00", "Jan 2024",
    "1 Jan 1 Jan 2024",
    "Mon", "2024-01-01 10:00 10:00", "{}", "{'$date': }", "{'date': '2024-01-01'}", "Timestamp()",
    "datetime.datetime(2024)",
    "datetime.datetime(2024, 1, 1, tzinfo=<DstTzInfo 'CET'>)", "1e400", "inf", "0x65a",
    "2024-01-01T10:00:00.Z", "''", "'", "Timestamp('2024-01-01 10:00:00', tz='Nowhere/City')",
    "2024-01-01T10:00:00[Europe/Paris]",
    "datetime.datetime(2024, 1, 1, tzinfo=tzfile('/usr/share/zoneinfo/GMT+5'))",
    "{'_nanoseconds': 0}", "2024-01-01T25Z",
    "Timestamp(Timestamp(Timestamp(Timestamp(Timestamp(Timestamp('2024-01-01'))))))",
  ])
  func `what is no date, or nobody can tell which, is no date`(text: String) { #expect(date(text) == nil) }

  @Test func `any text ends in a date or in none`() {
    var luck = FixedLuck(state: 8)
    let pieces = [
      "2024", "01", "-", ":", " ", "T", "Z", "Jan", "+", ".", "UTC", "1704103200", "{", "}", "$date", "'",
      "(", ")", "Timestamp", ",", "é", "9",
    ]
    var dates = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &luck)).map { _ in pieces.randomElement(using: &luck)! }
        .joined()
      if let date = date(text) {
        dates += 1
        #expect((0...9999).contains(date.date.year), "\(text)")
      }
    }
    #expect(dates > 0)
  }
}
