import Lineages

/// How many parents merges have, and how many of them are relatives of the first.
struct MergeCounts {
  /// Parents of merges that have two or more, less two.
  private(set) var extra: RatioTally
  /// Further parents whose first parent has parents: whether each is a relative of it.
  private(set) var related: RatioTally
  /// The share of further parents that would be relatives if they were dealt out among merges by chance.
  private(set) var chance = 0.0

  init(_ counts: BirthCounts) {
    let (data, families) = (counts.data, counts.families)
    extra = RatioTally(clusters: families.count, families: families.count)
    related = extra
    var pairs: [(merge: Int, first: Int, other: Int)] = []
    for model in 0..<data.count {
      let merged = data.parents.range(model).filter { data.relations[$0] == .merge }.map {
        Int(data.parents.values[$0])
      }
      guard merged.count >= 2 else { continue }
      let (weight, family) = (families.weights[model], families.family[model])
      if !counts.isRepeat[model] {
        extra.add(Double(merged.count - 2), weight, cluster: family, family: family)
      }
      for other in merged.dropFirst() { pairs.append((model, merged[0], other)) }
    }
    var dealt = [Double](repeating: 0, count: data.count)
    for pair in pairs { dealt[pair.other] += families.weights[pair.merge] }
    let all = dealt.reduce(0, +)
    var children: [Int: [Int32]] = [:]
    for pair in pairs where data.firstParent(pair.first) >= 0 { children[data.firstParent(pair.first)] = [] }
    for model in 0..<data.count {
      for edge in data.parents.range(model) {
        children[Int(data.parents.values[edge])]?.append(Int32(model))
      }
    }
    var (luck, having) = (0.0, 0.0)
    for (merge, first, other) in pairs where data.firstParent(first) >= 0 {
      let (weight, family) = (families.weights[merge], families.family[merge])
      let main = data.firstParent(first)
      let above = data.parents[first]
      let isRelative =
        other != first
        && (above.contains(Int32(other)) || data.parents[other].contains(Int32(main)))
      related.add(isRelative ? 1 : 0, weight, cluster: family, family: family)
      var relatives = above.reduce(0.0) { $0 + (Int($1) == first ? 0 : dealt[Int($1)]) }
      for child in children[main] ?? [] where Int(child) != first && !above.contains(child) {
        relatives += dealt[Int(child)]
      }
      luck += weight * (all > 0 ? relatives / all : 0)
      having += weight
    }
    chance = having > 0 ? luck / having : 0
  }

  /// `merges.extra_parents` and `merges.relatives`, where there is something to count.
  func numbers() -> [GrowthNumber] {
    let chance = chance
    return [
      extra.number(
        "merges.extra_parents", unit: "parents", of: "merges with two parents or more", within: 0...1e6),
      related.number(
        "merges.relatives", unit: "share", method: .moments,
        of: "further parents of merges whose first parent has parents",
        note: "less what chance would give"
      ) { chance < 1 ? ($0 - chance) / (1 - chance) : 0 },
    ].compactMap { $0 }
  }
}
