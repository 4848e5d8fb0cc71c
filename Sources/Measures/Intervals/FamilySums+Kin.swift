import Lineages
import Readings
import Workers

extension FamilySums {
  /// Adds the means at all kin positions and the sibling effect of an embedding.
  ///
  /// - Parameters:
  ///   - means: the paths of the means by the name of the position.
  ///   - effect: those of the sibling effect by the name of the difference.
  ///   - instances: of the pairs that qualify; all pairs where it is nil.
  mutating func addKin(
    _ means: (String) -> QuantityPath, effect: (String) -> QuantityPath, _ vectors: UnitVectors,
    _ dots: KinDots, graph: LineageGraph, among instances: KinInstances? = nil, workers: Workers
  ) {
    let (panels, pairs) = (KinPanels().all.dropFirst(), KinPosition.all.dropFirst())
    let first = add(
      columns: panels.count + pairs.count, workers: workers, scratch: ()
    ) { members, _, columns in
      var sums = KinPanels()
      for u in members { sums.add(treesOf: Int(u), in: graph, dots, vectors) }
      var pair = panels.count
      for (i, panel) in sums.all.dropFirst().enumerated() {
        columns[i] = panel.instances
        for j in 0..<panel.pairs { columns[pair + j] = panel.sums[j] }
        pair += panel.pairs
      }
    }
    let qualifying = instances.map { instances in
      add(columns: pairs.count, entries: instances.ofFamilies(place))
    }
    var ratios: [Ratio?] = [nil]
    for (i, panel) in panels.enumerated() {
      for _ in 0..<panel.pairs {
        let pair = ratios.count - 1
        ratios.append(
          Ratio(
            numerator: first + panels.count + pair, denominator: qualifying.map { $0 + pair } ?? first + i))
      }
    }
    let anyPair = AnyPairSums(vectors, among: instances?.qualifies, in: &self, workers: workers)
    add(means(KinPosition.all[0].name), anyPair: anyPair)
    add(ratios, means, effect: effect)
  }

  /// Names the means at kin positions, and the differences between siblings and parents with their children.
  mutating func add(
    _ ratios: [Ratio?], _ means: (String) -> QuantityPath, effect: (String) -> QuantityPath
  ) {
    for (position, ratio) in zip(KinPosition.all, ratios) {
      if let ratio { add(means(position.name), ratio) }
    }
    for difference in SiblingEffect.differences {
      var terms: [Ratio] = []
      for (name, weight) in difference.weights {
        guard let ratio = ratios[KinPosition.all.firstIndex { $0.name == name }!] else { continue }
        terms.append(Ratio(weight: weight, numerator: ratio.numerator, denominator: ratio.denominator))
      }
      if terms.count == difference.weights.count {
        add(ratios: terms, effect(difference.name))
      }
    }
  }
}

extension KinInstances {
  /// How many instances each family has of each position but the first.
  fileprivate func ofFamilies(_ place: [Int32]) -> [(family: Int, column: Int, value: Double)] {
    var entries: [(family: Int, column: Int, value: Double)] = []
    for (column, position) in KinPosition.all.dropFirst().enumerated() {
      forEachSite(of: KinPlaces(position)) { u, _, weight in
        entries.append((Int(place[u]), column, weight))
      }
    }
    return entries
  }
}
