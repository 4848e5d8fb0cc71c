/// What licenses say about the license of a derivative: the content of `calibration/license-terms.yaml`.
///
/// A reading of license texts, no legal advice; the file names text and section of each.
public struct LicenseTerms: Sendable, Equatable {
  /// Some licenses, or any.
  public enum Licenses: Sendable, Equatable {
    case any
    case these(Set<String>)

    /// Whether a license, by its name on the Hub, is among them.
    public func contains(_ license: String) -> Bool {
      switch self {
      case .any: true
      case .these(let names): names.contains(license)
      }
    }
  }

  /// What one license says.
  public struct Rule: Sendable, Equatable {
    /// What a derivative may carry; `these([])` where no derivative may be shared.
    public var derivatives: Licenses
    /// What some read the text to allow besides.
    public var disputed: Licenses

    /// A rule; nothing is disputed unless told.
    public init(derivatives: Licenses, disputed: Licenses = .these([])) {
      self.derivatives = derivatives
      self.disputed = disputed
    }
  }

  /// By the name of the license on the Hub. A license that is not here has no terms that could be read.
  public var rules: [String: Rule]
  /// Where the rules come from: a file, and the SHA-256 of its bytes.
  public var source: String
  public var sha256: String

  /// Terms with where they come from.
  ///
  /// - Parameter sha256: of the bytes of the source, 64 hexadecimal digits.
  public init(rules: [String: Rule], source: String, sha256: String) {
    self.rules = rules
    self.source = source
    self.sha256 = sha256
  }
}

/// Whether an edge keeps to the terms of the parent's license.
public enum LicenseVerdict: UInt8, CaseIterable, Sendable {
  case allowed
  /// Not allowed on the reading of the file, allowed on another.
  case disputed
  case notAllowed
  /// An end names a license without known terms.
  case unclear
  case parentUnreported
  case childUnreported
  case bothUnreported

  /// Whether both ends report licenses with known terms: the edge counts in the denominator of the share.
  public var isTold: Bool { rawValue <= LicenseVerdict.notAllowed.rawValue }

  /// Whether the parent's license does not allow the child's.
  public var isBreach: Bool { self == .disputed || self == .notAllowed }
}
