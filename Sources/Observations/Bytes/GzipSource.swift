import CZlib
import Digests
import Foundation

/// The unpacked bytes of a gzip file, which may consist of several members one after the other (RFC 1952).
///
/// A class, because zlib wants its state at one address; used by one thread at a time, which is why it may
/// call itself sendable.
@safe final class GzipSource: ByteSource, @unchecked Sendable {
  private let packed: any ByteSource
  private let path: String
  private let stream: UnsafeMutablePointer<z_stream>
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  /// Whether a gzip member has begun and not ended.
  private var isInside = false
  private var hasEnded = false
  /// An error that was met after good bytes, which are delivered first.
  private var failure: ReadingError?

  init(_ packed: any ByteSource, path: String) {
    self.packed = packed
    self.path = path
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 for the largest window, 16 for the wrapper of gzip.
    let code = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib has no memory")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
  }

  var digest: SHA256 { packed.digest }
  var size: Int? { packed.size }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    if let failure { throw failure }
    do throws(ReadingError) {
      try unsafe unpack(into: buffer)
    } catch {
      failure = error
    }
    let count = unsafe min(buffer.count, 1 << 30) - Int(stream.pointee.avail_out)
    if count == 0, let failure { throw failure }
    return count
  }

  /// Unpacks until the buffer is full or the file ends.
  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) {
    unsafe stream.pointee.next_out = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(min(buffer.count, 1 << 30))
    while unsafe !hasEnded && stream.pointee.avail_out > 0 {
      if try refill() == 0 {
        if isInside {
          throw error("the gzip data ends too early", instead: "copy or download the file again")
        }
        hasEnded = true
        break
      }
      if !isInside {
        if try !begin() { break }
      }
      switch unsafe inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isInside = false
      default:
        let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "no reason given"
        throw error("the gzip data is damaged (\(reason))", instead: "copy or download the file again")
      }
    }
  }

  /// Begins the next member; false at the end. Zeros after the last member, which some tools append, are
  /// passed over.
  private func begin() throws(ReadingError) -> Bool {
    while unsafe stream.pointee.next_in.pointee == 0 {
      unsafe stream.pointee.next_in += 1
      unsafe stream.pointee.avail_in -= 1
      if try refill() == 0 {
        hasEnded = true
        return false
      }
    }
    if unsafe stream.pointee.next_in.pointee != 0x1f {
      throw error(
        "other bytes follow the gzip data", instead: "cut them off, or copy or download the file again")
    }
    unsafe inflateReset(stream)
    isInside = true
    return true
  }

  /// Reads packed bytes where none are left; the number at hand is 0 only at the end.
  private func refill() throws(ReadingError) -> Int {
    if unsafe stream.pointee.avail_in > 0 { return unsafe Int(stream.pointee.avail_in) }
    let count = try unsafe packed.read(into: input)
    unsafe stream.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_in = UInt32(count)
    return count
  }

  private func error(_ what: String, instead: String) -> ReadingError {
    let at = packed.digest.count - Int(unsafe stream.pointee.avail_in)
    return ReadingError(file: path, what: "\(what), at byte \(at) of the packed file", instead: instead)
  }
}
