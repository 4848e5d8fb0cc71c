/// How often each ordered pair of small numbers occurred.
struct PairCounts: Sendable {
  /// Open addressing: the pair plus one in a slot, 0 where the slot is free.
  private var keys: [UInt64]
  private var counts: [Int]
  private(set) var count = 0

  init() {
    keys = Array(repeating: 0, count: 1024)
    counts = Array(repeating: 0, count: 1024)
  }

  /// Counts a pair of numbers, none of them negative.
  @inline(__always)
  mutating func add(_ first: Int32, _ second: Int32, times: Int = 1) {
    let key = PairCounts.key(first, second)
    let slot = slot(of: key)
    counts[slot] += times
    if keys[slot] == 0 {
      keys[slot] = key
      count += 1
      if count * 2 > keys.count { grow() }
    }
  }

  /// Counts all that another one counted.
  mutating func add(_ other: PairCounts) {
    other.visit { add($0, $1, times: $2) }
  }

  /// How often a pair occurred.
  @inline(__always)
  func times(_ first: Int32, _ second: Int32) -> Int {
    counts[slot(of: PairCounts.key(first, second))]
  }

  /// Every pair with its count, in no order that means anything.
  func visit(_ body: (Int32, Int32, Int) -> Void) {
    for slot in keys.indices where keys[slot] != 0 {
      let pair = keys[slot] - 1
      body(Int32(pair >> 32), Int32(truncatingIfNeeded: pair), counts[slot])
    }
  }

  @inline(__always)
  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)) + 1
  }

  /// The slot where a key lives, or the free one where it would.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = self
    keys = Array(repeating: 0, count: old.keys.count * 4)
    counts = Array(repeating: 0, count: old.keys.count * 4)
    for i in old.keys.indices where old.keys[i] != 0 {
      let slot = slot(of: old.keys[i])
      keys[slot] = old.keys[i]
      counts[slot] = old.counts[i]
    }
  }
}
