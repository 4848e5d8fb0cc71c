import Lineages

/// Dates as people and programs write them, beside the form of the Hub (`HubDate`) and those of `Timestamp`.
///
/// ISO 8601 with or without seconds, its basic form too; with a `Z`, `UTC`, `GMT` or an offset, or without a
/// zone, which then is UTC; RFC 1123 and whatever else spells the month (`Mon, 01 Jan 2024 10:00:00 GMT`);
/// seconds, milliseconds, microseconds or nanoseconds since 1970, which their number of digits tells apart;
/// and any of these in `Timestamp('…')`, `datetime.datetime(…)` or `{"$date": …}`. Days and months in figures
/// alone (`01/02/2024`) are ambiguous, and no date.
enum Dates {
  /// The moment; nil for anything else, and for a day or an hour that does not exist.
  static func read(_ text: Span<UInt8>) -> Timestamp? {
    // Longer than any date, so that no time is lost with what is none.
    guard text.count <= 200 else { return nil }
    var words = DateWords(Array(String(copying: text).utf8))
    return words.read(depth: 0)
  }
}

/// The marks and words of one date, read from left to right.
private struct DateWords {
  private let bytes: [UInt8]
  private var at = 0

  private var year: Int?
  private var month: Int?
  private var day: Int?
  /// Milliseconds from midnight.
  private var time: Int?
  /// Minutes that the time is ahead of UTC.
  private var offset: Int?
  /// Whether a zone was named, or the moment needs none.
  private var hasZone = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read(depth: Int) -> Timestamp? {
    let text = String(decoding: bytes, as: UTF8.self).trimmingBlanks
    if depth < 4, let inner = DateWords.unwrapped(text) {
      var words = DateWords(Array(inner.date.utf8))
      guard let moment = words.read(depth: depth + 1) else { return nil }
      hasZone = words.hasZone
      guard let zone = inner.zone, !hasZone else { return moment }
      hasZone = true
      return DateZone(named: zone)?.moment(moment)
    }
    if let moment = DateWords.sinceEpoch(text) ?? DateWords.seconds(text) {
      hasZone = true
      return moment
    }
    if let moment = DateWords.call(text) { return moment }
    return isoDate() || spelledDate() ? moment : nil
  }

  /// The moment that has been put together.
  private var moment: Timestamp? {
    guard let year, let month, let day, (1...12).contains(month), day >= 1, year >= 1 else { return nil }
    var moment = Timestamp(year: year, month: month, day: day)
    guard moment.date == (year, month, day) else { return nil }
    moment.milliseconds += Int64((time ?? 0) - (offset ?? 0) * 60_000)
    return (0...9999).contains(moment.date.year) ? moment : nil
  }

  // MARK: What stands around a date

