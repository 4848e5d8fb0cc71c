/// What must hold of the bytes of a piece before they are taken for rows.
enum PieceCheck {
  /// Requires valid UTF-8.
  ///
  /// - Returns: whether there are NUL bytes.
  static func requireText(_ bytes: Span<UInt8>) throws(Break) -> Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
    } catch {
      let at = error.byteOffsets.lowerBound
      let byte = String(bytes[at], radix: 16, uppercase: true)
      throw Break(
        offset: at, what: "this line is not UTF-8 (byte 0x\(byte.count < 2 ? "0" : "")\(byte))",
        instead: "convert the file, for example with `iconv -f latin1 -t utf-8`")
    }
    return CSVRecord.find(0, in: bytes, from: 0) != nil
  }

  static func foundNUL(_ offset: Int) -> Break {
    Break(
      offset: offset, what: "a NUL byte stands in this line",
      instead: "remove it, or see whether the file was copied whole")
  }
}
