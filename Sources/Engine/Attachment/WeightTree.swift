import Foundation
import Randomness

/// Chooses among items in proportion to weights that may lie any number of octaves apart: exactly, and at a cost that
/// grows with the logarithm of the number of items.
///
/// A binary tree over the items, whose nodes hold the sums of what is below them. A choice goes down from the root,
/// at each node to one of its two sides in proportion to their sums; nothing is ever rejected.
struct WeightTree: ProportionalChoice {
  /// A sum of weights: `mantissa` · 2^`exponent`, the mantissa in [1, 2), or 0 for none.
  private struct Sum {
    var mantissa = 0.0
    var exponent = 0

    static func + (a: Sum, b: Sum) -> Sum {
      if a.mantissa == 0 { return b }
      if b.mantissa == 0 { return a }
      let (more, less) = a.exponent >= b.exponent ? (a, b) : (b, a)
      let down = less.exponent - more.exponent
      if down < -64 { return more }
      var sum = Sum(
        mantissa: more.mantissa + scalbn(less.mantissa, down), exponent: more.exponent)
      sum.normalise()
      return sum
    }

    mutating func normalise() {
      if mantissa >= 2 {
        mantissa /= 2
        exponent += 1
      }
    }

    /// The share of this among this and another.
    func share(beside other: Sum) -> Double {
      if mantissa == 0 { return 0 }
      if other.mantissa == 0 { return 1 }
      let octaves = min(max(other.exponent - exponent, -1100), 1100)
      return 1 / (1 + scalbn(other.mantissa / mantissa, octaves))
    }
  }

  /// The number of leaves: a power of 2.
  private let room: Int
  /// The sum of all is at 1, those of the two sides of node n at 2n and 2n + 1; leaves begin at `room`.
  private var sums: [Sum]
  private var raises: [Int32] = []
  private var removed: [Int32: Sum] = [:]

  /// - Parameter items: how many will be added at most.
  init(items: Int) {
    var room = 1
    while room < items { room *= 2 }
    self.room = room
    sums = Array(repeating: Sum(), count: 2 * room)
    raises.reserveCapacity(items)
  }

  mutating func add(_ weight: WeightedChoice.Factor) {
    raises.append(0)
    set(Int32(raises.count - 1), Sum(mantissa: weight.mantissa, exponent: weight.octaves))
  }

  mutating func raise(_ item: Int32, by factor: (_ raises: Int) -> WeightedChoice.Factor) {
    raises[Int(item)] += 1
    let factor = factor(Int(raises[Int(item)]))
    var weight = sums[room + Int(item)]
    weight.mantissa *= factor.mantissa
    weight.exponent += factor.octaves
    weight.normalise()
    set(item, weight)
  }

  mutating func remove(_ item: Int32) {
    removed[item] = sums[room + Int(item)]
    set(item, Sum())
  }

  mutating func putBack(_ item: Int32) {
    if let weight = removed.removeValue(forKey: item) { set(item, weight) }
  }

  mutating func choose(_ stream: inout RandomStream) -> Int32 {
    var node = 1
    while node < room {
      let share = sums[2 * node].share(beside: sums[2 * node + 1])
      node = 2 * node + (stream.happens(share) ? 0 : 1)
    }
    return Int32(node - room)
  }

  func prefetch(_ beginning: RandomStream.Beginning) {}

  private mutating func set(_ item: Int32, _ weight: Sum) {
    var node = room + Int(item)
    sums[node] = weight
    while node > 1 {
      node /= 2
      sums[node] = sums[2 * node] + sums[2 * node + 1]
    }
  }
}
