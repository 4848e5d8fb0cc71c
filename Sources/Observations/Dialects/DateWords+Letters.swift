// Dates with the month in letters.
extension DateWords {
  static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  static let longMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
  static let weekdays: Set = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
  ]

  /// `Mon, 01 Jan 2024 10:00:00 GMT`, `Jan 1, 2024`, `Mon Jan  1 10:00:00 2024`.
  mutating func spelledDate() -> Bool {
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
}
