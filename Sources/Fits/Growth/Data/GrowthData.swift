import Engine
import Lineages

/// What growth is fitted to: models in the order of their births, with parents, creators and dates.
public struct GrowthData: Sendable {
  /// The row of each model in the genealogy that it was read from. Shape `[models]`, or empty for a grown tree.
  public let rows: [Int32]
  /// The parents of each model, as places in this order; a model is not its own parent.
  let parents: ListColumn
  /// The relation of each entry of `parents.values`.
  let relations: [Relation]
  /// The number of each model's creator, -1 where it is not known. Shape `[models]`.
  let creator: [Int32]
  /// The number of creators.
  let creatorCount: Int
  /// Days since the first birth; -1 where no date is known. Shape `[models]`.
  let days: [Double]
  /// The moment of the first birth with a date; `Timestamp.unknown` where there is none.
  let start: Timestamp
  /// The first place of a model with a date: those without come first.
  let firstDated: Int

  /// The number of models.
  public var count: Int { parents.count }

  /// The place of a model's first parent; -1 for a founder.
  @inline(__always)
  func firstParent(_ model: Int) -> Int {
    parents.starts[model] < parents.starts[model + 1] ? Int(parents.values[Int(parents.starts[model])]) : -1
  }

  /// The relation by which a model descends from its first parent; nil for a founder.
  @inline(__always)
  func relation(_ model: Int) -> Relation? {
    parents.starts[model] < parents.starts[model + 1] ? relations[Int(parents.starts[model])] : nil
  }

  /// The first place of a model whose date is to be relied on. Listings give all that is older one date: where one day has
  /// ten times as many births as the 30 next ones have in the mean, 100 and a two-hundredth of all at least, and no more
  /// than half of all are born until then, dates count from the next day on.
  var firstReliable: Int {
    let dated = count - firstDated
    guard dated >= 1000 else { return firstDated }
    var runs: [(end: Int, size: Int)] = []
    var at = firstDated
    let offset = Double(((start.milliseconds % 86_400_000) + 86_400_000) % 86_400_000) / 86_400_000
    while at < count {
      let day = (days[at] + offset).rounded(.down)
      var end = at + 1
      while end < count, (days[end] + offset).rounded(.down) == day { end += 1 }
      runs.append((end, end - at))
      at = end
    }
    let piled = runs.indices.last { at in
      let next = runs[(at + 1)...].prefix(30)
      let mean = next.isEmpty ? .infinity : Double(next.reduce(0) { $0 + $1.size }) / Double(next.count)
      let (end, size) = runs[at]
      return size >= max(100, dated / 200) && Double(size) >= 10 * mean && end - firstDated <= dated / 2
    }
    return piled.map { runs[$0].end } ?? firstDated
  }

  /// The models of a genealogy by birth, ties in the order of rows, those without a date first.
  public init(_ genealogy: Genealogy) {
    let count = genealogy.count
    let birth = genealogy.birth
    let order: [Int32] = (0..<Int32(count)).sorted { (a: Int32, b: Int32) -> Bool in
      let (first, second) = (birth[Int(a)], birth[Int(b)])
      return first != second ? first < second : a < b
    }
    var place = [Int32](repeating: 0, count: count)
    for (new, old) in order.enumerated() { place[Int(old)] = Int32(new) }
    var (parents, relations) = (ListColumn(), [Relation]())
    parents.reserve(rows: count, values: genealogy.parents.values.count)
    for row in order {
      for edge in genealogy.parents.range(Int(row)) where genealogy.parents.values[edge] != row {
        parents.add(place[Int(genealogy.parents.values[edge])])
        relations.append(genealogy.relations[edge])
      }
      parents.endRow()
    }
    rows = order
    self.parents = parents
    self.relations = relations
    creator = order.map { genealogy.creator[Int($0)] }
    creatorCount = genealogy.creators.count
    firstDated = order.firstIndex { birth[Int($0)].isKnown } ?? count
    let start = firstDated < count ? birth[Int(order[firstDated])] : .unknown
    self.start = start
    days = order.map { birth[Int($0)].isKnown ? GrowthData.days(from: start, to: birth[Int($0)]) : -1 }
  }

  /// A tree that was grown.
  package init(_ tree: borrowing GrownTree) {
    rows = []
    parents = tree.parents
    relations = tree.relations
    creator = tree.creator
    creatorCount = tree.creatorCount
    firstDated = 0
    let start = tree.birth.first ?? .unknown
    self.start = start
    days = tree.birth.map { GrowthData.days(from: start, to: $0) }
  }

  private static func days(from start: Timestamp, to moment: Timestamp) -> Double {
    Double(moment.milliseconds - start.milliseconds) / 86_400_000
  }
}
