import Lineages

/// The tags by which observed derivatives name their parents, as they were written.
///
/// A tag may name a parent otherwise than by the id that it has in the data: by an earlier id, by one in other letters, by a relation or
/// without. Source: calibration on the observed Hub; resolved ids alone make derivatives 0.03 to 0.04 more alike to their parents.
struct WrittenLineage {
  /// The tags of each model, in the order of evolution; empty for founders.
  private let tags: ListColumn
  private let vocabulary: Vocabulary
  /// Whether a policy decided about each model's parents, so that what it wrote no longer holds.
  private let isAmended: [Bool]

  /// - Parameter named: the topology that the models were run down, without the parents that they do not name.
  init(_ genealogy: Genealogy, _ given: GivenGenealogy, named: Topology) {
    let column = genealogy[.tags]
    let vocabulary = column.vocabulary
    let isLineage = (0..<vocabulary.count).map { vocabulary[Int32($0)].hasPrefix("base_model:") }
    var tags = ListColumn()
    var isAmended: [Bool] = []
    isAmended.reserveCapacity(given.order.count)
    for (at, row) in given.order.enumerated() {
      isAmended.append(named.parents[at] != given.topology.parents[at])
      if given.topology.mutationClass[at] >= 0 {
        for tag in column.lists[Int(row)] where isLineage[Int(tag)] { tags.add(tag) }
      }
      tags.endRow()
    }
    self.tags = tags
    self.vocabulary = vocabulary
    self.isAmended = isAmended
  }

  /// The id in a vocabulary of each tag that somebody wrote, by its number here; -1 for others.
  func ids(in other: inout Vocabulary) -> [Int32] {
    var ids = [Int32](repeating: -1, count: vocabulary.count)
    for tag in tags.values where ids[Int(tag)] < 0 { ids[Int(tag)] = other.intern(vocabulary[tag]) }
    return ids
  }

  /// The tags of a model by their numbers here; nil where a policy decided about its parents.
  @inline(__always)
  subscript(row: Int) -> ArraySlice<Int32>? { isAmended[row] ? nil : tags[row] }
}
