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
  /// All that is known of an item, in one place of memory.
  private struct Item {
    /// The weight over the bound of its group, in [0.5, 1).
    var share: Double
    /// The group's bound is 2^`exponent`.
    var exponent: Int32
    /// Its place among the members of its group.
    var place: Int32
    /// How often it was raised.
    var raises: Int32
  }

  /// A factor of any size: `mantissa` · 2^`octaves`, the mantissa in [1, 2).
  struct Factor {
    let mantissa: Double
    let octaves: Int32

    /// 2^`log`.
    init(log: Double) {
      mantissa = exp2(log - log.rounded(.down))
      octaves = Int32(log.rounded(.down))
    }
  }

  private var items: [Item] = []
  /// The items of weights from half of 2^(`base` + index) up to that.
  private var members: [[Int32]] = []
  /// How many there are in each group.
  private var sizes: [Double] = []
  private var base: Int32 = 0
  /// No group above has members.
  private var top = -1

  init(items count: Int) { items.reserveCapacity(count) }

  /// The number of items.
  var count: Int { items.count }

  /// How often an item was raised.
  @inline(__always)
  func raises(of item: Int32) -> Int { Int(items[Int(item)].raises) }

  /// Adds an item of weight 2^`weight`; its number is the count before.
  @inline(__always)
  mutating func add(logWeight weight: Double) {
    add(Factor(log: weight))
  }

  /// Adds an item of this weight; its number is the count before.
  @inline(__always)
  mutating func add(_ weight: Factor) {
    items.append(
      Item(share: weight.mantissa / 2, exponent: weight.octaves + 1, place: 0, raises: 0))
    enter(Int32(items.count - 1))
  }

  /// Multiplies an item's weight.
  @inline(__always)
  mutating func raise(_ item: Int32, by factor: Factor) {
    items[Int(item)].raises += 1
    let share = items[Int(item)].share * factor.mantissa
    let octaves = factor.octaves + (share < 1 ? 0 : 1)
    if octaves == 0 {
      items[Int(item)].share = share
      return
    }
    leave(item)
    items[Int(item)].share = share < 1 ? share : share / 2
    items[Int(item)].exponent += octaves
    enter(item)
  }

  /// Takes an item out of the choice.
  mutating func remove(_ item: Int32) { leave(item) }

  /// Puts an item that was removed back, with the weight that it had.
  mutating func putBack(_ item: Int32) { enter(item) }

  /// An item, each with probability proportional to its weight. There must be one.
  @inline(__always)
  func choose(_ stream: inout RandomStream) -> Int32 {
    // Bounds relative to the heaviest group's. What lies more than 64 octaves below the total is beyond
    // the resolution of a 53-bit uniform, and left out.
    var bottom = top
    var total = 0.0
    var scale = 1.0
    let all = Double(items.count)
    var group = top
    while group >= 0, scale * all > 0x1p-64 * total {
      total += scale * sizes[group]
      if sizes[group] > 0 { bottom = group }
      scale *= 0.5
      group -= 1
    }
    while true {
      var target = stream.uniform() * total
      group = top
      scale = 1
      while group > bottom {
        let bound = scale * sizes[group]
        if target < bound { break }
        target -= bound
        scale *= 0.5
        group -= 1
      }
      // Rounding can carry the target into an empty group; such a draw counts for nothing.
      let size = members[group].count
      guard size > 0 else { continue }
      // One word tells which member and whether it is kept.
      let (place, rest) = stream.indexAndRest(below: size)
      let item = members[group][place]
      if rest < items[Int(item)].share { return item }
    }
  }

  @inline(__always)
  private mutating func enter(_ item: Int32) {
    let exponent = items[Int(item)].exponent
    if members.isEmpty { base = exponent }
    if exponent < base { makeRoom(downTo: exponent) }
    let group = Int(exponent - base)
    while group >= members.count {
      members.append([])
      sizes.append(0)
    }
    items[Int(item)].place = Int32(members[group].count)
    members[group].append(item)
    sizes[group] += 1
    top = max(top, group)
  }

  private mutating func makeRoom(downTo exponent: Int32) {
    let more = Int(base - exponent)
    members.insert(contentsOf: Array(repeating: [], count: more), at: 0)
    sizes.insert(contentsOf: Array(repeating: 0, count: more), at: 0)
    base = exponent
    top += more
  }

  @inline(__always)
  private mutating func leave(_ item: Int32) {
    let group = Int(items[Int(item)].exponent - base)
    let last = members[group].removeLast()
    if last != item {
      let place = items[Int(item)].place
      members[group][Int(place)] = last
      items[Int(last)].place = place
    }
    sizes[group] -= 1
    while top >= 0, sizes[top] == 0 { top -= 1 }
  }
}
