import Foundation

/// What is said before it is done: that a part of a measurement takes long or much memory, or that it is left out.
public struct Announcement: Sendable, Equatable {
  /// One line.
  public let text: String

  /// What is worth a word beforehand, in seconds of one core and in bytes.
  static let muchTime = 30.0
  static let muchMemory = 1e9

  /// Something that is left out, and why.
  init(_ text: String) { self.text = text }

  /// What some work takes, as a rule of thumb; nil where it is neither long nor large.
  ///
  /// - Parameters:
  ///   - seconds: of one core of a usual machine.
  ///   - bytes: of memory, at the same time.
  init?(_ work: String, seconds: Double, bytes: Double) {
    var parts: [String] = []
    if seconds > Announcement.muchTime { parts.append("about \(Announcement.time(seconds)) of one core") }
    if bytes > Announcement.muchMemory {
      parts.append("about \(Announcement.number((bytes / 1e9).rounded(.up))) GB of memory")
    }
    guard !parts.isEmpty else { return nil }
    text = "\(work): \(parts.joined(separator: ", "))"
  }

  /// A number with commas between its thousands.
  static func number(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(0)).locale(Locale(identifier: "en_US")))
  }

  static func number(_ value: Int) -> String { number(Double(value)) }

  private static func time(_ seconds: Double) -> String {
    for (unit, length) in [("days", 86_400.0), ("hours", 3600), ("minutes", 60)] where seconds >= 2 * length {
      return "\(number((seconds / length).rounded())) \(unit)"
    }
    return "\(number(seconds.rounded())) seconds"
  }
}
