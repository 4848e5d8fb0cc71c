import Randomness

/// Chooses among items in proportion to weights that change: exactly, and at a cost that does not grow with
/// the number of items.
///
/// Composition and rejection: items are in groups by the binary exponent of their weight, so that the weights
/// of a group lie between half its upper bound and the bound. A group is chosen in proportion to its size
/// times its bound, then a member uniformly, and that is accepted with probability weight over bound, at
/// least one half; else all is drawn again. After `tries` in vain, the sum of all weights decides in one pass.
/// Group sizes are whole numbers, so no rounding error builds up however often weights change. Source: A. Slepoy,
/// A. P. Thompson, S. J. Plimpton, J. Chem. Phys. 128, 205101 (2008).
///
/// There is a group for every octave between the lightest weight and the heaviest: weights that lie further
/// apart than `mostOctaves` are for `WeightTree`.
///
/// With many items the time goes into waiting for memory. So a member of a group carries all that a choice
/// needs to know, and `prefetch` loads it early.
struct WeightedChoice: ProportionalChoice {
  /// An item in its group.
  private struct Member {
    /// The weight over the bound of the group, in [0.5, 1).
    var share: Double
    var item: Int32
    /// How often its weight was raised.
    var raises: Int32
  }

  /// Where an item is, or would be were it not removed.
  private struct Location {
    /// The bound of the item's group is 2^`exponent`.
    var exponent: Int32
    /// Its index among the members of its group.
    var index: Int32
  }

  /// Where each item is; empty unless `findsItems`.
  private var locations: [Location] = []
  private let findsItems: Bool
  private let tries: Int
  /// The number of items.
  private(set) var count = 0
  /// The members of each group. Group g holds the weights from half of 2^(`base` + g) up to that.
  private var members: [[Member]] = []
  /// The number of members of each group, as reals for the sums.
  private var sizes: [Double] = []
  private var base: Int32 = 0
  /// The highest group that has members; -1 where there is none.
  private var top = -1
  /// Members that were taken out of the choice, by item.
  private var removed: [Int32: Member] = [:]
  /// At the last choice: the heaviest group and the lightest one that still counts.
  private var (first, bottom) = (0, 0)
  /// At the last choice: the sum of size times bound over these groups, in units of the heaviest group's
  /// bound.
  private var total = 0.0
  /// Where the item chosen last is.
  private var latest = (group: 0, index: 0)

  /// - Parameters:
  ///   - items: how many will be added, for the room in memory.
  ///   - findsItems: whether items will be removed, put back, or raised without having been chosen just
  ///     before.
  ///   - tries: how often a choice proposes an item before all weights are added up.
  init(items: Int, findsItems: Bool, tries: Int) {
    self.findsItems = findsItems
    self.tries = tries
    if findsItems { locations.reserveCapacity(items) }
  }

  /// The most octaves that the weights of all items may lie apart.
  static let mostOctaves = 4096.0

  /// How often a choice proposes an item, where nothing else is asked for: all in vain once in 2⁶⁴ choices at most.
  static let tries = 64

  /// Adds an item; its number is the count before.
  @inline(__always)
  mutating func add(_ weight: Factor) {
    if findsItems { locations.append(Location(exponent: 0, index: 0)) }
    count += 1
    enter(
      Member(share: weight.mantissa / 2, item: Int32(count - 1), raises: 0), Int32(weight.octaves + 1))
  }

  /// Multiplies an item's weight by the factor for the number of times that it was raised, this one included.
  @inline(__always)
  mutating func raise(_ item: Int32, by factor: (_ raises: Int) -> Factor) {
    var (group, index) = latest
    if group >= members.count || index >= members[group].count || members[group][index].item != item {
      (group, index) = location(of: item)
    }
    var member = members[group][index]
    member.raises += 1
    let factor = factor(Int(member.raises))
    member.share *= factor.mantissa
    var octaves = factor.octaves
    if member.share >= 1 {
      member.share /= 2
      octaves += 1
    }
    if octaves == 0 {
      members[group][index] = member
      return
    }
    let exponent = base + Int32(group + octaves)
    leave(group, index)
    enter(member, exponent)
  }

  /// Takes an item out of the choice.
  mutating func remove(_ item: Int32) {
    let (group, index) = location(of: item)
    removed[item] = members[group][index]
    leave(group, index)
  }

  /// Puts an item that was removed back, with the weight that it had.
  mutating func putBack(_ item: Int32) {
    guard let member = removed.removeValue(forKey: item) else { return }
    enter(member, locations[Int(item)].exponent)
  }

