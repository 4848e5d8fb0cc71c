/// The order of births in time; births of one moment in the order of their keys.
///
/// Radix sort by the digits of the time since the first birth; each digit's pass keeps the order of the
/// passes before. Source: D. E. Knuth, *The Art of Computer Programming* 3 (1998), 5.2.5, algorithm R with
/// counted digits.
struct BranchingOrder {
  /// The indices of the births among those given, first birth to last.
  private(set) var indices: [Int32]

  private struct Entry {
    var time: UInt64
    var index: Int32
  }

  private static let digitBits = 11

  init(_ births: [BranchingBirth]) {
    let first = births.reduce(Int64.max) { min($0, $1.birth) }
    var entries: [Entry] = []
    entries.reserveCapacity(births.count)
    var all: UInt64 = 0
    for index in births.indices {
      let time = UInt64(births[index].birth - first)
      all |= time
      entries.append(Entry(time: time, index: Int32(index)))
    }
    var sorted = entries
    var shift = 0
    while shift < 64, all >> shift > 0 {
      BranchingOrder.sort(entries, by: shift, into: &sorted)
      swap(&entries, &sorted)
      shift += BranchingOrder.digitBits
    }
    indices = entries.map(\.index)
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].time == entries[start].time { end += 1 }
      if end - start > 1 { indices[start..<end].sort { births[Int($0)].key < births[Int($1)].key } }
      start = end
    }
  }

  private static func sort(_ entries: [Entry], by shift: Int, into sorted: inout [Entry]) {
    let mask = UInt64(1) << digitBits - 1
    var next = [Int](repeating: 0, count: 1 << digitBits)
    for entry in entries { next[Int(entry.time >> shift & mask)] += 1 }
    var sum = 0
    for digit in next.indices {
      (next[digit], sum) = (sum, sum + next[digit])
    }
    for entry in entries {
      let digit = Int(entry.time >> shift & mask)
      sorted[next[digit]] = entry
      next[digit] += 1
    }
  }
}
