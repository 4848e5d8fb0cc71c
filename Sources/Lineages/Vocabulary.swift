/// Distinct texts, numbered 0, 1, 2, … in the order in which they were first seen.
public struct Vocabulary: Sendable {
  /// The texts; the row of a text is its id.
  public private(set) var texts = TextColumn()
  /// Open addressing: id + 1 of the text that lives in a slot, 0 where the slot is free.
  private var slots: [UInt32]
  /// The upper half of each text's hash, to tell most texts apart without reading them.
  private var tags: [UInt32] = []

  public init() { slots = Array(repeating: 0, count: 16) }

  /// A vocabulary of these texts, in this order.
  public init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { _ = intern(text) }
  }

  /// A vocabulary whose ids are the rows of `texts`; a text that occurs again has no id of its own, and
  /// `find` answers with its first row.
  public init(rowsOf texts: TextColumn) {
    self.init()
    self.texts = texts
    tags.reserveCapacity(texts.count)
    resize(toHold: texts.count)
    let bytes = texts.bytes.span
    for row in 0..<texts.count {
      let text = bytes.extracting(texts.range(row))
      let hash = Vocabulary.hash(text)
      tags.append(UInt32(truncatingIfNeeded: hash >> 32))
      let slot = slot(of: text, hash: hash)
      if slots[slot] == 0 { slots[slot] = UInt32(row + 1) }
    }
  }

  /// The number of texts.
  public var count: Int { texts.count }

  /// The text with this id.
  public subscript(id: Int32) -> String { texts[Int(id)] }

  /// Makes room for texts that are known to come.
  public mutating func reserve(texts textCount: Int, bytes: Int) {
    texts.reserve(rows: textCount, bytes: bytes)
    tags.reserveCapacity(textCount)
    if textCount * 2 > slots.count { resize(toHold: textCount) }
  }

  /// The id of a text, a new one where the text is new.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { unsafe intern($0.span) }
  }

  /// The id of a text in UTF-8, a new one where the text is new.
  public mutating func intern(_ text: Span<UInt8>) -> Int32 {
    let hash = Vocabulary.hash(text)
    let slot = slot(of: text, hash: hash)
    if slots[slot] != 0 { return Int32(slots[slot] - 1) }
    let id = texts.count
    texts.append(text)
    tags.append(UInt32(truncatingIfNeeded: hash >> 32))
    slots[slot] = UInt32(id + 1)
    if texts.count * 2 > slots.count { resize(toHold: texts.count) }
    return Int32(id)
  }

  /// The id of a text, or nil where it is not here.
  public func find(_ text: String) -> Int32? {
    var text = text
    return text.withUTF8 { unsafe find($0.span) }
  }

  /// The id of a text in UTF-8, or nil where it is not here.
  public func find(_ text: Span<UInt8>) -> Int32? {
    let found = slots[slot(of: text, hash: Vocabulary.hash(text))]
    return found == 0 ? nil : Int32(found - 1)
  }

  /// The slot where a text lives, or the free one where it would.
  private func slot(of text: Span<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let id = Int(slots[slot] - 1)
      if tags[id] == tag, Vocabulary.isSame(texts.bytes.span.extracting(texts.range(id)), text) {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func resize(toHold count: Int) {
    var size = slots.count
    while size < count * 3 { size *= 2 }
    slots = slots(inTableOf: size)
  }

  /// The texts that have a hash by now, placed in a table of another size.
  private func slots(inTableOf size: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: size)
    let bytes = texts.bytes.span
    for id in 0..<tags.count {
      let hash = Vocabulary.hash(bytes.extracting(texts.range(id)))
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(id + 1)
    }
    return slots
  }

  @inline(__always)
  private static func isSame(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where unsafe a[unchecked: i] != b[unchecked: i] { return false }
    return true
  }

  /// A 64-bit hash: eight bytes at a time, each folded in by a full 128-bit product. It is the same on every
  /// machine, but nothing that reaches a file depends on it.
  @inline(__always)
  static func hash(_ text: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
    func fold(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      hash = product.high ^ product.low
    }
    unsafe text.bytes.withUnsafeBytes { bytes in
      var i = 0
      while i + 8 <= bytes.count {
        fold(unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self).littleEndian)
        i += 8
      }
      var last: UInt64 = 0
      while i < bytes.count {
        last = last << 8 | UInt64(unsafe bytes[i])
        i += 1
      }
      fold(last)
    }
    return hash ^ hash >> 29
  }
}
