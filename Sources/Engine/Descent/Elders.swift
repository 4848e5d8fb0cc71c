import Lineages

/// The derivatives so far, by first parent and relation and among these by creator: the elder siblings of the next ones.
///
/// Any elder is found in a time that does not grow with the number of siblings, but for the logarithm of the creator's own.
struct Elders {
  /// The elder siblings of one model.
  struct Siblings {
    /// The number of the list of all.
    fileprivate let all: Int
    /// The number of the list of the creator's own; -1 where the creator is not known.
    fileprivate let own: Int
    /// How many there are, and how many by the same creator.
    let count, ownCount: Int
  }

  /// With the key of parent and relation the rows of the children in the order of birth; with that and a creator the places of the
  /// creator's own in that list, ascending.
  private var lists: KeyedLists
  /// Stands for all creators.
  private static let anybody: Int32 = -1

  /// - Parameter models: how many there will be.
  init(models: Int = 0) { lists = KeyedLists(expecting: models) }

  private static func key(_ parent: Int, _ relation: Int) -> UInt64 {
    UInt64(parent * Relation.allCases.count + relation)
  }

  /// The elder siblings of a model that is not added yet.
  ///
  /// - Parameter creator: -1 where it is not known: then none is the creator's own.
  @inline(__always)
  mutating func siblings(of parent: Int, _ relation: Int, by creator: Int32) -> Siblings {
    let key = Elders.key(parent, relation)
    let all = lists.list(key, Elders.anybody)
    guard creator >= 0 else { return Siblings(all: all, own: -1, count: lists.count(all), ownCount: 0) }
    let own = lists.list(key, creator)
    return Siblings(all: all, own: own, count: lists.count(all), ownCount: lists.count(own))
  }

  /// The row of one of all elders, numbered by birth.
  func any(_ number: Int, of siblings: Siblings) -> Int32 { lists[siblings.all, number] }

  /// The row of one of the creator's own elders, numbered by birth.
  func own(_ number: Int, of siblings: Siblings) -> Int32 {
    lists[siblings.all, Int(lists[siblings.own, number])]
  }

  /// The row of one of the elders by others, numbered by birth.
  ///
  /// Before the creator's own elder number m, at place p, there are p − m by others, which never decreases with m: binary search finds how many
  /// of the own come before.
  func other(_ number: Int, of siblings: Siblings) -> Int32 {
    var (low, high) = (0, siblings.ownCount)
    while low < high {
      let middle = (low + high) / 2
      if Int(lists[siblings.own, middle]) - middle <= number { low = middle + 1 } else { high = middle }
    }
    return lists[siblings.all, number + low]
  }

  /// Adds a model as the youngest of its siblings.
  @inline(__always)
  mutating func add(_ row: Int, to siblings: Siblings) {
    if siblings.own >= 0 { lists.append(Int32(siblings.count), to: siblings.own) }
    lists.append(Int32(row), to: siblings.all)
  }

  /// Prefetches where the siblings of a model will be looked for.
  @inline(__always)
  func prefetch(_ parent: Int, _ relation: Int, by creator: Int32) {
    let key = Elders.key(parent, relation)
    lists.prefetch(key, Elders.anybody)
    lists.prefetch(key, creator)
  }
}
