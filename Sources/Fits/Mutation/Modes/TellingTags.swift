import Foundation

/// Tags of a parent that say which modes its derivatives have; the first that it has, in their order, is its telling tag.
struct TellingTags: Sendable {
  /// The place of each tag among the telling ones; the number of these where it is none.
  private let places: [Int]
  private let count: Int

  init(_ names: [String], _ vocabulary: TraitVocabulary) {
    count = names.count
    var places = [Int](repeating: names.count, count: vocabulary.tags.count)
    for (tag, name) in vocabulary.tags.enumerated() {
      if let place = names.firstIndex(of: name) { places[tag] = place }
    }
    self.places = places
  }

  var isEmpty: Bool { count == 0 }

  /// The place of a bundle's telling tag; the number of telling tags where it has none.
  func place(of bundle: Int, _ bundles: BundleTable) -> Int {
    bundles.tags[bundle].reduce(count) { min($0, places[Int($1)]) }
  }
}

extension MutationFitter {
  /// Finds tags of parents that say which modes fresh derivatives have, beyond what class and task say.
  ///
  /// Tags are taken up as long as they raise the log likelihood of modes by 5 or more where the derivatives of each parent are said
  /// by those of others; rarer tags go before more frequent ones.
  ///
  /// - Parameters:
  ///   - state: a fit without telling tags.
  ///   - most: how many there may be.
  public func tellingTags(_ state: MutationState, most: Int = 40) -> [String] {
    let tables = state.modes.filter { !$0.isByClass }.map { ModesByParent($0, data, state) }
    let tags = data.bundles.tagCount
    var total = [Double](repeating: 0, count: tags)
    for table in tables { table.addTotals(&total, data.bundles) }
    var best = tables.reduce(0) { $0 + $1.score(tags: [], data.bundles) }
    let gains = workers.map(tags) { [best] tag in
      tables.reduce(-best) { $0 + $1.score(tags: [tag], data.bundles) }
    }
    let candidates = (0..<tags).filter { gains[$0] > 0 }
      .sorted { gains[$0] == gains[$1] ? $0 < $1 : gains[$0] > gains[$1] }
    var chosen: [Int] = []
    for tag in candidates.prefix(3 * most) where chosen.count < most {
      let more = (chosen + [tag]).sorted { total[$0] == total[$1] ? $0 < $1 : total[$0] < total[$1] }
      let score = workers.map(tables.count) { tables[$0].score(tags: more, data.bundles) }.reduce(0, +)
      if score > best + 5 { (chosen, best) = (more, score) }
    }
    return chosen.map { data.vocabulary.tags[$0] }
  }
}

/// Expected modes of fresh derivatives by parent and by class and task.
private struct ModesByParent: Sendable {
  private struct Row: Sendable {
    /// The number of class and task.
    let key: Int
    let bundle: Int
    /// Expected derivatives by mode, those above nothing.
    var modes: [(mode: Int, count: Double)]
    var total: Double
    /// The law of modes for the row's class and task by the derivatives of other parents.
    var law: [Double] = []
  }

  private var rows: [Row] = []
  private let modes: Int
  private let keys: Int
  private static let shrinkage = 5.0

  init(_ mixture: ModeMixture, _ data: EncodedLineage, _ state: MutationState) {
    modes = mixture.modes
    keys = mixture.gates.taskPlaces.count
    let fresh = state.sources.shares(0, state.edgeWeights)
    var numbers: [SIMD2<Int>: Int] = [:]
    var sums: [[Double]] = []
    var places: [(key: Int, bundle: Int)] = []
    for (edge, row) in zip(mixture.edges.map(Int.init), mixture.rowOf.map(Int.init)) where fresh[edge] > 0 {
      let key = mixture.gates.taskOf[Int(mixture.gates.rows[row])]
      let place = SIMD2(key, Int(data.parent[edge]))
      let number = numbers[place] ?? sums.count
      if number == sums.count {
        numbers[place] = number
        sums.append(Array(repeating: 0, count: modes))
        places.append((key, Int(data.parentBundle[edge])))
      }
      for k in 0..<modes { sums[number][k] += fresh[edge] * Double(mixture.modeOf[row * modes + k]) }
    }
    rows = zip(places, sums).map { place, sums in
      let own = sums.enumerated().filter { $0.element > 1e-6 }.map { (mode: $0.offset, count: $0.element) }
      return Row(key: place.key, bundle: place.bundle, modes: own, total: own.reduce(0) { $0 + $1.count })
    }
    let base = mixture.gates.base
    let found = laws(keys: rows.map(\.key), count: keys) { _ in base }
    for i in rows.indices { rows[i].law = found[i] }
  }

  func addTotals(_ totals: inout [Double], _ bundles: BundleTable) {
    for row in rows { for tag in bundles.tags[row.bundle] { totals[Int(tag)] += row.total } }
  }

  /// For each row the law of modes by other rows of its key, shrunk to a law.
  private func laws(keys: [Int], count: Int, above: (Int) -> [Double]) -> [[Double]] {
    var sums = [Double](repeating: 0, count: count * modes)
    var totals = [Double](repeating: 0, count: count)
    for (row, key) in zip(rows, keys) {
      for (mode, count) in row.modes { sums[key * modes + mode] += count }
      totals[key] += row.total
    }
    return rows.indices.map { i in
      var law = above(i)
      let (first, shrinkage) = (keys[i] * modes, ModesByParent.shrinkage)
      let all = max(totals[keys[i]] - rows[i].total, 0) + shrinkage
      for k in 0..<modes { law[k] = (sums[first + k] + shrinkage * law[k]) / all }
      for (mode, count) in rows[i].modes { law[mode] -= count / all }
      return law
    }
  }

  /// The log likelihood of the modes where gates look for tags, the derivatives of each parent said by those of others.
  func score(tags: [Int], _ bundles: BundleTable) -> Double {
    var sums: [SIMD2<Int>: Int] = [:]
    var place: [Int32: Int] = [:]
    for (i, tag) in tags.enumerated() { place[Int32(tag)] = i }
    let keys = rows.map { row in
      let tag = bundles.tags[row.bundle].reduce(tags.count) { min($0, place[$1] ?? tags.count) }
      let key = SIMD2(row.key, tag)
      if let number = sums[key] { return number }
      sums[key] = sums.count
      return sums.count - 1
    }
    let laws = laws(keys: keys, count: sums.count) { rows[$0].law }
    return zip(rows, laws).reduce(0) { sum, pair in
      pair.0.modes.reduce(sum) { $0 + $1.count * log(max(pair.1[$1.mode], 1e-9)) }
    }
  }
}
