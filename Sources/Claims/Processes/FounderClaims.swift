import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Which kinds of founders there are, and which derivatives are named after their parent.
  static let founders = [kindsOfFounders, keptNames]

  static let kindsOfFounders = Claim(
    "kinds of founders",
    """
    Founders are of each kind in proportion to its weight, and take their traits from the law of their kind: \
    together from Σ wₖ · lawₖ.
    """,
    source: "Grove's dynamics, by total probability", law: [0.3, 0.25, 0.45],
    spoiled: [[0.3, 0.3, 0.4], [1.0 / 3, 1.0 / 3, 1.0 / 3]]
  ) { seed in
    let genealogy = try SmallWorld {
      $0.models = 8000
      $0.founderKinds = [FounderKind(name: "own", weight: 3), FounderKind(name: "base", weight: 1)]
      $0.licenses = SmallWorld.categorical(["apache-2.0", "mit"], founders: [1, 1, 1])
      $0.licenses.foundersOfKind = [[0.4, 0, 0.6], [0, 1, 0]]
    }.grow(seed)
    var counts = [0, 0, 0]
    for row in 0..<genealogy.count where genealogy.parents[row].isEmpty {
      counts[genealogy[.licenses].lists[row].first.map { Int($0) + 1 } ?? 0] += 1
    }
    return counts
  } test: {
    PValue.chiSquare(counts: $0, weights: $1)
  }

  static let keptNames = Claim(
    "kept names",
    """
    A derivative's name begins as its parent's where it is named after the parent, or by accident: \
    s + (1 − s) Σ share².
    """,
    source: "by independence of the two draws", law: 0.4, spoiled: [0.3, 0.5]
  ) { seed in
    let genealogy = try SmallWorld {
      $0.models = 8000
      $0.keptNames = 0.4
    }.grow(seed)
    func stem(_ row: Int) -> Substring {
      genealogy.names[row].split(separator: "/")[1].prefix { $0 != "-" }
    }
    let derivatives = (0..<genealogy.count).filter { !genealogy.parents[$0].isEmpty }
    return (
      agree: derivatives.count { stem($0) == stem(Int(genealogy.parents[$0].first!)) },
      of: derivatives.count
    )
  } test: { found, kept in
    pValue(found, onPurpose: kept, byAccident: 0.5)
  }
}
