/// Checks the bytes of a piece before they are parsed.
enum PieceCheck {
  /// The error of the first byte that is not UTF-8, or nil. Rows before that byte are still read, so that a
  /// file's first error does not depend on how the file is cut.
  static func invalidText(_ bytes: Span<UInt8>) -> Break? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
      return nil
    } catch {
      let at = error.byteOffsets.lowerBound
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
