import Measures

/// What one license, or several of the same terms, lets a derivative carry, and what says so.
public struct LicenseEntry: Sendable, Equatable {
  /// Licenses and groups of licenses as they are written in the file, or any.
  public enum Choice: Sendable, Equatable {
    case any
    /// None where the list is empty.
    case these([String])
  }

  /// Licenses for which another verdict holds.
  public struct Exception: Sendable, Equatable {
    /// Licenses and groups, as written.
    public var licenses: [String]
    /// Allowed, disputed or not allowed.
    public var verdict: LicenseVerdict
    /// Where a text says so.
    public var section: String
    /// Who reads it so.
    public var source: String
  }

  /// As the Hub spells them; not empty.
  public var names: [String]
  /// How others spell the first of the names.
  public var spellings: [String]
  /// What a derivative may carry.
  public var derivatives: Choice
  /// What some read the text to allow besides.
  public var disputed: Choice
  public var exceptions: [Exception]
  /// The license, the place in it that says so, and its address.
  public var text: String
  public var section: String
  public var url: String
  /// What the reading was held against, and the day; nil where the file does not say.
  public var second: String?
  public var checked: String?
  /// What the reading leaves out.
  public var note: String?
}

/// A label that says which versions of a license are meant, and what says so.
public struct LicenseLabel: Sendable, Equatable {
  /// The label, then how others spell it, in small letters; not empty.
  public var names: [String]
  /// Licenses by their names on the Hub, of which whoever takes the model chooses one; not empty.
  public var versions: [String]
  public var exceptions: [LicenseEntry.Exception]
  /// The license, the place in it that says so, and its address.
  public var text: String
  public var section: String
  public var url: String
  /// What the reading was held against, and the day; nil where the file does not say.
  public var second: String?
  public var checked: String?
}

extension LicenseVerdict {
  /// The verdict as files spell it: `allowed`, `disputed`, `not_allowed` or `unclear`.
  public var word: String {
    switch self {
    case .allowed: "allowed"
    case .disputed: "disputed"
    case .notAllowed: "not_allowed"
    default: "unclear"
    }
  }

  /// The verdicts that a file may give.
  static let written: [LicenseVerdict] = [.allowed, .disputed, .notAllowed]
}
