import Lineages

/// A set of texts for each row, put together from those of the pieces.
struct SetColumn: Sendable {
  private(set) var vocabulary = Vocabulary()
  private var values: [Int32] = []
  private var starts: [UInt32] = [0]

  var lists: ListColumn { ListColumn(values: values, starts: starts) }

  /// Adds rows; `each` is told where the values of every row that is added lie in the batch.
  mutating func add(_ batch: SetBatch, where isNew: [Bool], _ each: (Range<Int>) -> Void) {
    let ids = batch.vocabulary.ids(in: &vocabulary)
    var start = 0
    for row in batch.ends.indices {
      let end = Int(batch.ends[row])
      if isNew[row] {
        for place in start..<end { values.append(ids[Int(batch.values[place])]) }
        starts.append(UInt32(values.count))
        each(start..<end)
      }
      start = end
    }
  }
}

extension Vocabulary {
  /// The ids that the texts have in another vocabulary, which takes in those that are new to it.
  func ids(in other: inout Vocabulary) -> [Int32] {
    let bytes = texts.bytes.span
    var ids: [Int32] = []
    ids.reserveCapacity(count)
    for id in 0..<count { ids.append(other.intern(bytes.extracting(texts.range(id)))) }
    return ids
  }
}
