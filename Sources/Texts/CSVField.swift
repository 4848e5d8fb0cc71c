/// Fields of CSV (RFC 4180).
public enum CSVField {
  /// Appends a text, in double quotes where it holds a comma, a quote, a line end or a NUL byte, which many
  /// readers take for text only inside quotes.
  public static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    guard needsQuotes(text) else { return bytes.append(text) }
    bytes.append(UInt8(ascii: "\""))
    appendInside(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends what stands inside a field whose quotes are written by others: a text, its double quotes
  /// doubled.
  public static func appendInside(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(text) {
      $0 == UInt8(ascii: "\"")
    } escaping: { byte, bytes in
      bytes += [byte, byte]
    }
  }

  /// A text as a field, in quotes where it must be.
  public static func field(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8).span, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func needsQuotes(_ text: Span<UInt8>) -> Bool {
    for i in text.indices {
      let byte = unsafe text[unchecked: i]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 || byte == 0 {
        return true
      }
    }
    return false
  }
}
