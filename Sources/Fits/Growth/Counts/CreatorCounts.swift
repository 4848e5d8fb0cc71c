import Foundation
import Lineages

/// What creators do.
struct CreatorCounts {
  private(set) var newcomers: RatioTally
  private(set) var series: RatioTally
  /// Derivatives by creators who had models, births that repeat left out: whether the first parent is one of them.
  private(set) var own: RatioTally
  /// The same with births that repeat, and with any parent: as `calibration/count-creators.py` counts.
  private(set) var ownOfAll: RatioTally
  /// How much likelier than by chance two births of a creator are of the same kind, founder or derivative: the intraclass
  /// correlation; births that repeat left out. Nil where no creator has two such births.
  private(set) var correlation: Double?
  /// The same with births that repeat.
  private(set) var correlationOfAll: Double?
  private let counts: BirthCounts

  init(_ counts: BirthCounts) {
    self.counts = counts
    let (data, families) = (counts.data, counts.families)
    newcomers = RatioTally(clusters: data.creatorCount, families: families.count)
    series = newcomers
    own = newcomers
    ownOfAll = newcomers
    var births = [Int32](repeating: 0, count: data.creatorCount)
    var hasDerivative = [Bool](repeating: false, count: data.creatorCount)
    // Of each creator: births and derivatives, without those that repeat and with them.
    var plain = [SIMD2<Double>](repeating: .zero, count: data.creatorCount)
    var all = plain
    for model in 0..<data.count {
      let by = data.creator[model]
      guard by >= 0 else { continue }
      let (weight, family) = (families.weights[model], families.family[model])
      let parent = data.firstParent(model)
      let isRepeat = counts.isRepeat[model]
      newcomers.add(births[Int(by)] == 0 ? 1 : 0, weight, cluster: by, family: family)
      if hasDerivative[Int(by)] { series.add(isRepeat ? 1 : 0, weight, cluster: by, family: family) }
      if parent >= 0, births[Int(by)] > 0 {
        let isOwn = data.parents[model].contains { data.creator[Int($0)] == by }
        ownOfAll.add(isOwn ? 1 : 0, weight, cluster: by, family: family)
        if !isRepeat {
          own.add(data.creator[parent] == by ? 1 : 0, weight, cluster: by, family: family)
        }
      }
      // A weight counts births, so that a family twice there gives its creators twice as many.
      let birth = SIMD2(weight, parent >= 0 ? weight : 0)
      all[Int(by)] += birth
      if !isRepeat { plain[Int(by)] += birth }
      births[Int(by)] += 1
      if parent >= 0 { hasDerivative[Int(by)] = true }
    }
    correlation = CreatorCounts.correlation(plain)
    correlationOfAll = CreatorCounts.correlation(all)
  }

  /// The intraclass correlation of births by their creators, from two births of each creator who has two, against two of any.
  private static func correlation(_ births: [SIMD2<Double>]) -> Double? {
    var (agree, pairs, share, creators) = (0.0, 0.0, 0.0, 0.0)
    for own in births where own[0] > 0 {
      let (n, d) = (own[0], own[1])
      share += d / n
      creators += 1
      guard n >= 2 else { continue }
      agree += (d * max(d - 1, 0) + (n - d) * max(n - d - 1, 0)) / (n * (n - 1))
      pairs += 1
    }
    guard pairs > 0 else { return nil }
    let mean = share / creators
    let chance = mean * mean + (1 - mean) * (1 - mean)
    return chance < 1 ? (agree / pairs - chance) / (1 - chance) : nil
  }

  /// `creators.new`, `exponent`, `own_parents`, `series`, `loyalty`, where there is something to count.
  func numbers() -> [GrowthNumber] {
    var numbers = [
      newcomers.number("creators.new", unit: "share", of: "births"),
      CreatorChoices(counts).number(),
      own.number(
        "creators.own_parents", unit: "share",
        of: "derivatives by creators who had models, without those that repeat the last"),
      series.number("creators.series", unit: "share", of: "births by creators with a derivative"),
    ].compactMap { $0 }
    if let correlation {
      let loyalty = max(correlation, 0).squareRoot()
      let support = newcomers.support
      numbers.append(
        GrowthNumber(
          "creators.loyalty", loyalty, unit: "share", method: .moments, count: newcomers.count, of: "births",
          families: support.families, effectiveFamilies: support.effective,
          identification: correlation > 0 ? .identified : .atBound,
          note:
            "the root of the intraclass correlation of founders and derivatives within creators, whose spread only "
            + "a bootstrap tells, so no interval"))
    }
    return numbers
  }
}
