import CZlib

/// Packing with gzip.
enum Gzip {
  /// The bytes as one gzip member; a file may consist of several, one after the other (RFC 1952).
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    var code = unsafe deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib has no memory")
    let room = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    precondition(room <= Int(UInt32.max), "a block to be packed has fewer than 4 GB")
    var input = bytes
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
      unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(room)
        code = unsafe deflate(&stream, Z_FINISH)
        count = unsafe room - Int(stream.avail_out)
      }
    }
    precondition(code == Z_STREAM_END, "there is room for all that is packed")
    unsafe deflateEnd(&stream)
    return packed
  }
}
