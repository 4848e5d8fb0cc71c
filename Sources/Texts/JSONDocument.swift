import Foundation

/// JSON of values whose bytes depend on the values alone: keys in order, slashes as they are.
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
    return try encoder.encode(value)
  }
}
