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
    return read(String(copying: text), depth: 0)?.moment
  }

  /// The moment, and whether a zone was named or it needs none.
  private static func read(_ text: String, depth: Int) -> (moment: Timestamp, hasZone: Bool)? {
    let text = text.trimmingBlanks
    if depth < 4, let inner = unwrapped(text) {
      guard let found = read(inner.date, depth: depth + 1) else { return nil }
      guard let zone = inner.zone, !found.hasZone else { return found }
      return DateZone(named: zone)?.moment(found.moment).map { ($0, true) }
    }
    if let moment = sinceEpoch(text) ?? seconds(text) { return (moment, true) }
    if let moment = call(text) { return (moment, false) }
    var words = DateWords(Array(text.utf8))
    return words.read()
  }

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
    let parsed = numbers.map { $0! } + [Int](repeating: 0, count: 7 - numbers.count)
    guard (1...9999).contains(parsed[0]), (0..<24).contains(parsed[3]), (0..<60).contains(parsed[4]),
      (0..<60).contains(parsed[5]), (0..<1_000_000).contains(parsed[6])
    else { return nil }
    let time = ((parsed[3] * 60 + parsed[4]) * 60 + parsed[5]) * 1000 + parsed[6] / 1000
    return DateWords.moment(parsed[0], parsed[1], parsed[2], time: time).flatMap { ahead.moment($0) }
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
