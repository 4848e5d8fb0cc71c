import Foundation
import Randomness

/// Chooses among items in proportion to weights that change: exactly, and at a cost that does not grow with the number
/// of items.
///
/// Composition and rejection: items are kept in groups by the binary exponent of their weight. A group is chosen in
/// proportion to its size times the upper bound of its weights, then a member uniformly, and it is kept with probability weight
/// over bound, at least one half. Group sizes are whole numbers, so no rounding error builds up however often weights change.
/// Source: A. Slepoy, A. P. Thompson, S. J. Plimpton, J. Chem. Phys. 128, 205101 (2008).
struct WeightedChoice {
  /// The binary logarithm of each item's weight. Shape `[items]`.
  private var logWeight: [Double] = []
  /// Each item's place among the members of its group. Shape `[items]`.
  private var place: [Int32] = []
  /// The items of weight w with floor(log₂ w) = `base` + index.
  private var members: [[Int32]] = []
  private var base = 0

  init(items: Int) {
    logWeight.reserveCapacity(items)
    place.reserveCapacity(items)
  }

  /// The number of items.
  var count: Int { logWeight.count }

  /// The binary logarithm of an item's weight.
  @inline(__always)
  func logWeight(of item: Int32) -> Double { logWeight[Int(item)] }

  /// Adds an item of weight 2^`weight`; its number is the count before.
  mutating func add(logWeight weight: Double) {
    let item = Int32(logWeight.count)
    logWeight.append(weight)
    place.append(0)
    enter(item, Int(weight.rounded(.down)))
  }

  /// Gives an item the weight 2^`weight`.
  @inline(__always)
  mutating func change(_ item: Int32, logWeight weight: Double) {
    let old = Int(logWeight[Int(item)].rounded(.down))
    let new = Int(weight.rounded(.down))
    logWeight[Int(item)] = weight
    if new != old {
      leave(item, old)
      enter(item, new)
    }
  }

  /// Takes an item out of the choice.
  mutating func remove(_ item: Int32) { leave(item, Int(logWeight[Int(item)].rounded(.down))) }

  /// Puts an item that was removed back, with the weight that it had.
  mutating func putBack(_ item: Int32) { enter(item, Int(logWeight[Int(item)].rounded(.down))) }

  /// An item, each with probability proportional to its weight. There must be one.
  func choose(_ stream: inout RandomStream) -> Int32 {
    // Bounds relative to the heaviest group's. What lies more than 64 octaves below the total is beyond
    // the resolution of a 53-bit uniform, and left out.
    var top = members.count - 1
    while members[top].isEmpty { top -= 1 }
    var bottom = top
    var total = 0.0
    var scale = 1.0
    var group = top
    while group >= 0, scale * Double(count) > 0x1p-64 * total {
      let size = members[group].count
      if size > 0 {
        total += scale * Double(size)
        bottom = group
      }
      scale *= 0.5
      group -= 1
    }
    while true {
      var target = stream.uniform() * total
      group = top
      scale = 1
      while group > bottom {
        let bound = scale * Double(members[group].count)
        if target < bound { break }
        target -= bound
        scale *= 0.5
        group -= 1
      }
      // Rounding can carry the target into an empty group; such a draw counts for nothing.
      guard !members[group].isEmpty else { continue }
      let item = members[group][stream.index(below: members[group].count)]
      if stream.uniform() < exp2(logWeight[Int(item)] - Double(base + group + 1)) { return item }
    }
  }

  private mutating func enter(_ item: Int32, _ exponent: Int) {
    if members.isEmpty { base = exponent }
    if exponent < base {
      members.insert(contentsOf: Array(repeating: [], count: base - exponent), at: 0)
      base = exponent
    }
    while exponent - base >= members.count { members.append([]) }
    place[Int(item)] = Int32(members[exponent - base].count)
    members[exponent - base].append(item)
  }

  private mutating func leave(_ item: Int32, _ exponent: Int) {
    let last = members[exponent - base].removeLast()
    if last != item {
      members[exponent - base][Int(place[Int(item)])] = last
      place[Int(last)] = place[Int(item)]
    }
  }
}
