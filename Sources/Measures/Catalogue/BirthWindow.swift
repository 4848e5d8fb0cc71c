import Lineages

/// Days of births, whole, first and last included; nil is open.
public struct BirthWindow: Sendable, Hashable {
  /// The first and the last day.
  public var from: Timestamp?
  public var through: Timestamp?

  /// A window; nil is open on that side.
  public init(from: Timestamp? = nil, through: Timestamp? = nil) {
    self.from = from
    self.through = through
  }

  /// Whether a birth falls on these days. One without a date does where both sides are open.
  public func contains(_ birth: Timestamp) -> Bool {
    if from == nil, through == nil { return true }
    guard birth.isKnown else { return false }
    if let from, birth.day < from.day { return false }
    if let through, birth.day > through.day { return false }
    return true
  }

  /// As options take it: `2024-01-01..2024-12-31`.
  public var text: String {
    [from, through].map { $0.map { String("\($0)".prefix(10)) } ?? "" }.joined(separator: "..")
  }
}
