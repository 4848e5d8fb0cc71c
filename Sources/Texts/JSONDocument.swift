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