  /// The date inside quotes, `Timestamp(…)`, `{"$date": …}` and the like, and the name of a zone beside it; nil
  /// where none of these is around.
  private static func unwrapped(_ text: String) -> (date: String, zone: String?)? {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count > 1 else { return nil }
    if first == last, first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
      return (String(text.dropFirst().dropLast()), nil)
    }
    if first == UInt8(ascii: "{"), last == UInt8(ascii: "}") {
      guard let colon = text.firstIndex(of: ":") else { return nil }
      let name = text[text.index(after: text.startIndex)..<colon].filter { !"'\" \t\n".contains($0) }
      guard name == "$date" || name == "$numberLong" else { return nil }
      return (String(text[text.index(after: colon)...].dropLast()), nil)
    }
    for maker in ["Timestamp(", "datetime64(", "Date(", "ISODate("] where last == UInt8(ascii: ")") {
      let name = text.prefix { $0 != "(" } + "("
      guard name == maker || name.hasSuffix("." + maker) || name == "new " + maker else { continue }
      let parts = text.dropFirst(name.count).dropLast().split(
        separator: ",", omittingEmptySubsequences: false
      ).map { String($0).trimmingBlanks }
      let zone = parts.dropFirst().first { $0.hasPrefix("tz=") || $0.hasPrefix("tzinfo=") }
      return (parts[0], zone.map { String($0.drop { $0 != "=" }.dropFirst()) })
    }
    return nil
  }

  /// `datetime.datetime(2024, 1, 1, 10, 0, tzinfo=datetime.timezone.utc)`.
  private static func call(_ text: String) -> Timestamp? {
    let name = text.prefix { $0 != "(" }
    guard ["datetime.datetime", "datetime", "datetime.date", "date"].contains(String(name)), text.last == ")"
    else { return nil }
    let parts = text.dropFirst(name.count + 1).dropLast().split(separator: ",")
      .map { String($0).trimmingBlanks }
    let zone = parts.first { $0.hasPrefix("tzinfo=") }.map { String($0.dropFirst(7)) }
    let numbers = parts.filter { !$0.contains("=") }.map { Int($0) }
    guard numbers.count >= 3, numbers.count <= 7, !numbers.contains(nil),
      let ahead = zone == nil ? .utc : DateZone(named: zone!)
    else { return nil }
    var words = DateWords([])
    let parsed = numbers.map { $0! } + [Int](repeating: 0, count: 7 - numbers.count)
    (words.year, words.month, words.day) = (parsed[0], parsed[1], parsed[2])
    guard (1...9999).contains(parsed[0]), (0..<24).contains(parsed[3]), (0..<60).contains(parsed[4]),
      (0..<60).contains(parsed[5]), (0..<1_000_000).contains(parsed[6])
    else { return nil }
    words.time = ((parsed[3] * 60 + parsed[4]) * 60 + parsed[5]) * 1000 + parsed[6] / 1000
    return words.moment.flatMap { ahead.moment($0) }
  }

  /// `{"_seconds": 1704103200, "_nanoseconds": 0}`.
  private static func seconds(_ text: String) -> Timestamp? {
    guard text.first == "{", text.last == "}" else { return nil }
    var moment: Timestamp?
    var thousandths: Int64 = 0
    for part in text.dropFirst().dropLast().split(separator: ",") {
      let halves = part.split(separator: ":").map { $0.filter { !"'\" \t\n\r".contains($0) } }
      guard halves.count == 2 else { return nil }
      switch halves[0] {
      case "_seconds", "seconds":
        guard halves[1].utf8.count == 10 else { return nil }
        moment = sinceEpoch(halves[1])
      case "_nanoseconds", "nanoseconds", "nanos":
        guard let value = Int64(halves[1]), (0..<1_000_000_000).contains(value) else { return nil }
        thousandths = value / 1_000_000
      default: return nil
      }
    }
    moment?.milliseconds += thousandths
    return moment
  }

  /// Seconds, or thousandths, millionths or billionths of them, since 1970: numbers of 10, 13, 16 or 19 digits, which
  /// are moments from 2001 to 2286.
  private static func sinceEpoch(_ text: String) -> Timestamp? {
    guard let first = text.utf8.first, first >= 48, first <= 57,
      text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || [0x2B, 0x2E, 0x45, 0x65].contains($0) })
    else { return nil }
    if let whole = Int64(text) {
      switch text.utf8.count {
      case 10: return Timestamp(milliseconds: whole * 1000)
      case 13: return Timestamp(milliseconds: whole)
      case 16: return Timestamp(milliseconds: whole / 1000)
      case 19: return Timestamp(milliseconds: whole / 1_000_000)
      default: return nil
      }
    }
    guard let number = Double(text) else { return nil }
    for (least, unit) in [(1e9, 1e3), (1e12, 1), (1e15, 1e-3), (1e18, 1e-6)]
    where number >= least && number < least * 10 {
      return Timestamp(milliseconds: Int64((number * unit).rounded()))
    }
    return nil
  }

  // MARK: Dates in figures

  /// `2024-01-31`, `2024/01/31` or `20240131`, with a time or without.
  private mutating func isoDate() -> Bool {
    let start = at
    skipBlanks()
    guard let year = number(digits: 4) else { return rewind(to: start) }
    let mark = skip("-") ? UInt8(ascii: "-") : skip("/") ? UInt8(ascii: "/") : 0
    guard let month = number(digits: 2), mark == 0 || skip(Unicode.Scalar(mark)),
      let day = number(digits: 2)
    else { return rewind(to: start) }
    (self.year, self.month, self.day) = (year, month, day)
    if at == bytes.count { return true }
    let isTime = skip("T") || skip("t") || skipBlanks()
    if at == bytes.count { return true }
    guard isTime, clock(), zone() else { return rewind(to: start) }
    return true
  }

  /// `10:00:00.000`, `10:00`, `100000` or `1000`.
  private mutating func clock() -> Bool {
    guard let hour = number(digits: 2) else { return false }
    let hasColons = skip(":")
    // An hour alone needs its zone, as in `2024-01-01T10Z`.
    if !hasColons, isSign || (at < bytes.count && bytes[at] | 0x20 == UInt8(ascii: "z")), hour < 24,
      time == nil
    {
      time = hour * 3_600_000
      return true
    }
    guard let minute = number(digits: 2), hour < 24, minute < 60 else { return false }
    var thousandths = (hour * 60 + minute) * 60_000
    if hasColons ? skip(":") : isDigit {
      guard let second = number(digits: 2), second < 60 else { return false }
      thousandths += second * 1000
      if skip(".") || skip(",") {
        guard isDigit else { return false }
        var unit = 100
        while isDigit {
          thousandths += Int(bytes[at] - 48) * unit
          unit /= 10
          at += 1
        }
      }
    }
    guard time == nil else { return false }
    time = thousandths
    return true
  }

  /// Nothing, `Z`, `UTC`, `GMT` or an offset such as `+02:00`, up to the end.
  private mutating func zone() -> Bool {
    skipBlanks()
    if at == bytes.count { return true }
    if shift() {
      // What may follow repeats it: `+0000 UTC`, `-0800 PST`.
      skipBlanks()
      _ = letters()
    } else if skipWord("utc") || skipWord("gmt") || skipWord("ut") {
      if isSign, !shift() { return false }
    } else if !skipWord("z") {
      return false
    }
    hasZone = true
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") { at = bytes.count }
    skipComment()
    skipBlanks()
    return at == bytes.count
  }

  /// `(Coordinated Universal Time)` behind a zone.
  private mutating func skipComment() {
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "("),
      let end = bytes[at...].firstIndex(of: UInt8(ascii: ")"))
    else { return }
    at = end + 1
  }

  /// `+02:00`, `+0200` or `+02`.
  private mutating func shift() -> Bool {
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), hours < 24 else { return false }
    let hasColon = skip(":")
    let minutes = number(digits: 2)
    guard (minutes ?? 0) < 60, !hasColon || minutes != nil else { return false }
    offset = sign * (hours * 60 + (minutes ?? 0))
    return true
  }

  // MARK: Dates with the month in letters

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let longMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
  private static let weekdays: Set = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
  ]

  /// `Mon, 01 Jan 2024 10:00:00 GMT`, `Jan 1, 2024`, `Mon Jan  1 10:00:00 2024`.
  private mutating func spelledDate() -> Bool {
    (year, month, day, time, offset) = (nil, nil, nil, nil, nil)
    hasZone = false
    while true {
      skipComment()
      while at < bytes.count, bytes[at] <= 32 || bytes[at] == UInt8(ascii: ",") { at += 1 }
      if at == bytes.count { return year != nil && month != nil && day != nil }
      if isDigit {
        let start = at
        while isDigit { at += 1 }
        let digits = at - start
        if at < bytes.count, bytes[at] == UInt8(ascii: ":") {
          at = start
          guard clock() else { return false }
          continue
        }
        at = start
        guard let value = number(digits: digits) else { return false }
        if digits == 4, year == nil {
          year = value
        } else if digits == 2, day != nil, month != nil, year == nil, start > 0,
          bytes[start - 1] == UInt8(ascii: "-")
        {
          // As in RFC 850, `01-Jan-24`.
          year = value + (value < 70 ? 2000 : 1900)
        } else if digits < 3, day == nil {
          day = value
        } else {
          return false
        }
        // As in `01-Jan-2024`.
        _ = skip("-")
      } else if isSign {
        guard time != nil, offset == nil, shift() else { return false }
        hasZone = true
      } else {
        let word = letters()
        if let index = DateWords.months.firstIndex(of: word) ?? DateWords.longMonths.firstIndex(of: word),
          month == nil
        {
          month = index + 1
          _ = skip("-")
        } else if ["gmt", "utc", "ut", "z"].contains(word), time != nil, !hasZone || offset == 0 {
          hasZone = true
        } else if !DateWords.weekdays.contains(word) {
          return false
        }
      }
    }
  }

  // MARK: Bytes

  private var isDigit: Bool { at < bytes.count && bytes[at] >= 48 && bytes[at] <= 57 }
  private var isSign: Bool {
    at < bytes.count && (bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"))
  }

  private mutating func number(digits: Int) -> Int? {
    guard at + digits <= bytes.count, digits > 0, digits < 10 else { return nil }
    var value = 0
    for byte in bytes[at..<at + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    at += digits
    return value
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = at
    while at < bytes.count, bytes[at] <= 32 { at += 1 }
    return at > start
  }

  private mutating func letters() -> String {
    let start = at
    while at < bytes.count, bytes[at] | 0x20 >= 97, bytes[at] | 0x20 <= 122 { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
  }

  private mutating func skipWord(_ word: String) -> Bool {
    let start = at
    if letters() == word { return true }
    at = start
    return false
  }

  private mutating func rewind(to start: Int) -> Bool {
    at = start
    return false
  }
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmingBlanks: String {
    var part = self[...]
    while let first = part.utf8.first, first <= 32 { part = part.dropFirst() }
    while let last = part.utf8.last, last <= 32 { part = part.dropLast() }
    return String(part)
  }
}
