import Engine

/// The law of what a derivative's traits start from.
struct SourceLaw: Sendable {
  /// The share of the sources besides fresh, by class and epoch.
  var places = PlaceLaw()
  /// How the others divide it, in the order of `TraitSource`.
  var parts = [0, 0.4, 0.15, 0.15, 0.3]
  /// How much more likely the youngest of many elders is than the middle one, and the oldest less, by source;
  /// 0 where each is equally likely.
  var tilts = [0.0, 0, 0, 0, 0]
  /// Whether the weights of sources that a model has not fall to the others in proportion; else all to fresh.
  var isRenormalised = true

  /// A law after `change` has changed it.
  init(_ change: (inout SourceLaw) -> Void = { _ in }) { change(&self) }

  /// ω of a place.
  func weights(_ place: Place) -> [Double] {
    let share = places.share(place, 50)
    return [1 - share] + parts.dropFirst().map { share * $0 }
  }

  /// The rules of an epoch.
  func rules(epoch: Int) -> SourceRules {
    var rules = SourceRules.parentsAlone
    for mutationClass in MutationClass.all {
      rules.weights[mutationClass, false] = weights(Place(mutationClass, epoch: epoch))
    }
    return rules
  }

  /// The weights of the sources that a model with so many elders has, in sum 1.
  func shares(_ weights: [Double], others: Int, own: Int) -> [Double] {
    var left = weights
    if others == 0 { left[1] = 0 }
    if own == 0 { (left[2], left[4]) = (0, 0) }
    if !isRenormalised { left[0] += weights.reduce(0, +) - left.reduce(0, +) }
    let total = left.reduce(0, +)
    return left.map { $0 / total }
  }

  /// The parameters of the law: the shares, the parts, and how likely which elder is.
  static let nudges: [Scores.Nudge<SourceLaw>] = {
    var nudges: [Scores.Nudge<SourceLaw>] = [{ $0.places.scale *= 1 + $1 }]
    for source in 1...4 { nudges.append { $0.parts[source] *= 1 + $1 } }
    for source in elders { nudges.append { $0.tilts[source] += $1 } }
    return nudges
  }()

  /// The numbers of the sources that are elders.
  private static let elders = [1, 2, 4]

  /// Wrong laws: a part wrong by a twentieth, the youngest elder a quarter more likely, or wrong by place.
  static let spoiled: [SourceLaw] = {
    var spoiled = PlaceLaw.spoiled().map { places in SourceLaw { $0.places = places } }
    spoiled += (1...4).map { source in SourceLaw { $0.parts[source] *= 1.05 } }
    spoiled += elders.map { source in SourceLaw { $0.tilts[source] = 0.25 } }
    return spoiled + [SourceLaw { $0.isRenormalised = false }]
  }()
}

/// What is seen of where a derivative's traits come from.
struct SeenSource: Hashable {
  let place: Int
  /// How many elder siblings there are by others and by the same creator.
  let others, own: Int
  /// Elders that it may have been copied from: by others, own ones, and own ones of which it may be the exact copy.
  let byOthers, byOwn, exact: Elders
  /// Whether it may be fresh, and whether it has a mark that no kin has.
  let mayBeFresh, isNew: Bool
  /// Whether it may be its parent's exact copy.
  let mayBeParents: Bool

  /// How many elders there are, and the sum of their ranks, which go from −1 for the oldest to 1 for the youngest.
  struct Elders: Hashable {
    var count = 0.0
    var ranks = 0.0
  }

  /// The rank of one of so many elders.
  static func rank(_ number: Int, of count: Int) -> Double {
    (2 * Double(number) + 1) / Double(count) - 1
  }

  /// The probability of what is seen.
  static func probability(_ law: SourceLaw) -> (SeenSource) -> Double {
    // The shares of the sources by place and by whether there are elders by others and own ones.
    var shares: [Double] = []
    for place in Place.all {
      let weights = law.weights(place)
      for which in 0..<4 { shares += law.shares(weights, others: which & 1, own: which >> 1) }
    }
    return { seen in
      let first = 5 * (4 * seen.place + (seen.others > 0 ? 1 : 0) + (seen.own > 0 ? 2 : 0))
      // A fresh model has its mark by chance alone in common with another.
      var probability = seen.mayBeFresh ? shares[first] * (seen.isNew ? 1 : 1 / Marks.count) : 0
      if seen.mayBeParents { probability += shares[first + 3] }
      func add(_ elders: Elders, _ source: Int, of count: Int) {
        if elders.count == 0 { return }
        probability +=
          shares[first + source] * (elders.count + law.tilts[source] * elders.ranks) / Double(count)
      }
      add(seen.byOthers, 1, of: seen.others)
      add(seen.byOwn, 2, of: seen.own)
      add(seen.exact, 4, of: seen.own)
      return probability
    }
  }
}
