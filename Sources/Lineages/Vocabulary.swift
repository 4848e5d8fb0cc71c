/// Distinct texts, numbered 0, 1, 2, … in the order in which they were first seen.
public struct Vocabulary: Sendable {
  /// The texts; the row of a text is its id.
  public private(set) var texts = TextColumn()
  /// The slots of a hash table with open addressing; 0 where one is free. The lower half of an entry is id +
  /// 1 of its text. The upper half is the upper half of the text's hash (its tag), which tells most texts
  /// apart without reading them, and finds their slots when the table grows.
  private var slots: [UInt64]
  /// How many bits a tag is shifted to the right to give a slot.
  private var shift: UInt32

  /// A vocabulary without texts.
  public init() {
    slots = Array(repeating: 0, count: 16)
    shift = 28
  }

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
    resize(toHold: texts.count)
    let bytes = texts.bytes.span
    for row in 0..<texts.count {
      let text = bytes.extracting(texts.range(row))
      let tag = Vocabulary.tag(text)
      let slot = slot(of: text, tag: tag)
      if slots[slot] == 0 { slots[slot] = Vocabulary.entry(tag, id: row) }
    }
  }

  /// The number of texts.
  public var count: Int { texts.count }

  /// The text with this id.
  public subscript(id: Int32) -> String { texts[Int(id)] }

  /// Makes room for texts that are known to come.
  public mutating func reserve(texts textCount: Int, bytes: Int) {
    texts.reserve(rows: textCount, bytes: bytes)
    if textCount * 2 > slots.count { resize(toHold: textCount) }
  }

  /// The id of a text, a new one where the text is new.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { unsafe intern($0.span) }
  }

  /// The id of a text in UTF-8, a new one where the text is new.
  public mutating func intern(_ text: Span<UInt8>) -> Int32 { intern(text, tag: Vocabulary.tag(text)) }

  @inline(__always)
  private mutating func intern(_ text: Span<UInt8>, tag: UInt32) -> Int32 {
    let slot = slot(of: text, tag: tag)
    if slots[slot] != 0 { return Vocabulary.id(slots[slot]) }
    let id = texts.count
    texts.append(text)
    slots[slot] = Vocabulary.entry(tag, id: id)
    if texts.count * 2 > slots.count { resize(toHold: texts.count) }
    return Int32(id)
  }

  /// The ids of the texts of a column, new ones where they are new, as if each were interned in turn.
  public mutating func intern(_ column: TextColumn) -> [Int32] {
    if (count + column.count) * 2 > slots.count { resize(toHold: count + column.count) }
    let bytes = column.bytes.span
    let tags = (0..<column.count).map { Vocabulary.tag(bytes.extracting(column.range($0))) }
    var ids: [Int32] = []
    ids.reserveCapacity(column.count)
    // The slots of a large table come from memory several at a time, which is much faster than one by one.
    var entries = [UInt64](repeating: 0, count: 32)
    for start in stride(from: 0, to: column.count, by: entries.count) {
      let rows = start..<min(start + entries.count, column.count)
      for row in rows { entries[row - start] = slots[Int(tags[row] >> shift)] }
      for row in rows {
        let text = bytes.extracting(column.range(row))
        let (entry, tag) = (entries[row - start], tags[row])
        ids.append(holds(text, tag: tag, at: entry) ? Vocabulary.id(entry) : intern(text, tag: tag))
      }
    }
    return ids
  }

  /// The id of a text, or nil where the vocabulary does not have it.
  public func find(_ text: String) -> Int32? {
    var text = text
    return text.withUTF8 { unsafe find($0.span) }
  }

  /// The id of a text in UTF-8, or nil where the vocabulary does not have it.
  public func find(_ text: Span<UInt8>) -> Int32? {
    let found = slots[slot(of: text, tag: Vocabulary.tag(text))]
    return found == 0 ? nil : Vocabulary.id(found)
  }

  /// The slot of a text, or the free one that it would take.
  @inline(__always)
  private func slot(of text: Span<UInt8>, tag: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(tag >> shift)
    while slots[slot] != 0 {
      if holds(text, tag: tag, at: slots[slot]) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Whether an entry is that of a text; false for that of a free slot.
  @inline(__always)
  private func holds(_ text: Span<UInt8>, tag: UInt32, at entry: UInt64) -> Bool {
    guard entry != 0, UInt32(truncatingIfNeeded: entry >> 32) == tag else { return false }
    return Vocabulary.isSame(texts.bytes.span.extracting(texts.range(Int(Vocabulary.id(entry)))), text)
  }

  /// Moves the texts that have a slot to a table with room for `count`.
  private mutating func resize(toHold count: Int) {
    var size = slots.count
    while size < count * 3 { size *= 2 }
    let old = slots
    slots = [UInt64](repeating: 0, count: size)
    shift = 32 - UInt32(size.trailingZeroBitCount)
    // In the order of the old table, which is nearly that of the new one: memory is read and written from
    // front to back.
    for entry in old where entry != 0 {
      var slot = Int(UInt32(truncatingIfNeeded: entry >> 32) >> shift)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = entry
    }
  }

  @inline(__always)
  private static func entry(_ tag: UInt32, id: Int) -> UInt64 { UInt64(tag) << 32 | UInt64(id + 1) }

  @inline(__always)
  private static func id(_ entry: UInt64) -> Int32 {
    Int32(truncatingIfNeeded: UInt32(truncatingIfNeeded: entry) &- 1)
  }

  @inline(__always)
  private static func isSame(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe a.bytes.withUnsafeBytes { a in
      unsafe b.bytes.withUnsafeBytes { b in unsafe isSame(a, b) }
    }
  }

  /// Compares eight bytes at a time; the last eight may overlap those before.
  @inline(__always)
  private static func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    let count = a.count
    if count < 8 {
      for i in 0..<count where unsafe a[i] != b[i] { return false }
      return true
    }
    var i = 0
    while i + 8 < count {
      if unsafe eightBytes(a, i) != eightBytes(b, i) { return false }
      i += 8
    }
    return unsafe eightBytes(a, count - 8) == eightBytes(b, count - 8)
  }

  @inline(__always)
  private static func eightBytes(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
  }

  /// The upper half of a 64-bit hash: eight bytes at a time, each folded in by a full 128-bit product. It is
  /// the same on every machine, but nothing that reaches a file depends on it.
  @inline(__always)
  static func tag(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
    func fold(_ bits: UInt64) {
      let product = (hash ^ bits).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      hash = product.high ^ product.low
    }
    unsafe text.bytes.withUnsafeBytes { bytes in
      let count = bytes.count
      if count < 8 {
        var last: UInt64 = 0
        for i in 0..<count { last = last << 8 | UInt64(unsafe bytes[i]) }
        return fold(last)
      }
      var i = 0
      while i + 8 < count {
        fold(unsafe eightBytes(bytes, i))
        i += 8
      }
      fold(unsafe eightBytes(bytes, count - 8))
    }
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}
