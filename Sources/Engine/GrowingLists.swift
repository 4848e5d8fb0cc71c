/// Lists of numbers that all grow at their ends, in one array.
///
/// A list that is full moves to the end of the array with twice its room; what it leaves behind is at most as much again.
struct GrowingLists {
  private var values: [Int32] = []
  private var start: [Int] = []
  private var room: [Int32] = []
  private var length: [Int32] = []

  /// Adds an empty list; its number is the count before.
  mutating func addList() {
    start.append(0)
    room.append(0)
    length.append(0)
  }

  /// The length of a list.
  @inline(__always)
  func count(_ list: Int) -> Int { Int(length[list]) }

  /// An entry of a list.
  @inline(__always)
  subscript(_ list: Int, _ entry: Int) -> Int32 { values[start[list] + entry] }

  /// Adds an entry at the end of a list.
  mutating func append(_ value: Int32, to list: Int) {
    if length[list] == room[list] {
      let old = start[list]
      start[list] = values.count
      room[list] = max(1, room[list] * 2)
      for entry in 0..<Int(length[list]) { values.append(values[old + entry]) }
      for _ in length[list]..<room[list] { values.append(0) }
    }
    values[start[list] + Int(length[list])] = value
    length[list] += 1
  }
}
