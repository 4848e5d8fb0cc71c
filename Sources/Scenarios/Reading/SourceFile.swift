/// A file that went into a scenario.
public struct SourceFile: Sendable, Hashable, Codable {
  /// As the caller or the extending file names it.
  public var path: String
  /// The SHA-256 of its bytes, 64 hexadecimal digits.
  public var sha256: String

  /// A file with the digest of its bytes.
  package init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}