  /// The number of an item, each chosen with probability proportional to its weight. There must be one in the
  /// choice.
  @inline(__always)
  mutating func choose(_ stream: inout RandomStream) -> Int32 {
    addBounds()
    for _ in 0..<tries {
      let group = group(at: stream.uniform())
      // Rounding can lead into an empty group; such a draw counts for nothing.
      let size = members[group].count
      guard size > 0 else { continue }
      // One draw of 64 bits gives both the member and whether it is accepted.
      let (index, rest) = stream.indexAndRest(below: size)
      let member = members[group][index]
      if rest < member.share {
        latest = (group, index)
        return member.item
      }
    }
    latest = heaped(stream.uniform())
    return members[latest.group][latest.index].item
  }

  /// Where the item is at this share of the sum of all weights, added up one by one from the heaviest group.
  private func heaped(_ share: Double) -> (group: Int, index: Int) {
    func each(_ body: (_ place: (group: Int, index: Int), _ weight: Double) -> Bool) {
      var scale = 1.0
      for group in (0...top).reversed() where scale > 0 {
        for (index, member) in members[group].enumerated() {
          if body((group, index), scale * member.share) { return }
        }
        scale /= 2
      }
    }
    var sum = 0.0
    each { _, weight in
      sum += weight
      return false
    }
    var target = share * sum
    var found = (group: top, index: 0)
    each { place, weight in
      if weight > 0 { found = place }
      target -= weight
      return target < 0
    }
    return found
  }

  /// Prefetches the member that a choice will read whose stream begins with these bits, if not much changes
  /// until then.
  @inline(__always)
  func prefetch(_ beginning: RandomStream.Beginning) {
    guard total > 0 else { return }
    let group = group(at: Double(beginning.first >> 11) * 0x1p-53)
    let index = Int(beginning.second.multipliedFullWidth(by: UInt64(members[group].count)).high)
    members[group].prefetch(index)
  }

  /// Adds up size times bound over the groups, in units of the heaviest group's bound. Groups that lie more
  /// than a factor 2⁶⁴ below the total are beyond the resolution of a 53-bit uniform, and left out.
  @inline(__always)
  private mutating func addBounds() {
    (bottom, total) = bounds
    first = top
  }

  private var bounds: (bottom: Int, total: Double) {
    @inline(__always) get {
      let sizes = sizes.span
      let all = Double(count)
      // Four sums, each over every fourth group, which the processor adds at the same time.
      var sums = (0.0, 0.0, 0.0, 0.0)
      var scale = 1.0
      var group = top
      while group >= 3, scale * all > 0x1p-64 {
        sums.0 += scale * sizes[group]
        sums.1 += scale * sizes[group - 1]
        sums.2 += scale * sizes[group - 2]
        sums.3 += scale * sizes[group - 3]
        scale *= 0.0625
        group -= 4
      }
      if group < 3 {
        while group >= 0 {
          sums.0 += scale * sizes[group]
          scale *= 0.5
          group -= 1
        }
      }
      return (group + 1, sums.0 + 0.5 * sums.1 + (0.25 * sums.2 + 0.125 * sums.3))
    }
  }

  /// The group at this share of the total, counted from the heaviest group.
  @inline(__always)
  private func group(at share: Double) -> Int {
    let sizes = sizes.span
    var target = share * total
    var group = first
    var scale = 1.0
    while group > bottom {
      let bound = scale * sizes[group]
      if target < bound { break }
      target -= bound
      scale *= 0.5
      group -= 1
    }
    return group
  }

  private func location(of item: Int32) -> (group: Int, index: Int) {
    let location = locations[Int(item)]
    return (Int(location.exponent - base), Int(location.index))
  }

  @inline(__always)
  private mutating func enter(_ member: Member, _ exponent: Int32) {
    if members.isEmpty { base = exponent }
    if exponent < base { makeRoom(downTo: exponent) }
    let group = Int(exponent - base)
    while group >= members.count {
      members.append([])
      sizes.append(0)
    }
    // Written whole and not read, so that the processor waits for no memory.
    if findsItems {
      locations[Int(member.item)] = Location(exponent: exponent, index: Int32(members[group].count))
    }
    members[group].append(member)
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
  private mutating func leave(_ group: Int, _ index: Int) {
    let last = members[group].removeLast()
    if index < members[group].count {
      members[group][index] = last
      if findsItems { locations[Int(last.item)].index = Int32(index) }
    }
    sizes[group] -= 1
    while top >= 0, sizes[top] == 0 { top -= 1 }
  }
}
