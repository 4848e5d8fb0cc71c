import CGSL

/// A law that does not exist, such as one with a negative weight.
public struct DistributionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// GSL's error code: `GSL_EDOM`, `GSL_EINVAL`, `GSL_ENOMEM`, …
  public let code: Int32
  /// What was asked for and why it cannot be.
  public let asked: String

  public init(code: Int32, asked: String) {
    self.code = code
    self.asked = asked
  }

  /// One sentence with GSL's own words for the code.
  public var description: String {
    unsafe "\(asked) (GSL: \(String(cString: gsl_strerror(code))))"
  }
}
