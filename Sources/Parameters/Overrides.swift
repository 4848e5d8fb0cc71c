/// What is different from a scenario as written: the new text of some of its parameters, by path.
///
/// Arms, doses, sweep points and posterior draws are all overrides of one scenario. Their order does not matter.
public struct Overrides: Hashable, Codable, Sendable {
  /// The new value as it would stand in a file, by the parameter's path.
  public var values: [String: String]

  /// - Parameter values: the new value, as it would stand in a file, by the path of the parameter.
  public init(_ values: [String: String] = [:]) { self.values = values }

  /// Whether the scenario stays as it is.
  public var isEmpty: Bool { values.isEmpty }

  /// Paths and values, ascending by path.
  public var sorted: [(path: String, value: String)] {
    values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
  }
}
