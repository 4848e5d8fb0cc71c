import CGSL

/// A law that does not exist, such as one with a negative weight.
public struct DistributionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// GSL's error code: `GSL_EDOM`, `GSL_EINVAL`, `GSL_ENOMEM`, …
  public let code: Int32
  /// What was asked for and why it cannot be.
  public let asked: String

  /// - Parameters:
  ///   - code: GSL's error code.
  ///   - asked: the law that was asked for and why there is none: "a categorical law without outcomes".
  public init(code: Int32, asked: String) {
    self.code = code
    self.asked = asked
  }

  /// A law with a parameter out of its range.
  ///
  /// - Parameter asked: the law and its range: "a Poisson law with mean -1; it lies in [0, 1e9]".
  public static func outOfRange(_ asked: String) -> DistributionError {
    DistributionError(code: Int32(GSL_EDOM), asked: asked)
  }

  /// One sentence with GSL's own words for the code.
  public var description: String {
    unsafe "\(asked) (GSL: \(String(cString: gsl_strerror(code))))"
  }
}
