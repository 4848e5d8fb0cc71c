import Lineages

/// The kinds of founders and what traits they have.
///
/// A *base* is a founder with derivatives, told apart by its task; the others are of the kind `own`. Laws of a kind weigh a base
/// by its derivatives, and so do the kinds.
struct FounderCounts {
  /// Of all derivatives a task's bases need so many to be a kind of their own.
  static let leastShare = 0.02
  /// How many sets are kept of all founders, and of each kind.
  static let (mostSets, mostOfKind) = (500, 100)

  private let data: GrowthData
  private let families: GrowthFamilies
  private let genealogy: Genealogy
  /// The row of each model in `genealogy`; -1 for one that is not there.
  private let row: [Int32]
  /// The founders, and how many edges name each.
  private let founders: [(model: Int, edges: Double)]
  /// The names of the kinds of bases, those with most derivatives first, with the weight of each.
  private var kinds: [(name: String, edges: Double)] = []
  private var kindOf: [Int: Int] = [:]

  /// - Parameters:
  ///   - row: of each model in `genealogy`, where its traits are read.
  init(_ data: GrowthData, _ families: GrowthFamilies, _ genealogy: Genealogy, row: [Int32]) {
    (self.data, self.families, self.genealogy, self.row) = (data, families, genealogy, row)
    var edges = [Double](repeating: 0, count: data.count)
    for child in 0..<data.count {
      for edge in data.parents.range(child) {
        edges[Int(data.parents.values[edge])] += families.weights[child]
      }
    }
    founders = (0..<data.count).filter { data.firstParent($0) < 0 }.map { ($0, edges[$0]) }
    var ofTask: [String: Double] = [:]
    for (model, edges) in founders where edges > 0 { ofTask[task(model), default: 0] += edges }
    let total = ofTask.keys.sorted().reduce(0) { $0 + (ofTask[$1] ?? 0) }
    let order = ofTask.keys.sorted { a, b in
      let (x, y) = (ofTask[a] ?? 0, ofTask[b] ?? 0)
      return x != y ? x > y : a < b
    }
    var number: [String: Int] = [:]
    for task in order {
      let weight = ofTask[task] ?? 0
      let name = !task.isEmpty && weight >= FounderCounts.leastShare * total ? "base \(task)" : "base other"
      let at = kinds.firstIndex { $0.name == name } ?? kinds.count
      if at == kinds.count { kinds.append((name, 0)) }
      kinds[at].edges += weight
      number[task] = at
    }
    for (model, edges) in founders where edges > 0 { kindOf[model] = number[task(model)] }
  }

  private func task(_ model: Int) -> String {
    row[model] < 0 ? "" : genealogy[.tasks].values(Int(row[model])).first ?? ""
  }

  /// `founders.kinds`; nil without founders.
  func table() -> GrowthTable? {
    guard !founders.isEmpty else { return nil }
    var ofFamilies = [Double](repeating: 0, count: families.count)
    var (own, bases) = (0.0, 0.0)
    for (model, edges) in founders {
      let weight = families.weights[model]
      ofFamilies[Int(families.family[model])] += weight
      if edges > 0 { bases += weight } else { own += weight }
    }
    let total = kinds.reduce(0) { $0 + $1.edges }
    let support = RatioTally.support(ofFamilies)
    var entries = own > 0 ? [GrowthTable.Entry("own", own)] : []
    for kind in kinds where total > 0 {
      entries.append(GrowthTable.Entry(kind.name, bases * kind.edges / total))
    }
    let note =
      own > 0
      ? "a base is a founder with derivatives; kinds weigh bases by these"
      : "every founder has derivatives: models without relatives are not in the data"
    return GrowthTable(
      "founders.kinds", unit: "models", entries, families: support.families,
      effectiveFamilies: support.effective,
      note: note)
  }

  /// What founders have of each trait; of free tags nothing, which the encoding of documents decides.
  func laws() -> [FounderLaw] {
    [Trait.licenses, .tasks, .libraries, .languages].flatMap { trait in
      var all: [[Int32]: Double] = [:]
      var ofKinds = [[[Int32]: Double]](repeating: [:], count: kinds.count)
      for (model, edges) in founders where row[model] >= 0 {
        let values = genealogy[trait].lists[Int(row[model])].sorted()
        all[values, default: 0] += families.weights[model]
        if let kind = kindOf[model] { ofKinds[kind][values, default: 0] += edges }
      }
      let law = self.law(of: trait, nil, all, most: FounderCounts.mostSets)
      return [law]
        + zip(kinds, ofKinds).map { self.law(of: trait, $0.name, $1, most: FounderCounts.mostOfKind) }
    }
  }

  private func law(of trait: Trait, _ kind: String?, _ sets: [[Int32]: Double], most: Int) -> FounderLaw {
    let vocabulary = genealogy[trait].vocabulary
    let all = sets.filter { $0.value > 0 }.map { ids, weight in
      FounderLaw.Weighted(values: ids.map { vocabulary[$0] }.sorted(), weight: weight)
    }.sorted { a, b in
      a.weight != b.weight ? a.weight > b.weight : a.values.lexicographicallyPrecedes(b.values)
    }
    return FounderLaw(
      kind: kind, trait: trait.name, sets: Array(all.prefix(most)),
      rest: all.dropFirst(most).reduce(0) { $0 + $1.weight })
  }
}
