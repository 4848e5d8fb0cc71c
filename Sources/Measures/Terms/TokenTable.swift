import Lineages

/// The distinct tokens of some texts, numbered 0, 1, 2, … in the order in which they were first seen.
///
/// A `Vocabulary` made for tokens: most have at most eight bytes, which are their own key and need no look at
/// the text.
struct TokenTable: Sendable {
  /// The tokens in UTF-8; the row of a token is its number.
  private(set) var texts = TextColumn()
  /// Open addressing; a slot is free where its length is 0.
  private var slots = [Slot](repeating: Slot(), count: 1024)

  private struct Slot {
    /// The bytes of a short token, the hash of a long one.
    var key: UInt64 = 0
    var number: Int32 = 0
    var length: UInt32 = 0
  }

  /// The number of tokens.
  var count: Int { texts.count }

  /// The number of a token, a new one where it is new.
  @inline(__always)
  mutating func intern(_ token: Span<UInt8>) -> Int32 {
    let key = TokenTable.key(token)
    let slot = slot(of: token, key: key)
    if slots[slot].length != 0 { return slots[slot].number }
    return add(token, key: key, slot: slot)
  }

  /// The number of a token, or nil where it is not here.
  @inline(__always)
  func find(_ token: Span<UInt8>) -> Int32? {
    let slot = slot(of: token, key: TokenTable.key(token))
    return slots[slot].length == 0 ? nil : slots[slot].number
  }

  @inline(never)
  private mutating func add(_ token: Span<UInt8>, key: UInt64, slot: Int) -> Int32 {
    let number = Int32(count)
    slots[slot] = Slot(key: key, number: number, length: UInt32(token.count))
    texts.append(token)
    if count * 2 > slots.count { grow() }
    return number
  }

  /// The slot where a token lives, or the free one where it would.
  @inline(__always)
  private func slot(of token: Span<UInt8>, key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = TokenTable.place(key) & mask
    while slots[slot].length != 0 {
      if slots[slot].key == key, Int(slots[slot].length) == token.count,
        token.count <= 8 || isSame(token, slots[slot].number)
      {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isSame(_ token: Span<UInt8>, _ number: Int32) -> Bool {
    let start = texts.starts[Int(number)]
    let bytes = texts.bytes.span
    for i in 0..<token.count where unsafe token[unchecked: i] != bytes[start + i] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.length != 0 {
      var slot = TokenTable.place(entry.key) & (slots.count - 1)
      while slots[slot].length != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The bytes of a token of at most eight, a hash of a longer one. Tokens hold no NUL, so that with their
  /// length short keys are exact. Measured hot: a few loads of whole words instead of a loop over bytes.
  @inline(__always)
  private static func key(_ token: Span<UInt8>) -> UInt64 {
    let count = token.count
    return unsafe token.bytes.withUnsafeBytes { bytes in
      func word(_ i: Int) -> UInt64 { unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) }
      func half(_ i: Int) -> UInt64 { UInt64(unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self)) }
      if count > 8 {
        var hash = UInt64(count)
        var i = 0
        while i + 8 < count {
          hash = fold(hash, word(i))
          i += 8
        }
        return fold(hash, word(count - 8))
      }
      if count == 8 { return word(0) }
      if count >= 4 { return half(0) | half(count - 4) << UInt64(8 * (count - 4)) }
      var key: UInt64 = 0
      for i in 0..<count { key |= UInt64(unsafe bytes[i]) << UInt64(8 * i) }
      return key
    }
  }

  @inline(__always)
  private static func fold(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
