import Lineages

/// Dates in the form of the Hub, `2024-01-12T03:24:12.000Z`. A file has half a million of them, and this
/// reader is ten times as fast as `Timestamp.init`, which takes other forms too.
enum HubDate {
  /// The moment, or nil for any other form and for a day or an hour that does not exist.
  static func read(_ text: Span<UInt8>) -> Timestamp? {
    guard text.count == 24 else { return nil }
    var isWrong: UInt8 = 0
    func number(_ at: Int, _ digits: Int) -> Int {
      var value = 0
      for i in at..<(at + digits) {
        let digit = text[i] &- 48
        isWrong |= digit > 9 ? 1 : 0
        value = value &* 10 &+ Int(digit)
      }
      return value
    }
    func mark(_ at: Int, _ scalar: Unicode.Scalar) { isWrong |= text[at] ^ UInt8(ascii: scalar) }
    mark(4, "-")
    mark(7, "-")
    mark(10, "T")
    mark(13, ":")
    mark(16, ":")
    mark(19, ".")
    mark(23, "Z")
    let year = number(0, 4)
    let month = number(5, 2)
    let day = number(8, 2)
    let hour = number(11, 2)
    let minute = number(14, 2)
    let second = number(17, 2)
    let thousandths = number(20, 3)
    guard isWrong == 0, month >= 1, month <= 12, day >= 1, day <= 28 || day <= days(year, month), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var moment = Timestamp(year: year, month: month, day: day)
    moment.milliseconds += Int64(((hour * 60 + minute) * 60 + second) * 1000 + thousandths)
    return moment
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
