/// An outcome: what it is called, what it means, and how it is worked out.
///
/// The names are the ends of paths: `outcomes.violations.share`, `outcomes.by_relation.finetune.violations.share`.
public struct OutcomeQuantity: Sendable {
  /// The end of its path.
  public let name: String
  /// The unit; `1` for a share or another number without one.
  public let unit: String
  /// What it is, in one line.
  public let meaning: String
  /// The name of the outcome that counts what it rests on; nil where nothing is counted.
  public let support: String?
  /// Whether it says what others rest on.
  public let isSupport: Bool
  /// Whom it can be told of.
  let scope: Scope
  private let valueOf: @Sendable (OutcomeCounts) -> Double?

  /// Whom an outcome can be told of.
  enum Scope: Sendable {
    case anybody
    /// A course over generations, which a single generation does not have.
    case acrossGenerations
    /// A course over months.
    case all
  }

  /// The value by these counts; nil where there is nothing to say it by.
  public func value(_ counts: OutcomeCounts) -> Double? { valueOf(counts) }

  /// Whether it is told of the parts of a cut.
  public func isTold(by cut: OutcomeCut) -> Bool {
    switch scope {
    case .anybody: true
    case .acrossGenerations: cut != .generation
    case .all: false
    }
  }

  /// A share of what is counted.
  static func share(
    _ name: String, _ meaning: String, of support: String, scope: Scope = .anybody,
    _ parts: @escaping @Sendable (OutcomeCounts) -> (Int, Int)
  ) -> OutcomeQuantity {
    number(name, "1", meaning, of: support, scope: scope) {
      let (part, whole) = parts($0)
      return whole == 0 ? nil : Double(part) / Double(whole)
    }
  }

  /// Any number.
  static func number(
    _ name: String, _ unit: String, _ meaning: String, of support: String?, scope: Scope = .anybody,
    _ value: @escaping @Sendable (OutcomeCounts) -> Double?
  ) -> OutcomeQuantity {
    OutcomeQuantity(
      name: name, unit: unit, meaning: meaning, support: support, isSupport: false, scope: scope,
      valueOf: value)
  }

  /// A count that others rest on.
  static func count(
    _ name: String, _ unit: String, _ meaning: String, scope: Scope = .anybody,
    _ value: @escaping @Sendable (OutcomeCounts) -> Int
  ) -> OutcomeQuantity {
    OutcomeQuantity(
      name: name, unit: unit, meaning: meaning, support: nil, isSupport: true, scope: scope
    ) { Double(value($0)) }
  }
}
