import Randomness

/// Lists of numbers that all grow at their ends, in one array.
///
/// A list that is full moves to the end of the array with twice its room; what it leaves behind is at most as
/// much again. Each list has a tag, which stands where the list is looked up.
struct TaggedLists<Tag> {
  /// Where a list lies. Its numbers and its tag stand together, so that reading an entry takes two accesses to
  /// memory: this and the entry.
  private struct List {
    let tag: Tag
    var start = 0
    var length: Int32 = 0
    var room: Int32 = 0
  }

  private var values: [Int32] = []
  private var lists: [List] = []

  /// Makes room for lists and values that may come; what is not needed costs nothing.
  mutating func reserve(lists count: Int, values valueCount: Int) {
    lists.reserveCapacity(count)
    values.reserveCapacity(valueCount)
  }

  /// Adds an empty list; its number is the count before.
  @inline(__always)
  mutating func addList(_ tag: Tag) { lists.append(List(tag: tag)) }

  /// The tag of a list.
  @inline(__always)
  func tag(_ list: Int) -> Tag { lists[list].tag }

  /// The number of lists.
  var count: Int { lists.count }

  /// The length of a list.
  @inline(__always)
  func count(_ list: Int) -> Int { Int(lists[list].length) }

  /// Prefetches where a list lies that will be read soon.
  @inline(__always)
  func prefetch(_ list: Int) { lists.prefetch(list) }

  /// An entry of a list.
  @inline(__always)
  subscript(_ list: Int, _ entry: Int) -> Int32 { values[lists[list].start + entry] }

  /// Adds an entry at the end of a list.
  mutating func append(_ value: Int32, to number: Int) {
    var list = lists[number]
    if list.length == list.room {
      let old = list.start
      list.start = values.count
      list.room = max(1, list.room * 2)
      for entry in 0..<Int(list.length) { values.append(values[old + entry]) }
      for _ in list.length..<list.room { values.append(0) }
    }
    values[list.start + Int(list.length)] = value
    list.length += 1
    lists[number] = list
  }
}

/// Lists that are known by their numbers alone.
typealias GrowingLists = TaggedLists<Void>

extension TaggedLists<Void> {
  /// Adds an empty list; its number is the count before.
  mutating func addList() { addList(()) }
}
