import Lineages

/// The marks and words of one date, read from left to right.
struct DateWords {
  let bytes: [UInt8]
  var at = 0

  var year: Int?
  var month: Int?
  var day: Int?
  /// Milliseconds from midnight.
  var time: Int?
  /// Minutes that the time is ahead of UTC.
  var offset: Int?
  /// Whether a zone was named, or the moment needs none.
  var hasZone = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The moment that the whole text names, and whether it names a zone.
  mutating func read() -> (moment: Timestamp, hasZone: Bool)? {
    guard isoDate() || spelledDate(), let year, let month, let day else { return nil }
    return DateWords.moment(year, month, day, time: (time ?? 0) - (offset ?? 0) * 60_000).map {
      ($0, hasZone)
    }
  }

  /// The moment so many milliseconds after the midnight of a day; nil for a day that does not exist.
  static func moment(_ year: Int, _ month: Int, _ day: Int, time: Int) -> Timestamp? {
    guard (1...12).contains(month), day >= 1, year >= 1 else { return nil }
    var moment = Timestamp(year: year, month: month, day: day)
    guard moment.date == (year, month, day) else { return nil }
    moment.milliseconds += Int64(time)
    return (0...9999).contains(moment.date.year) ? moment : nil
  }

  // MARK: Dates in figures

  /// `2024-01-31`, `2024/01/31` or `20240131`, with a time or without.
  mutating func isoDate() -> Bool {
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
  mutating func clock() -> Bool {
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
  mutating func zone() -> Bool {
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
  mutating func skipComment() {
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "("),
      let end = bytes[at...].firstIndex(of: UInt8(ascii: ")"))
    else { return }
    at = end + 1
  }

  /// `+02:00`, `+0200` or `+02`.
  mutating func shift() -> Bool {
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), hours < 24 else { return false }
    let hasColon = skip(":")
    let minutes = number(digits: 2)
    guard (minutes ?? 0) < 60, !hasColon || minutes != nil else { return false }
    offset = sign * (hours * 60 + (minutes ?? 0))
    return true
  }

  // MARK: Bytes

  var isDigit: Bool { at < bytes.count && bytes[at] >= 48 && bytes[at] <= 57 }
  var isSign: Bool {
    at < bytes.count && (bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"))
  }

  mutating func number(digits: Int) -> Int? {
    guard at + digits <= bytes.count, digits > 0, digits < 10 else { return nil }
    var value = 0
    for byte in bytes[at..<at + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    at += digits
    return value
  }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = at
    while at < bytes.count, bytes[at] <= 32 { at += 1 }
    return at > start
  }

  mutating func letters() -> String {
    let start = at
    while at < bytes.count, bytes[at] | 0x20 >= 97, bytes[at] | 0x20 <= 122 { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
  }

  mutating func skipWord(_ word: String) -> Bool {
    let start = at
    if letters() == word { return true }
    at = start
    return false
  }

  mutating func rewind(to start: Int) -> Bool {
    at = start
    return false
  }
}
