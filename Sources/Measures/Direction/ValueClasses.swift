import Lineages

/// The values of a trait in classes: two values are of one class where the same models carry them.
///
/// Whatever moves along edges moves alike to and from all values of a class, and nothing moves within it. So a
/// network is counted from class to class: where a model alone brings thousands of values, they are one class.
struct ValueClasses {
  /// The class of each value; -1 for a value that no model carries.
  private(set) var ofValue: [Int32]
  /// How many values each class has.
  private(set) var size: [Int] = []
  /// The classes that each model carries, each once.
  private(set) var lists = ListColumn()

  /// Splits classes model by model, in time linear in the values that models carry.
  init(_ lists: ListColumn, values: Int) {
    ofValue = Array(repeating: -1, count: values)
    // The model that a value was last seen at: one that repeats it has it once.
    var seen = [Int](repeating: -1, count: values)
    var inside: [Int] = []
    var split: [Int32] = []
    var (touched, fresh): ([Int32], [Int32]) = ([], [])
    for row in 0..<lists.count {
      fresh.removeAll(keepingCapacity: true)
      touched.removeAll(keepingCapacity: true)
      for value in lists[row] where seen[Int(value)] != row {
        seen[Int(value)] = row
        let known = ofValue[Int(value)]
        if known < 0 {
          fresh.append(value)
        } else {
          if inside[Int(known)] == 0 { touched.append(known) }
          inside[Int(known)] += 1
        }
      }
      // What was never seen before is one class, and of each known class those that are here part from the rest.
      func add(size values: Int) -> Int32 {
        size.append(values)
        inside.append(0)
        split.append(Int32(size.count - 1))
        return Int32(size.count - 1)
      }
      if !fresh.isEmpty {
        let new = add(size: fresh.count)
        for value in fresh { ofValue[Int(value)] = new }
      }
      var isSplit = false
      for known in touched where inside[Int(known)] < size[Int(known)] {
        let here = inside[Int(known)]
        size[Int(known)] -= here
        split[Int(known)] = add(size: here)
        isSplit = true
      }
      if isSplit {
        for value in lists[row] { ofValue[Int(value)] = split[Int(ofValue[Int(value)])] }
      }
      for known in touched { (inside[Int(known)], split[Int(known)]) = (0, known) }
    }

    var carried = [Int](repeating: -1, count: size.count)
    self.lists.reserve(rows: lists.count, values: lists.values.count)
    for row in 0..<lists.count {
      for value in lists[row] where carried[Int(ofValue[Int(value)])] != row {
        carried[Int(ofValue[Int(value)])] = row
        self.lists.add(ofValue[Int(value)])
      }
      self.lists.endRow()
    }
  }

  /// How many pairs of classes the edges of a graph carry, from parent to child: what counting a network takes.
  func pairs(along graph: LineageGraph) -> Double {
    var pairs = 0.0
    for child in 0..<graph.count where lists.length(child) > 0 {
      for parent in graph.parents[child] {
        pairs += Double(lists.length(Int(parent))) * Double(lists.length(child))
      }
    }
    return pairs
  }
}
