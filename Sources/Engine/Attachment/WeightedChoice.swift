import Randomness

/// Chooses among items in proportion to weights that change: exactly, and at a cost that does not grow with the number
/// of items.
///
/// Composition and rejection: items are kept in groups by the binary exponent of their weight. A group is chosen in
/// proportion to its size times the upper bound of its weights, then a member uniformly, and it is kept with probability weight
/// over bound, at least one half. Group sizes are whole numbers, so no rounding error builds up however often weights change.
/// Source: A. Slepoy, A. P. Thompson, S. J. Plimpton, J. Chem. Phys. 128, 205101 (2008).
///
/// With many items the time goes into waiting for memory. So a member of a group carries all that a choice needs to
/// know, and `expect` asks for it early.
struct WeightedChoice {
  /// An item in its group.
  private struct Member {
    /// The weight over the bound of the group, in [0.5, 1).
    var share: Double
    var item: Int32
    /// How often it was raised.
    var raises: Int32
  }

  /// Where an item is, or would be were it not removed.
  private struct Location {
    /// The bound of the item's group is 2^`exponent`.
    var exponent: Int32
    /// Its place among the members of its group.
    var place: Int32
  }

  /// Empty where nobody asks for items by their number.
  private var locations: [Location] = []
  private let findsItems: Bool
  /// The number of items.
  private(set) var count = 0
  /// The items of weights from half of 2^(`base` + index) up to that.
  private var members: [[Member]] = []
  /// How many there are in each group.
  private var sizes: [Double] = []
  private var base: Int32 = 0
  /// No group above has members.
  private var top = -1
  /// Those taken out of the choice.
  private var removed: [Member] = []
  /// Of the last choice: the heaviest and the lightest group that count, and the bounds of all that do, in units of the
  /// heaviest.
  private var (first, bottom) = (0, 0)
  private var total = 0.0
  /// Where the item chosen last is.
  private var latest = (group: 0, place: 0)

  /// - Parameters:
  ///   - items: how many are expected.
  ///   - findsItems: whether items will be removed, put back, or raised without having been chosen just before.
  init(items: Int, findsItems: Bool) {
    self.findsItems = findsItems
    if findsItems { locations.reserveCapacity(items) }
  }

  /// Adds an item; its number is the count before.
  @inline(__always)
  mutating func add(_ weight: Factor) {
    if findsItems { locations.append(Location(exponent: 0, place: 0)) }
    count += 1
    enter(Member(share: weight.mantissa / 2, item: Int32(count - 1), raises: 0), weight.octaves + 1)
  }

  /// Multiplies an item's weight by the factor for the number of times that it was raised, this one included.
  @inline(__always)
  mutating func raise(_ item: Int32, by factor: (_ raises: Int) -> Factor) {
    var (group, place) = latest
    if group >= members.count || place >= members[group].count || members[group][place].item != item {
      (group, place) = location(of: item)
    }
    var member = members[group][place]
    member.raises += 1
    let factor = factor(Int(member.raises))
    member.share *= factor.mantissa
    var octaves = factor.octaves
    if member.share >= 1 {
      member.share /= 2
      octaves += 1
    }
    if octaves == 0 {
      members[group][place] = member
      return
    }
    let exponent = base + Int32(group) + octaves
    leave(group, place)
    enter(member, exponent)
  }

  /// Takes an item out of the choice.
  mutating func remove(_ item: Int32) {
    let (group, place) = location(of: item)
    removed.append(members[group][place])
    leave(group, place)
  }

  /// Puts an item that was removed back, with the weight that it had.
  mutating func putBack(_ item: Int32) {
    guard let place = removed.firstIndex(where: { $0.item == item }) else { return }
    enter(removed.remove(at: place), locations[Int(item)].exponent)
  }

  /// An item, each with probability proportional to its weight. There must be one.
  @inline(__always)
  mutating func choose(_ stream: inout RandomStream) -> Int32 {
    addBounds()
    while true {
      let group = group(at: stream.uniform())
      // Rounding can lead into an empty group; such a draw counts for nothing.
      let size = members[group].count
      guard size > 0 else { continue }
      // One word tells which member and whether it is kept.
      let (place, rest) = stream.indexAndRest(below: size)
      let member = members[group][place]
      if rest < member.share {
        latest = (group, place)
        return member.item
      }
    }
  }

  /// Asks for the memory that a choice beginning with these words will read, if not much changes until then.
  @inline(__always)
  func expect(_ words: (first: UInt64, second: UInt64)) {
    guard total > 0 else { return }
    let group = group(at: Double(words.first >> 11) * 0x1p-53)
    let place = Int(words.second.multipliedFullWidth(by: UInt64(members[group].count)).high)
    members[group].expect(place)
  }

  /// Adds up the bounds, relative to the heaviest group's. What lies more than 64 octaves below the total is beyond the
  /// resolution of a 53-bit uniform, and left out.
  @inline(__always)
  private mutating func addBounds() {
    (bottom, total) = bounds
    first = top
  }

  private var bounds: (bottom: Int, total: Double) {
    @inline(__always) get {
      let sizes = sizes.span
      let all = Double(count)
      // Every fourth group by itself: four sums at the same time.
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

  /// The group at this share of the total.
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

  private func location(of item: Int32) -> (group: Int, place: Int) {
    let location = locations[Int(item)]
    return (Int(location.exponent - base), Int(location.place))
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
    // Written whole and not read, so that nothing waits for it.
    if findsItems {
      locations[Int(member.item)] = Location(exponent: exponent, place: Int32(members[group].count))
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
  private mutating func leave(_ group: Int, _ place: Int) {
    let last = members[group].removeLast()
    if place < members[group].count {
      members[group][place] = last
      if findsItems { locations[Int(last.item)].place = Int32(place) }
    }
    sizes[group] -= 1
    while top >= 0, sizes[top] == 0 { top -= 1 }
  }
}
