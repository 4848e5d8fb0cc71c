import Digests

/// JSON that is not one object a line – lists of objects, objects over several lines, any number of these one
/// after the other – with a mark behind each object, so that it can be cut and read as lines are.
///
/// The brackets of lists and the commas between their elements become blanks and marks. Line ends stay where
/// they are, so that lines can be counted.
///
/// A class, as all sources; used by one thread at a time, which is why it may call itself sendable.
@safe final class RecordSource: ByteSource, @unchecked Sendable {
  /// The byte behind each object: the record separator of ASCII, as in RFC 7464.
  static let mark: UInt8 = 0x1E

  private let source: any ByteSource
  private let path: String
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  private var next = 0
  private var filled = 0

  /// Whether a list is open around the objects.
  private var isInList = false
  /// The brackets that are open in the current object.
  private var depth = 0
  private var isInText = false
  private var isEscaped = false
  /// Whether something other than blanks has been met since the last mark.
  private var isInRecord = false
  private var line = 1
  /// The lines in which the list and the object began that are open.
  private var lineOfList = 1
  private var lineOfObject = 1

  init(_ source: any ByteSource, path: String) {
    self.source = source
    self.path = path
  }

  deinit { unsafe input.deallocate() }

  var digest: SHA256 { source.digest }
  var size: Int? { source.size }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    var count = 0
    while count < buffer.count {
      if next == filled {
        if count > 0 { return count }
        filled = try unsafe source.read(into: input)
        next = 0
        if filled == 0 { return 0 }
      }
      while next < filled, count < buffer.count {
        let byte = unsafe input[next]
        // An object at the top has no byte behind it that could become its mark.
        if needsMark(before: byte) {
          unsafe buffer[count] = RecordSource.mark
          isInRecord = false
        } else {
          unsafe buffer[count] = pass(byte)
          next += 1
        }
        count += 1
      }
    }
    return count
  }

  /// Checks, when all has been read, that nothing is left open.
  ///
  /// - Throws: where the JSON ends too early.
  func requireEnd() throws(ReadingError) {
    guard isInList || depth > 0 || isInText else { return }
    let isObject = depth > 0 || isInText
    throw ReadingError(
      file: path, line: isObject ? lineOfObject : lineOfList,
      what: "the \(isObject ? "object" : "list") that begins in this line does not end",
      instead: "copy or download the file again, or close the bracket that was left open")
  }

  /// Whether a record outside of lists ends before this byte: where another bracket opens.
  private func needsMark(before byte: UInt8) -> Bool {
    isInRecord && !isInList && depth == 0 && !isInText
      && (byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["))
  }

  /// The byte that stands for the next one.
  private func pass(_ byte: UInt8) -> UInt8 {
    if byte == Lines.feed { line += 1 }
    if byte == RecordSource.mark { return 32 }
    if isInText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == Lines.quote {
        isInText = false
      }
      return byte
    }
    switch Unicode.Scalar(byte) {
    case " ", "\t", "\r", "\n": return byte
    case "\"": isInText = true
    case "[" where depth == 0 && !isInList && !isInRecord:
      (isInList, lineOfList) = (true, line)
      return 32
    case "{", "[":
      if depth == 0 { lineOfObject = line }
      depth += 1
    case "]" where depth == 0 && isInList:
      (isInList, isInRecord) = (false, false)
      return RecordSource.mark
    case "}", "]": depth = max(depth - 1, 0)
    case "," where depth == 0:
      isInRecord = false
      return RecordSource.mark
    default: break
    }
    isInRecord = true
    return byte
  }
}
