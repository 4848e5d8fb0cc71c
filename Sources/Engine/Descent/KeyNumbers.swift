/// Numbers keys in the order in which they come up.
///
/// A hash table with linear probing, at most half full: one access to memory a key, most of the time.
struct KeyNumbers {
  private struct Slot {
    var key: UInt64
    var number: Int32
  }

  private static let free = UInt64.max

  private var slots: [Slot]
  private var mask: Int
  /// How many keys there are.
  private(set) var count = 0

  init() {
    mask = 1023
    slots = Array(repeating: Slot(key: KeyNumbers.free, number: 0), count: mask + 1)
  }

  /// The number of a key, which is the count before it where it is new. All keys but 2⁶⁴ − 1 are allowed.
  mutating func number(of key: UInt64) -> Int {
    var place = KeyNumbers.hash(key) & mask
    while slots[place].key != key {
      if slots[place].key == KeyNumbers.free {
        if count * 2 >= slots.count {
          grow()
          return number(of: key)
        }
        slots[place] = Slot(key: key, number: Int32(count))
        count += 1
        return count - 1
      }
      place = (place + 1) & mask
    }
    return Int(slots[place].number)
  }

  /// Prefetches where a key will be looked for.
  @inline(__always)
  func prefetch(_ key: UInt64) { slots.prefetch(KeyNumbers.hash(key) & mask) }

  private mutating func grow() {
    let old = slots
    mask = 2 * slots.count - 1
    slots = Array(repeating: Slot(key: KeyNumbers.free, number: 0), count: mask + 1)
    for slot in old where slot.key != KeyNumbers.free {
      var place = KeyNumbers.hash(slot.key) & mask
      while slots[place].key != KeyNumbers.free { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// Fibonacci hashing: the high bits of the product with 2⁶⁴ / φ.
  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }
}
