/// One text a row, all in one array of UTF-8 bytes.
public struct TextColumn: Sendable, Equatable {
  /// The texts one after the other, valid UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// Where each text starts in `bytes`; one more entry than rows.
  public private(set) var starts: [Int] = [0]

  /// A column without rows.
  public init() {}

  /// The number of rows.
  @inlinable public var count: Int { starts.count - 1 }

  /// Makes room for rows and bytes that are known to come.
  public mutating func reserve(rows: Int, bytes byteCount: Int) {
    starts.reserveCapacity(rows + 1)
    bytes.reserveCapacity(byteCount)
  }

  /// Where the text of a row lies in `bytes`.
  @inlinable public func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The text of a row.
  public subscript(row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  /// Adds a row.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    starts.append(bytes.count)
  }

  /// Adds a row from bytes that must be valid UTF-8.
  public mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    starts.append(bytes.count)
  }

  /// Adds a row that `write` builds by appending valid UTF-8 to the end of the bytes.
  /// What lies before the end must stay as it is.
  @inline(__always)
  public mutating func append(writing write: (inout [UInt8]) -> Void) {
    write(&bytes)
    starts.append(bytes.count)
  }
}
