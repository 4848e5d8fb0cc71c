/// How often each ordered pair of small numbers occurred.
struct PairCounts: Sendable {
  /// Open addressing; a slot is free where its key is 0.
  private var slots = [Slot](repeating: Slot(), count: 1024)
  /// The number of different pairs.
  private(set) var count = 0

  private struct Slot {
    /// The pair plus one.
    var key: UInt64 = 0
    var count = 0
  }

  /// Counts a pair of numbers, none of them negative.
  @inline(__always)
  mutating func add(_ first: Int32, _ second: Int32, times: Int = 1) {
    let key = PairCounts.key(first, second)
    let slot = slot(of: key)
    slots[slot].count += times
    if slots[slot].key == 0 {
      slots[slot].key = key
      count += 1
      if count * 2 > slots.count { grow() }
    }
  }

  /// Counts all that another one counted.
  mutating func add(_ other: PairCounts) {
    other.visit { add($0, $1, times: $2) }
  }

  /// How often a pair occurred.
  @inline(__always)
  func times(_ first: Int32, _ second: Int32) -> Int {
    slots[slot(of: PairCounts.key(first, second))].count
  }

  /// Every pair with its count, in no order that means anything.
  func visit(_ body: (Int32, Int32, Int) -> Void) {
    for slot in slots where slot.key != 0 {
      let pair = slot.key - 1
      body(Int32(pair >> 32), Int32(truncatingIfNeeded: pair), slot.count)
    }
  }

  @inline(__always)
  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)) + 1
  }

  /// The slot where a key lives, or the free one where it would.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot].key != key, slots[slot].key != 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 4)
    for entry in old where entry.key != 0 { slots[slot(of: entry.key)] = entry }
  }
}
