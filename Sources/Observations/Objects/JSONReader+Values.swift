/// Values of JSON that say something about a model.
extension JSONReader {
  /// Whether the value at a byte is a text; skips blanks before it.
  static func startsText(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool { starts("\"", bytes, &at) }

  /// Whether the value at a byte is a list; skips blanks before it.
  static func startsList(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool { starts("[", bytes, &at) }

  private static func starts(_ mark: Unicode.Scalar, _ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    skipBlanks(bytes, &at)
    return at < bytes.count && bytes[at] == UInt8(ascii: mark)
  }

  /// Whether the value at a byte is `null`, or `NaN` as Python writes it for a missing number.
  static func isNull(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    at < bytes.count && (bytes[at] == UInt8(ascii: "n") || bytes[at] == UInt8(ascii: "N"))
  }

  /// Reads a text into `text`; false where none is at this byte.
  static func readText(_ bytes: Span<UInt8>, _ at: inout Int, into text: inout [UInt8]) -> Bool {
    guard let found = skipText(bytes, &at) else { return false }
    if found.isEscaped { return unescape(bytes, found.range, into: &text) }
    text.removeAll(keepingCapacity: true)
    unsafe bytes.extracting(found.range).withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    return true
  }

  /// Calls `body` with each text of a list, and counts in `leftOut` the elements that are none.
  ///
  /// - Returns: false where there is no whole list.
  static func forEachText(
    _ bytes: Span<UInt8>, _ at: inout Int, _ text: inout [UInt8], leftOut: inout Int,
    _ body: (Span<UInt8>) -> Void
  ) -> Bool {
    guard skip("[", bytes, &at) else { return false }
    if skip("]", bytes, &at) { return true }
    repeat {
      if startsText(bytes, &at) {
        guard let found = skipText(bytes, &at) else { return false }
        if found.isEscaped {
          guard unescape(bytes, found.range, into: &text) else { return false }
          body(text.span)
        } else {
          body(bytes.extracting(found.range))
        }
      } else {
        guard skipValue(bytes, &at) else { return false }
        leftOut += 1
      }
    } while skip(",", bytes, &at)
    return skip("]", bytes, &at)
  }

  /// Calls `body` with the name of each field of an object and the byte where its value begins; `body` moves
  /// behind the value, and answers false where it cannot.
  ///
  /// - Parameter name: memory for names with escapes.
  /// - Returns: false where there is no whole object.
  static func forEachField(
    _ bytes: Span<UInt8>, _ at: inout Int, name: inout [UInt8],
    _ body: (Span<UInt8>, inout Int) -> Bool
  ) -> Bool {
    guard skip("{", bytes, &at) else { return false }
    if skip("}", bytes, &at) { return true }
    repeat {
      guard let found = skipText(bytes, &at), skip(":", bytes, &at) else { return false }
      skipBlanks(bytes, &at)
      let isRead: Bool
      if found.isEscaped {
        guard unescape(bytes, found.range, into: &name) else { return false }
        isRead = body(name.span, &at)
      } else {
        isRead = body(bytes.extracting(found.range), &at)
      }
      guard isRead else { return false }
    } while skip(",", bytes, &at)
    return skip("}", bytes, &at)
  }
}
