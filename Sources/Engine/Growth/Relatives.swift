import Lineages
import Randomness

/// The parents and siblings of models, among which merges find some of their further parents.
///
/// Siblings are the other children of a model's first parent.
struct Relatives {
  private let share: Double
  private let tries: Int
  private var children = GrowingLists()
  /// The number of each model's list of children; -1 where it has none. At most one entry a model.
  private var list: [Int32] = []

  /// - Parameters:
  ///   - share: the probability that a further parent is a relative of the first, where there is one left; in [0, 1].
  ///   - tries: how often a draw may come upon models that are parents already before it looks at all relatives.
  init(share: Double, tries: Int) {
    self.share = share
    self.tries = tries
  }

  /// Whether anybody asks for relatives.
  var matter: Bool { share > 0 }

  /// Notes a model with its parents.
  @inline(__always)
  mutating func add(_ model: Int, of parents: ArraySlice<Int32>) {
    guard matter else { return }
    for parent in parents {
      while list.count <= Int(parent) { list.append(-1) }
      if list[Int(parent)] < 0 {
        list[Int(parent)] = Int32(lists)
        lists += 1
        children.addList()
      }
      children.append(Int32(model), to: Int(list[Int(parent)]))
    }
  }

  /// The number of models with children.
  private var lists = 0

  /// A relative of the first of the parents chosen so far, each that is not among them equally likely; nil where none is
  /// to be taken or none is left.
  func draw(besides chosen: [Int32], _ parents: ListColumn, _ stream: inout RandomStream) -> Int32? {
    guard matter, let first = chosen.first, stream.happens(share) else { return nil }
    let above = parents[Int(first)]
    guard let main = above.first else { return nil }
    let siblings = Int(list[Int(main)])
    let count = above.count + children.count(siblings)
    func relative(_ number: Int) -> Int32? {
      if number < above.count {
        let parent = above[above.startIndex + number]
        return chosen.contains(parent) ? nil : parent
      }
      // A parent that is a sibling too counts once.
      let sibling = children[siblings, number - above.count]
      return chosen.contains(sibling) || above.contains(sibling) ? nil : sibling
    }
    for _ in 0..<tries {
      if let relative = relative(stream.index(below: count)) { return relative }
    }
    let left = (0..<count).compactMap(relative)
    return left.isEmpty ? nil : left[stream.index(below: left.count)]
  }
}
