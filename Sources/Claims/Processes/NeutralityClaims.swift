import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What follows from a kernel without niches and house values: Grove's dynamics.
  static let neutrality = [twinRate, twinFlows, siblingsNeverBeatParents]

  /// Counts of links by the states of parent and child; more lead in one direction than in the other.
  private static let flows = Kernel(rows: [
    [10, 20, 5, 5], [5, 200, 60, 15], [2, 10, 150, 40], [10, 5, 5, 80],
  ])

  /// How many founders and first children there are by the states of both, grown under a kernel of flows.
  /// Shape `[4, 4]`.
  private static func links(_ flows: Kernel, _ seed: Seed) throws -> [[Int]] {
    let law = KinLaw(founders: flows.rows.map { $0.reduce(0, +) }, kernel: flows.rows)
    let genealogy = try SmallWorld.families(14_000, law).grow(seed)
    let licenses = genealogy[.licenses].lists
    var counts = [[Int]](repeating: [0, 0, 0, 0], count: 4)
    for (parent, child) in KinPairs(genealogy).parentChild {
      counts[licenses.state(parent)][licenses.state(child)] += 1
    }
    return counts
  }

  /// The share of links that change the state: 1 − tr F / Σ F.
  private static var flowRate: Double {
    let kept = flows.rows.indices.reduce(0) { $0 + flows.rows[$1][$1] }
    return 1 - kept / flows.rows.joined().reduce(0, +)
  }

  static let twinRate = Claim(
    "neutral twin: rate",
    "Under the neutral twin (F + Fᵀ)/2 as many links change a value as under the flows F: 1 − tr F / Σ F.",
    source: "Grove's dynamics", law: flowRate,
    spoiled: [
      flowRate - 0.1,
      1 - flows.rows.indices.reduce(0) { $0 + flows.rows[$1][$1] / flows.rows[$1].reduce(0, +) / 4 },
    ]
  ) { seed in
    [try links(flows, seed["directed"]), try links(flows.neutralTwin, seed["twin"])]
  } test: { samples, rate in
    PValue.least(
      samples.map { counts in
        let all = counts.joined().reduce(0, +)
        let kept = counts.indices.reduce(0) { $0 + counts[$1][$1] }
        return PValue.binomial(successes: all - kept, trials: all, probability: rate)
      })
  }

  static let twinFlows = Claim(
    "neutral twin: direction", "Under the neutral twin no value passes to another more often than back.",
    source: "Grove's dynamics", law: flows.neutralTwin, spoiled: [flows]
  ) { seed in
    try links(flows.neutralTwin, seed)
  } test: { counts, flows in
    PValue.least(
      counts.indices.flatMap { i in
        (0..<i).map { j in
          let (there, back) = (flows.rows[i][j], flows.rows[j][i])
          return PValue.binomial(
            successes: counts[i][j], trials: counts[i][j] + counts[j][i], probability: there / (there + back))
        }
      })
  }

  static let siblingsNeverBeatParents = Claim(
    "siblings never beat parents",
    """
    Without niches and house values, where every value is kept at least half the time, siblings do not \
    agree more often than parent and child, whatever the directions; kernels drawn at random.
    """,
    source: "Grove's dynamics: x² + (1 − x)² ≤ x on [1/2, 1]", law: 1.0, spoiled: [-1]
  ) { seed in
    var stream = RandomStream(seed["kernel"])
    let rows = (0..<4).map { i in
      let kept = 0.55 + 0.3 * stream.uniform()
      let others = (0..<4).map { $0 == i ? 0 : stream.positiveUniform() }
      let all = others.reduce(0, +)
      return others.indices.map { $0 == i ? kept : (1 - kept) * others[$0] / all }
    }
    let law = KinLaw(founders: [1, 2, 3, 4], kernel: rows)
    let genealogy = try SmallWorld.families(9000, law).grow(seed["ecosystem"])
    let licenses = genealogy[.licenses].lists
    return KinPairs(genealogy).siblings.map { a, b in
      let parent = Int(genealogy.parents[a].first!)
      func agree(_ a: Int, _ b: Int) -> Double { licenses[a] == licenses[b] ? 1 : 0 }
      return agree(a, b) - (agree(parent, a) + agree(parent, b)) / 2
    }
  } test: { leads, sign in
    PValue.mean(leads.map { $0 * sign }, atMost: 0)
  }
}
