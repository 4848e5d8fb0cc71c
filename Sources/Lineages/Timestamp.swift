/// A moment in time, to the millisecond, in UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  /// - Parameter milliseconds: since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Stands for a missing or unusable date. Earlier than every other moment.
  public static let unknown = Timestamp(milliseconds: .min)

  /// Whether this is a moment and not `unknown`.
  public var isKnown: Bool { milliseconds != .min }

  /// Whether one moment comes before another; `unknown` comes first.
  @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

  /// Days from 1970-01-01 to the day of this moment.
  public var day: Int { Int(floorDivide(milliseconds, 86_400_000)) }

  /// Midnight at the start of a day of the Gregorian calendar.
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  public init(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = floorDivide(y, 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    milliseconds = Int64(era * 146_097 + dayOfEra - 719_468) * 86_400_000
  }

  /// Year, month (1–12) and day (1–31) of this moment.
  /// Source: as above, `civil_from_days`.
  public var date: (year: Int, month: Int, day: Int) {
    let z = day + 719_468
    let era = floorDivide(z, 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m + (m < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }
}

@inline(__always)
private func floorDivide<T: SignedInteger>(_ a: T, _ b: T) -> T {
  a % b < 0 ? a / b - 1 : a / b
}

extension Timestamp: CustomStringConvertible {
  /// As the Hub writes it: `2024-01-12T03:24:12.000Z`; empty where unknown.
  public var description: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `description` in UTF-8. Years run from 0000 to 9999.
  public func write(to bytes: inout [UInt8]) {
    guard isKnown else { return }
    let (year, month, day) = date
    let inDay = Int(milliseconds - Int64(self.day) * 86_400_000)
    func digits(_ value: Int, _ count: Int, _ after: Unicode.Scalar) {
      var unit = 1
      for _ in 1..<count { unit *= 10 }
      while unit > 0 {
        bytes.append(UInt8(48 + value / unit % 10))
        unit /= 10
      }
      bytes.append(UInt8(ascii: after))
    }
    digits(year, 4, "-")
    digits(month, 2, "-")
    digits(day, 2, "T")
    digits(inDay / 3_600_000, 2, ":")
    digits(inDay / 60_000 % 60, 2, ":")
    digits(inDay / 1000 % 60, 2, ".")
    digits(inDay % 1000, 3, "Z")
  }
}

extension Timestamp {
  /// Reads `2024-01-12`, `2024-01-12T03:24:12`, with a space for the `T`, with a fraction of a second (cut
  /// to milliseconds), with `Z` or an offset such as `+00:00`. Nil for anything else, a day that the calendar
  /// does not have and a moment outside the years 0000 to 9999 of UTC included.
  public init?(_ text: Span<UInt8>) {
    var at = 0
    func digit() -> Int? {
      guard at < text.count, text[at] >= 48, text[at] <= 57 else { return nil }
      at += 1
      return Int(text[at - 1]) - 48
    }
    func number(_ count: Int) -> Int? {
      var value = 0
      for _ in 0..<count {
        guard let d = digit() else { return nil }
        value = value * 10 + d
      }
      return value
    }
    func skip(_ scalar: Unicode.Scalar) -> Bool {
      guard at < text.count, text[at] == UInt8(ascii: scalar) else { return false }
      at += 1
      return true
    }
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
      (1...12).contains(month), day >= 1
    else { return nil }
    var time = Timestamp(year: year, month: month, day: day)
    guard time.date == (year, month, day) else { return nil }
    if at < text.count {
      guard skip("T") || skip(" "), let hour = number(2), skip(":"), let minute = number(2), skip(":"),
        let second = number(2), hour < 24, minute < 60, second < 60
      else { return nil }
      time.milliseconds += Int64(((hour * 60 + minute) * 60 + second) * 1000)
      if skip(".") {
        guard let tenths = digit() else { return nil }
        let hundredths = digit()
        let thousandths = hundredths == nil ? nil : digit()
        time.milliseconds += Int64(tenths * 100 + (hundredths ?? 0) * 10 + (thousandths ?? 0))
        while digit() != nil {}
      }
      if at < text.count, !skip("Z") {
        let sign: Int64 = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        time.milliseconds -= sign * Int64((hours * 60 + minutes) * 60_000)
        guard (0...9999).contains(time.date.year) else { return nil }
      }
    }
    guard at == text.count else { return nil }
    self = time
  }

  /// Reads the same forms from a string; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }
}
