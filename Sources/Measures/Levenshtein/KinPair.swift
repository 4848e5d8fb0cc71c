/// Two models that are compared, by their rows.
public struct KinPair: Hashable, Sendable {
  /// The one named first at its position: the ancestor, the aunt's niece, or either of two siblings.
  public let first: Int32
  /// The other one.
  public let second: Int32

  /// A pair of rows.
  public init(_ first: Int32, _ second: Int32) {
    self.first = first
    self.second = second
  }
}
