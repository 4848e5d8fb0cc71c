/// The rows that are left of all when a few are taken out, numbered anew from 0.
struct RowsLeft {
  private let taken: [Int32]

  /// - Parameter taken: distinct rows.
  init(without taken: [Int32]) { self.taken = taken.sorted() }

  /// The row with this number among those left.
  func row(_ number: Int) -> Int32 {
    var row = Int32(number)
    for one in taken {
      if one > row { break }
      row += 1
    }
    return row
  }
}
