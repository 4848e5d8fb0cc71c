/// The path of a quantity: the names that lead to it, joined by dots, as in `similarity.tfidf.trio_1_2`.
///
/// A path has no spaces. Two quantities have different paths, and one quantity has the same path in every table, file and
/// comparison. Names that people gave, such as `llama3.1`, may hold dots themselves: a path is looked up whole.
public struct QuantityPath: Sendable {
  /// The whole path; spaces of the names are underscores in it.
  public let text: String
  /// The names one by one, as keys of nested JSON objects; spaces stay.
  public let keys: [String]

  /// - Parameter text: names joined by dots; each dot parts two keys.
  public init(_ text: String) {
    self.init(keys: text.split(separator: ".", omittingEmptySubsequences: false).map(String.init))
  }

  /// - Parameter keys: the names one by one.
  public init(keys: [String]) {
    self.keys = keys
    var text = keys.joined(separator: ".")
    if text.utf8.contains(32) { text = text.replacing(" ", with: "_") }
    self.text = text
  }

  /// The names as they stand in JSON, joined by dots: `similarity.tfidf.trio_1 2`.
  public var dotted: String { keys.joined(separator: ".") }
}

extension QuantityPath: Hashable, Comparable, CustomStringConvertible {
  public static func == (a: QuantityPath, b: QuantityPath) -> Bool { a.text == b.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// By code point.
  public static func < (a: QuantityPath, b: QuantityPath) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  public var description: String { text }
}

extension QuantityPath: Codable {
  /// Reads a text.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
