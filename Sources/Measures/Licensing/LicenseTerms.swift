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
    /// Licenses and labels for which another verdict holds, whatever the two above say.
    public var exceptions: [String: LicenseVerdict]

    /// A rule; nothing is disputed or excepted unless told.
    public init(
      derivatives: Licenses, disputed: Licenses = .these([]), exceptions: [String: LicenseVerdict] = [:]
    ) {
      self.derivatives = derivatives
      self.disputed = disputed
      self.exceptions = exceptions
    }

    /// Whether a derivative may carry a license that has known terms, by its name on the Hub.
    public func verdict(on license: String) -> LicenseVerdict {
      exceptions[license]
        ?? (derivatives.contains(license)
          ? .allowed : disputed.contains(license) ? .disputed : .notAllowed)
    }
  }

  /// A label that says which versions of a license are meant, as the Hub's names do not.
  public struct Label: Sendable, Equatable {
    /// Names on the Hub: whoever takes the model chooses one of them. Not empty.
    public var versions: [String]
    /// Licenses and labels for which another verdict holds, whatever the versions say.
    public var exceptions: [String: LicenseVerdict]

    /// A label; nothing is excepted unless told.
    public init(versions: [String], exceptions: [String: LicenseVerdict] = [:]) {
      self.versions = versions
      self.exceptions = exceptions
    }
  }

  /// By the name of the license on the Hub, in small letters. A license that is not here has no terms that could be read.
  public var rules: [String: Rule]
  /// By the label, in small letters: `gpl-2.0-or-later`. None of them is a name on the Hub.
  public var labels: [String: Label]
  /// Names on the Hub, or labels, by how else they are spelled, in small letters: `pddl` by `pddl-1.0`.
  public var spellings: [String: String]
  /// What several licenses in one model mean.
  public var dual: DualLicenses
  /// Where the rules come from: a file, and the SHA-256 of its bytes.
  public var source: String
  public var sha256: String

  /// Terms with where they come from.
  ///
  /// - Parameter sha256: of the bytes of the source, 64 hexadecimal digits.
  public init(
    rules: [String: Rule], labels: [String: Label] = [:], spellings: [String: String] = [:],
    dual: DualLicenses = .all, source: String, sha256: String
  ) {
    self.rules = rules
    self.labels = labels
    self.spellings = spellings
    self.dual = dual
    self.source = source
    self.sha256 = sha256
  }

  /// The name on the Hub of a license as a model spells it, or its label, in small letters.
  public func name(of label: String) -> String {
    let name = label.lowercased()
    return rules[name] == nil ? spellings[name] ?? name : name
  }
}

/// What it means that a model names several licenses.
public enum DualLicenses: String, CaseIterable, Sendable, Codable {
  /// Each of them binds, say one the code and one the weights. A child keeps to a license of its parent's if that allows one of
  /// the child's; it has to keep to all of them.
  case all
  /// Whoever takes the model chooses one of them. A child keeps to the parent's licenses if one of them allows every license that
  /// the child offers.
  case any
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
