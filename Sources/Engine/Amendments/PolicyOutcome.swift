import Lineages
import Randomness

/// What policies made of a topology, besides its traits.
struct PolicyOutcome {
  /// The edges that there are not. Empty, or shape `[edges]`.
  private(set) var severed: [Bool] = []
  /// Of the edges that are left those that are not named. Empty, or shape `[edges left]`.
  private(set) var undeclared: [Bool] = []
  /// The rows that policies decided something about, ascending.
  let touched: [Int32]
  private let withheld: [Int32]
  private let gone: [Int32]

  /// - Parameter seed: of all streams.
  init(
    _ inheritance: Inheritance, _ timeline: Timeline, _ fates: LicenseFates?, _ cards: Cards?, seed: Seed
  ) {
    let topology = inheritance.topology
    var rows = Set(fates?.touched ?? [])
    rows.formUnion(cards?.touched ?? [])
    rows.formUnion(topology.moved)
    let all = topology.undeclared(
      inheritance, timeline, evading: fates?.undeclared ?? [], seed: seed["lineage"]
    ) { rows.insert(Int32($0)) }
    if let fates, !fates.severed.isEmpty {
      var severed = [Bool](repeating: false, count: topology.relations.count)
      for edge in fates.severed { severed[Int(edge)] = true }
      self.severed = severed
      undeclared = zip(all, severed).filter { !$0.1 }.map(\.0)
    } else {
      undeclared = all
    }
    touched = rows.sorted()
    withheld = fates?.withheld ?? []
    gone = fates.map { Array($0.later.gone.keys) } ?? []
  }

  /// A genealogy without the models that policies keep from being there.
  ///
  /// - Parameter row: of each model in the order of the topology.
  func applied(to genealogy: Genealogy, row: (Int) -> Int) -> Genealogy {
    if gone.isEmpty { return genealogy }
    var isGone = [Bool](repeating: false, count: genealogy.count)
    for number in gone { isGone[row(Int(number))] = true }
    var left = genealogy.without(isGone)
    let rows = withheld.map { row(Int($0)) }.sorted()
    left.trace.withheld = rows.map { genealogy.names[$0] }
    if genealogy.isGrown { left.trace.withheldBirths = rows.map(genealogy.birthNumber) }
    return left
  }
}
