/// The path of a quantity: the names that lead to it, joined by dots, as in `similarity.tfidf.trio_1_2`.
///
/// A path has no spaces. Two quantities have different paths, and one quantity has the same path in every table, file and
/// comparison.
public struct QuantityPath: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// The whole path.
  public let text: String

  /// - Parameter text: names joined by dots; spaces in it become underscores.
  public init(_ text: String) { self.text = text.replacing(" ", with: "_") }

  public var description: String { text }

  public static func < (a: QuantityPath, b: QuantityPath) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
