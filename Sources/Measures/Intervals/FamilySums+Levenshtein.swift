import Readings

extension FamilySums {
  /// Adds the means over drawn pairs of kin, and the sibling effect.
  ///
  /// The drawn pairs of a family go together with it, so the intervals hold both what another draw of pairs and what other families would
  /// change. Any two models are no kin: their mean has its standard error alone.
  mutating func addSample(_ means: QuantityFamily, effect: QuantityFamily, _ sample: KinSample) {
    var entries: [(family: Int, column: Int, value: Double)] = []
    for (i, position) in sample.pairs.enumerated().dropFirst() {
      for (pair, value) in zip(position, sample.values[i]) {
        let family = Int(place[Int(pair.first)])
        entries.append((family, 2 * (i - 1), value))
        entries.append((family, 2 * (i - 1) + 1, 1))
      }
    }
    let first = add(columns: 2 * (KinPosition.all.count - 1), entries: entries)
    let ratios = KinPosition.all.indices.map { i in
      i == 0
        ? nil : Ratio(numerator: first + 2 * (i - 1), denominator: first + 2 * (i - 1) + 1)
    }
    add(ratios, { means[$0] }, effect: { effect[$0] })
  }
}
