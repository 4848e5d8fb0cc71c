/// What an edge does to a trait of one model: how much of each parent value becomes each child value.
///
/// An edge carries weight 1. The parent's values share it equally, and so do the child's; what a value has on
/// both sides stays where it is, and what is left over is spread in proportion to what is missing (the
/// maximal coupling of the two laws). With one value on each side that is one move, or one stay; {a} → {a, b}
/// moves one half from a to b; {a, b} → {b} moves one half from a to b.
struct ValueMoves {
  /// What each value has on either side, in whole parts of the edge; 0 outside of a call.
  private var parentShare: [Int]
  private var childShare: [Int]

  /// - Parameter values: the number of values; ids run below it.
  init(values: Int) {
    parentShare = Array(repeating: 0, count: values)
    childShare = parentShare
  }

  /// Calls `body` with each pair of ids between which an edge moves weight, the same id twice for a stay. The
  /// weights of an edge sum to 1. Neither side may be empty; an entry that repeats weighs as often as it
  /// stands there.
  mutating func forEach(
    parent: some Collection<Int32>, child: some Collection<Int32>, _ body: (Int32, Int32, Double) -> Void
  ) {
    // An edge has as many parts as both numbers of entries divide.
    let parts = Double(parent.count * child.count)
    for id in parent { parentShare[Int(id)] += child.count }
    for id in child { childShare[Int(id)] += parent.count }
    var moved = 0
    for id in parent where min(parentShare[Int(id)], childShare[Int(id)]) > 0 {
      let stays = min(parentShare[Int(id)], childShare[Int(id)])
      body(id, id, Double(stays) / parts)
      parentShare[Int(id)] -= stays
      childShare[Int(id)] -= stays
      moved -= stays
    }
    moved += parent.count * child.count
    // What is left of a value is taken where it first stands, so that a repeat finds nothing.
    for from in parent where parentShare[Int(from)] > 0 {
      let left = parentShare[Int(from)]
      parentShare[Int(from)] = 0
      for to in child where childShare[Int(to)] > 0 {
        let wanted = childShare[Int(to)]
        childShare[Int(to)] = -wanted
        body(from, to, Double(left) * Double(wanted) / (Double(moved) * parts))
      }
      for to in child { childShare[Int(to)] = abs(childShare[Int(to)]) }
    }
    for id in child { childShare[Int(id)] = 0 }
  }
}
