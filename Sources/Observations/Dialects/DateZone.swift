import Foundation
import Lineages

/// A zone that a program names beside a date: `'US/Pacific'`, `datetime.timezone.utc`.
struct DateZone {
  /// Nil for UTC.
  private let zone: TimeZone?

  static let utc = DateZone(zone: nil)

  private init(zone: TimeZone?) { self.zone = zone }

  /// The zone as Python prints it; nil for one that nobody knows.
  init?(named text: String) {
    var name = text
    // `zoneinfo.ZoneInfo(key='Europe/Paris')`, `<UTC>`.
    for before in ["zoneinfo.ZoneInfo(", "ZoneInfo(", "key="] where name.hasPrefix(before) {
      name = String(name.dropFirst(before.count))
    }
    name = name.trimmingCharacters(in: CharacterSet(charactersIn: "'\"<>)"))
    switch name.lowercased() {
    case "none", "utc", "gmt", "datetime.timezone.utc", "timezone.utc", "tzutc(", "pytz.utc", "etc/utc":
      zone = nil
    default:
      guard name.contains("/") || name.count == 3, let known = TimeZone(identifier: name) else { return nil }
      zone = known
    }
  }

  /// The moment at which clocks of the zone show what those of UTC show at another.
  func moment(_ shown: Timestamp) -> Timestamp? {
    guard let zone else { return shown }
    var moment = shown
    // The offset is that of the moment itself, which the first step only comes near to.
    for _ in 0..<2 {
      let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
      moment.milliseconds = shown.milliseconds - Int64(zone.secondsFromGMT(for: date)) * 1000
    }
    return moment
  }
}
