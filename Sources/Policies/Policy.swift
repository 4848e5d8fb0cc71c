import Engine

/// Something that a platform decrees: it changes the rules from a date on.
///
/// A policy never draws. It changes what the luck means and never the luck, so that two worlds with the same seed
/// differ by the policy alone.
public protocol Policy: Sendable {
  /// One sentence without its full stop.
  var summary: String { get }

  /// Changes the rules of one epoch.
  func amend(_ rules: inout Rules)
}
