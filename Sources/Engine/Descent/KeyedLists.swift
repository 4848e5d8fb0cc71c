/// Lists of numbers that all grow at their ends, each found by a key of two numbers.
///
/// A hash table with linear probing, at most half full, whose slots are small: a slot says which list may have the key, and the tag in the list's own
/// record, which is read next anyway, says whether it has.
struct KeyedLists {
  /// What finds a list.
  private struct Key {
    let first: UInt64
    let second: Int32
  }

  /// Of each slot the high half of the hash and, in the low half, 1 more than the number of the list; 0 where it is free.
  private var slots: [UInt64]
  private var lists = TaggedLists<Key>()

  /// - Parameter expected: about how many values there will be; room that is not needed costs nothing.
  init(expecting expected: Int = 0) {
    var count = 1024
    while count < expected { count *= 2 }
    slots = Array(repeating: 0, count: count)
    lists.reserve(lists: expected, values: 2 * expected)
  }

  /// The number of the list with a key, which is there from now on.
  @inline(__always)
  mutating func list(_ key: UInt64, _ second: Int32) -> Int {
    let hash = KeyedLists.hash(key, second)
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[place] != 0 {
      let slot = slots[place]
      if (slot ^ hash) >> 32 == 0 {
        let number = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1
        let found = lists.tag(number)
        if found.first == key, found.second == second { return number }
      }
      place = (place + 1) & mask
    }
    lists.addList(Key(first: key, second: second))
    slots[place] = (hash >> 32) << 32 | UInt64(lists.count)
    if lists.count * 2 >= slots.count { grow() }
    return lists.count - 1
  }

  /// The length of a list.
  @inline(__always)
  func count(_ list: Int) -> Int { lists.count(list) }

  /// An entry of a list.
  @inline(__always)
  subscript(_ list: Int, _ entry: Int) -> Int32 { lists[list, entry] }

  /// Adds an entry at the end of a list.
  mutating func append(_ value: Int32, to list: Int) { lists.append(value, to: list) }

  /// Prefetches where a key will be looked for.
  @inline(__always)
  func prefetch(_ key: UInt64, _ second: Int32) {
    slots.prefetch(Int(truncatingIfNeeded: KeyedLists.hash(key, second) >> 20) & (slots.count - 1))
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    var larger = [UInt64](repeating: 0, count: mask + 1)
    for number in 0..<lists.count {
      let key = lists.tag(number)
      let hash = KeyedLists.hash(key.first, key.second)
      var place = Int(truncatingIfNeeded: hash >> 20) & mask
      while larger[place] != 0 { place = (place + 1) & mask }
      larger[place] = (hash >> 32) << 32 | UInt64(number + 1)
    }
    slots = larger
  }

  /// The 64-bit finalizer of MurmurHash3, after both numbers are mixed.
  @inline(__always)
  private static func hash(_ key: UInt64, _ second: Int32) -> UInt64 {
    var hash = key &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(UInt32(bitPattern: second))
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}
