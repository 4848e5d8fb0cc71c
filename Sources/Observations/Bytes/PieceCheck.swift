/// Checks the bytes of a piece before they are parsed.
enum PieceCheck {
  /// The error of the first byte that is not UTF-8, or nil. Rows before that byte are still read, so that a
  /// file's first error does not depend on how the file is cut.
  static func invalidText(_ bytes: Span<UInt8>) -> Break? {
    var start = 0
    while start < bytes.count {
      // Most stretches are ASCII, which is told faster. They cut no character, so that what lies between them can
      // be checked alone.
      var end = start
      while end < bytes.count, !isASCII(bytes, from: end) { end += stretch }
      end = min(end, bytes.count)
      if let invalid = invalidText(bytes, start..<end) { return invalid }
      start = end + stretch
    }
    return nil
  }

  /// The bytes of a stretch.
  private static let stretch = 4096

  /// Whether the stretch that begins at `start` is ASCII alone.
  private static func isASCII(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var all: UInt8 = 0
    for at in start..<min(start + stretch, bytes.count) { all |= unsafe bytes[unchecked: at] }
    return all < 0x80
  }

  /// The error of the first byte in a range that is not UTF-8.
  private static func invalidText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Break? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.extracting(range))
      return nil
    } catch {
      let at = range.lowerBound + error.byteOffsets.lowerBound
      let byte = String(bytes[at], radix: 16, uppercase: true)
      return Break(
        offset: at, what: "this line is not UTF-8 (byte 0x\(byte))",
        instead: "convert the file, for example with `iconv -f latin1 -t utf-8`")
    }
  }

  /// Whether there are NUL bytes.
  static func holdsNUL(_ bytes: Span<UInt8>) -> Bool { CSVRecord.find(0, in: bytes, from: 0) != nil }

  /// The error of a NUL byte.
  static func foundNUL(_ offset: Int) -> Break {
    Break(
      offset: offset, what: "a NUL byte stands in this line",
      instead: "remove it, or see whether the file was copied whole")
  }
}
