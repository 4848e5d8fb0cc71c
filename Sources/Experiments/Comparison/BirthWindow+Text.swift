import Lineages
import Measures
import Parameters

extension BirthWindow {
  /// Nil for a text that is not two days with two dots between them, either of which may be missing, and for days that end before they
  /// begin.
  public init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let ends = [text[..<dots.lowerBound], text[dots.upperBound...]]
    let days = ends.map { $0.isEmpty ? nil : Timestamp(dayText: String($0)) }
    guard zip(ends, days).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    if let first = days[0], let last = days[1], first > last { return nil }
    self.init(from: days[0], through: days[1])
  }

  /// In words after `models born`: ` since 2024-01-01`; empty for all births.
  public var words: String {
    switch (from, through) {
    case (nil, nil): ""
    case (let from?, nil): " since \(from.dayText)"
    case (nil, let through?): " until \(through.dayText)"
    case (let from?, let through?): " from \(from.dayText) to \(through.dayText)"
    }
  }
}

extension BirthWindow: Codable {
  /// Reads what `text` gives.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let window = BirthWindow(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "these are no days of births")
    }
    self = window
  }

  /// Writes `text`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension OutcomeCut: Codable {}
