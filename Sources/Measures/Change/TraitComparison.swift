import Lineages

/// Compares the values of two models as sets, in time linear in their number.
struct TraitComparison {
  private let lists: ListColumn
  /// When a value was last seen: 2 × the step for the parent's, one more where the child has it too.
  private var seen: [Int]
  private var step = 0

  init(_ trait: TraitColumn) {
    lists = trait.lists
    seen = Array(repeating: 0, count: trait.vocabulary.count)
  }

  /// The Jaccard distance |A∪B| − |A∩B| over |A∪B|; nil unless both report the trait.
  mutating func distance(_ parent: Int, _ child: Int) -> Double? {
    sizes(parent, child).map { Double($0.union - $0.shared) / Double($0.union) }
  }

  /// |A∪B| and |A∩B|; nil unless both report the trait.
  mutating func sizes(_ parent: Int, _ child: Int) -> (union: Int, shared: Int)? {
    guard lists.length(parent) > 0, lists.length(child) > 0 else { return nil }
    step += 2
    var (union, shared) = (0, 0)
    for i in lists.range(parent) {
      let value = Int(lists.values[i])
      guard seen[value] < step else { continue }
      seen[value] = step
      union += 1
    }
    for i in lists.range(child) {
      let value = Int(lists.values[i])
      guard seen[value] <= step else { continue }
      if seen[value] == step { shared += 1 } else { union += 1 }
      seen[value] = step + 1
    }
    return (union, shared)
  }
}
