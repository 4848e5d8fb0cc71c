/// The entries of a sparse matrix of counts, row after row: four bytes each.
struct TermRows: Sendable, Equatable {
  /// The column in the upper half, the count in the lower; 65,535 stands for a number in `large`.
  private var entries: [UInt32] = []
  /// Where each row starts; one more entry than rows.
  private var starts: [Int] = [0]
  /// The counts of 65,535 or more, by entry.
  private var large: [Int: Int] = [:]

  init() {}

  /// The rows of all parts, which are emptied one by one.
  init(joining parts: inout [TermRows]) {
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.entries.count })
    starts.reserveCapacity(1 + parts.reduce(0) { $0 + $1.count })
    for i in parts.indices {
      let part = parts[i]
      parts[i] = TermRows()
      for (entry, times) in part.large { large[entries.count + entry] = times }
      for start in part.starts.dropFirst() { starts.append(entries.count + start) }
      entries += part.entries
    }
  }

  /// The number of rows.
  var count: Int { starts.count - 1 }

  /// For each column the sum of its counts and the number of its entries.
  func columnSums(columns: Int) -> (counts: [Int], entries: [Int]) {
    var sums = [Int](repeating: 0, count: columns)
    var numbers = sums
    for entry in entries.indices {
      sums[column(entry)] += times(entry)
      numbers[column(entry)] += 1
    }
    return (sums, numbers)
  }

  /// The entries of a row.
  @inline(__always)
  func range(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The column of an entry.
  @inline(__always)
  func column(_ entry: Int) -> Int { Int(entries[entry] >> 16) }

  /// The count of an entry.
  @inline(__always)
  func times(_ entry: Int) -> Int {
    let times = entries[entry] & 0xFFFF
    return times == 0xFFFF ? large[entry]! : Int(times)
  }

  /// Adds an entry to the row that `endRow` will close. Columns, below 65,536, come in ascending order.
  @inline(__always)
  mutating func append(column: Int, times: Int) {
    if times >= 0xFFFF { large[entries.count] = times }
    entries.append(UInt32(column) << 16 | UInt32(min(times, 0xFFFF)))
  }

  /// Closes the row that the entries added since the last call make up.
  mutating func endRow() { starts.append(entries.count) }
}
