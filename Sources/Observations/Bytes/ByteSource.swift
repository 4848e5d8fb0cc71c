import Digests

/// Where bytes are read from: a file, standard input, another program, or one of these unpacked.
protocol ByteSource: AnyObject, Sendable {
  /// Fills the start of `buffer`.
  ///
  /// - Returns: how many bytes were read; 0 only at the end.
  /// - Throws: where reading stops or packed data are damaged.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int
  /// The SHA-256 and the number of the bytes that were read so far of the file as it lies there, packed or
  /// not.
  var digest: SHA256 { get }
  /// The size of the file as it lies there in bytes; nil where it is not known beforehand.
  var size: Int? { get }
}

/// A source whose first bytes can be looked at before they are read.
///
/// A class, as all sources; used by one thread at a time, which is why it may call itself sendable.
final class PeekableSource: ByteSource, @unchecked Sendable {
  private let source: any ByteSource
  private var head: [UInt8] = []

  init(_ source: any ByteSource) { self.source = source }

  var digest: SHA256 { source.digest }
  var size: Int? { source.size }

  /// Up to `count` bytes from the start, fewer only where there are no more; `read` will read them
  /// nevertheless.
  func peek(_ count: Int) throws(ReadingError) -> [UInt8] {
    while head.count < count {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count - head.count, alignment: 1)
      defer { unsafe buffer.deallocate() }
      let got = try unsafe source.read(into: buffer)
      if got == 0 { break }
      unsafe head += buffer[..<got]
    }
    return Array(head.prefix(count))
  }

  /// Drops so many bytes that were looked at.
  func skip(_ count: Int) { head.removeFirst(count) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    if head.isEmpty { return try unsafe source.read(into: buffer) }
    let count = min(head.count, buffer.count)
    unsafe buffer.copyBytes(from: head[..<count])
    head.removeFirst(count)
    return count
  }
}
