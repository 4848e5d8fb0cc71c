import Foundation

/// Where the fields of one row of CSV lie in its bytes. Reused from row to row.
///
/// RFC 4180, taken strictly where two loose readers could see different tables: a quote stands only around a
/// whole field or, doubled, inside quotes. A row ends at a line feed, or at a carriage return and a line
/// feed; a carriage return alone is text, as some cards have it.
struct CSVRecord {
  struct Field {
    var start: Int
    var end: Int
    var isQuoted: Bool
    /// Whether there are doubled quotes inside the field.
    var hasDoubled: Bool
  }

  private(set) var fields: [Field] = []
  /// How many fields the row has; `fields` keeps as many as the header names.
  private(set) var count = 0
  private let width: Int

  /// - Parameter width: the fields of the header.
  init(width: Int) {
    self.width = width
    fields = Array(repeating: Field(start: 0, end: 0, isQuoted: false, hasDoubled: false), count: width)
  }

  /// Reads the row that begins at `start`.
  ///
  /// - Returns: where the next row begins.
  /// - Throws: where a quote stands in the middle of a field, never closes, or is followed by text.
  mutating func read(_ bytes: Span<UInt8>, from start: Int) throws(Break) -> Int {
    count = 0
    let end = bytes.count
    var at = start
    while true {
      var field = Field(start: at, end: at, isQuoted: false, hasDoubled: false)
      if at < end, unsafe bytes[unchecked: at] == Lines.quote {
        at = try skipQuoted(bytes, &field)
      } else {
        // Most bytes of a text stand above the comma, so one comparison passes them.
        while at < end {
          let byte = unsafe bytes[unchecked: at]
          if byte > UInt8(ascii: ",") {
            at += 1
            continue
          }
          if byte == UInt8(ascii: ",") || byte == Lines.feed { break }
          if byte == Lines.quote {
            throw Break(
              offset: at, what: "a quote stands in the middle of a field",
              instead: "put the whole field in quotes and write the quote inside it twice")
          }
          at += 1
        }
        field.end = at
      }
      let isLast = unsafe at >= end || bytes[unchecked: at] == Lines.feed
      if isLast, !field.isQuoted, field.end > field.start, bytes[field.end - 1] == UInt8(ascii: "\r") {
        field.end -= 1
      }
      if count < width { fields[count] = field }
      count += 1
      at += 1
      if isLast { return min(at, end) }
    }
  }

  /// Skips a field in quotes; returns where the comma or the end of the row is.
  private func skipQuoted(_ bytes: Span<UInt8>, _ field: inout Field) throws(Break) -> Int {
    let opened = field.start
    let end = bytes.count
    field.isQuoted = true
    field.start += 1
    var at = field.start
    while true {
      guard let quote = CSVRecord.find(Lines.quote, in: bytes, from: at) else {
        throw Break(
          offset: opened, what: "the quote that opens in this line never closes",
          instead: "close it, and write every quote inside a field twice")
      }
      at = quote + 1
      if at < end, unsafe bytes[unchecked: at] == Lines.quote {
        field.hasDoubled = true
        at += 1
        continue
      }
      field.end = quote
      break
    }
    if at + 1 < end, bytes[at] == UInt8(ascii: "\r"), bytes[at + 1] == Lines.feed { at += 1 }
    if at + 1 == end, bytes[at] == UInt8(ascii: "\r") { at += 1 }
    if at < end, bytes[at] != UInt8(ascii: ","), bytes[at] != Lines.feed {
      throw Break(
        offset: opened, what: "the quoted field that opens in this line goes on after its closing quote",
        instead: "close the quote at the end of the field, and write every quote inside it twice")
    }
    return at
  }

  /// The index of the first such byte from `start` on, or nil.
  static func find(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard start < buffer.count, let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return unsafe found - UnsafeMutableRawPointer(mutating: base)
    }
  }

  /// Calls `body` with the text of a field, its quotes taken away; in `scratch` where doubled quotes had to
  /// be made single.
  @inline(__always)
  func withText<Result>(
    _ index: Int, in bytes: Span<UInt8>, scratch: inout [UInt8], _ body: (Span<UInt8>) -> Result
  ) -> Result {
    let field = fields[index]
    let text = bytes.extracting(field.start..<field.end)
    if !field.hasDoubled { return body(text) }
    scratch.removeAll(keepingCapacity: true)
    var at = 0
    while at < text.count {
      let next = CSVRecord.find(Lines.quote, in: text, from: at).map { $0 + 1 } ?? text.count
      unsafe text.extracting(at..<next).withUnsafeBufferPointer { unsafe scratch.append(contentsOf: $0) }
      // The second of the two quotes.
      at = next + 1
    }
    return body(scratch.span)
  }
}
