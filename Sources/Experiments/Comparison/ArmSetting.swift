/// A parameter that the command line sets in an arm, or in the baseline and so in all arms.
public struct ArmSetting: Sendable, Hashable {
  /// Nil for the baseline.
  public var arm: String?
  public var path: String
  public var value: String

  /// - Parameter arm: nil for the baseline.
  public init(arm: String?, path: String, value: String) {
    (self.arm, self.path, self.value) = (arm, path, value)
  }

  /// As it is written on the command line.
  var text: String { "\(arm.map { $0 + ":" } ?? "")\(path)=\(value)" }
}
