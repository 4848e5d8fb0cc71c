import CDigest

/// The SHA-256 of bytes that come piece by piece. Source: FIPS 180-4.
struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block of 64 yet.
  private var rest: [UInt8] = []
  /// The bytes so far.
  private(set) var count = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var bytes = unsafe bytes
    count += bytes.count
    if !rest.isEmpty {
      let taken = min(64 - rest.count, bytes.count)
      unsafe rest += bytes[..<taken]
      unsafe bytes = UnsafeRawBufferPointer(rebasing: bytes[taken...])
      if rest.count == 64 {
        unsafe rest.withUnsafeBytes { unsafe fold($0) }
        rest = []
      }
    }
    let whole = bytes.count & ~63
    if whole > 0 { unsafe fold(UnsafeRawBufferPointer(rebasing: bytes[..<whole])) }
    unsafe rest += bytes[whole...]
  }

  private mutating func fold(_ blocks: UnsafeRawBufferPointer) {
    unsafe grove_sha256_blocks(
      &state, blocks.baseAddress!.assumingMemoryBound(to: UInt8.self), blocks.count / 64)
  }

  /// The hash of all bytes so far, in hexadecimal.
  var hexadecimal: String {
    var last = self
    var padding: [UInt8] = [0x80]
    while (rest.count + padding.count) % 64 != 56 { padding.append(0) }
    let bits = UInt64(count) * 8
    for shift in stride(from: 56, through: 0, by: -8) { padding.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    unsafe padding.withUnsafeBytes { unsafe last.add($0) }
    let digits = Array("0123456789abcdef")
    return String(last.state.flatMap { word in (0..<8).map { digits[Int(word >> (28 - 4 * $0) & 15)] } })
  }
}
