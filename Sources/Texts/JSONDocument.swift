import Foundation

/// JSON of values whose bytes depend on the values alone: keys in order, slashes as they are, and what a terminal would obey instead of
/// showing it as `\u009b`.
public enum JSONDocument {
  /// A value in indented lines, with a line end.
  ///
  /// - Throws: where JSON cannot hold the value, such as NaN and infinite numbers.
  public static func pretty(_ value: some Encodable) throws -> Data {
    try encoded(value, .prettyPrinted) + Data("\n".utf8)
  }

  /// A value on one line, without a line end.
  ///
  /// - Throws: where JSON cannot hold the value, such as NaN and infinite numbers.
  public static func compact(_ value: some Encodable) throws -> Data { try encoded(value, []) }

  /// A value in indented lines, as it stands so many objects or lists deep in another; the first line is not indented.
  ///
  /// - Throws: where JSON cannot hold the value, such as NaN and infinite numbers.
  public static func nested(_ value: some Encodable, depth: Int) throws -> Data {
    // A line feed in the text of JSON ends a line: in strings it is escaped. Empty lines stand in empty lists.
    let (lineFeed, space) = (UInt8(ascii: "\n"), UInt8(ascii: " "))
    var (nested, isAtStart) = ([UInt8](), false)
    for byte in try encoded(value, .prettyPrinted) {
      if isAtStart, byte != lineFeed { nested.append(contentsOf: repeatElement(space, count: 2 * depth)) }
      nested.append(byte)
      isAtStart = byte == lineFeed
    }
    return Data(nested)
  }

  /// Writes a list value by value, as it stands so many objects or lists deep in another, so that it is never in memory as a whole.
  ///
  /// - Throws: what `write` throws, and as `nested`.
  public static func list(
    _ values: some Sequence<some Encodable>, depth: Int, _ write: (Data) throws -> Void
  ) throws {
    let indent = String(repeating: "  ", count: depth)
    var before = "["
    for value in values {
      try write(Data("\(before)\n\(indent)  ".utf8) + nested(value, depth: depth + 1))
      before = ","
    }
    try write(Data((before == "[" ? "[\n\n" : "\n").utf8) + Data("\(indent)]".utf8))
  }

  private static func encoded(
    _ value: some Encodable, _ more: JSONEncoder.OutputFormatting
  ) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, more]
    return escaped(try encoder.encode(value))
  }

  /// The same JSON; such characters stand in its strings only.
  private static func escaped(_ json: Data) -> Data {
    if json.allSatisfy({ $0 < 0x7F }) { return json }
    var result = ""
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      if scalar.value >= 0x7F, scalar.isObeyed {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return Data(result.utf8)
  }
}
