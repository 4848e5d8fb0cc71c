extension Int {
  /// A number of things: `1 model`, `2 models`.
  ///
  /// - Parameters:
  ///   - noun: what is counted, as of one.
  ///   - plural: the same of several, where it is not that with an `s`.
  public func counted(_ noun: String, plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}
