import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What follows from a kernel without niches and house values: Grove's dynamics.
  static let neutrality = [twinRate, twinFlows, twinOfSets, siblingsNeverBeatParents]

  /// Counts of links by the states of parent and child; more lead in one direction than in the other.
  private static let flows = Kernel(rows: [
    [10, 20, 5, 5], [5, 200, 60, 15], [2, 10, 150, 40], [10, 5, 5, 80],
  ])

  /// How many founders and first children there are by the states of both, grown under a kernel of flows.
  /// Shape `[4, 4]`.
  private static func links(_ flows: Kernel, _ seed: Seed, models: Int = 14_000) throws -> [[Int]] {
    let law = KinLaw(founders: flows.rows.map { $0.reduce(0, +) }, kernel: flows.rows)
    let genealogy = try SmallWorld.families(models, law).grow(seed)
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

  /// The flows F with a part d of their direction: ((1 + d) F + (1 − d) Fᵀ) / 2. Those with nothing of it are as
  /// strong there as back, and as many links keep their value.
  private static func flows(keeping direction: Double) -> [[Double]] {
    let rows = flows.rows
    return rows.indices.map { i in
      rows.indices.map { j in ((1 + direction) * rows[i][j] + (1 - direction) * rows[j][i]) / 2 }
    }
  }

  static let twinFlows = Claim(
    "neutral twin: direction",
    """
    Under the neutral twin no value passes to another more often than back, but each pair of values passes to \
    one another as often as under the flows F.
    """,
    source: "Grove's dynamics; by the formula and not by the engine's twin", law: 0.0,
    spoiled: [1, 0.5, 0.05, -0.05], models: 1_200_000
  ) { seed, models in
    try links(flows.neutralTwin, seed, models: models)
  } test: { counts, direction in
    let law = flows(keeping: direction)
    // Links that lead where more of F lead than back, over all pairs of values.
    var (there, changed, thereByLaw, changedByLaw) = (0, 0, 0.0, 0.0)
    for i in law.indices {
      for j in law.indices where flows.rows[i][j] > flows.rows[j][i] {
        there += counts[i][j]
        changed += counts[i][j] + counts[j][i]
        thereByLaw += law[i][j]
        changedByLaw += law[i][j] + law[j][i]
      }
    }
    return PValue.least([
      PValue.binomial(successes: there, trials: changed, probability: thereByLaw / changedByLaw),
      PValue.chiSquare(counts: Array(counts.joined()), weights: Array(law.joined())),
    ])
  }

  /// Sets of which some values are lost far more often than gained.
  private static let directedSets = SetLaw.example {
    $0.stopReporting = 0
    $0.stopReportingSeveral = 0
    $0.gain = [0.25, 0.1, 0.05]
  }

  /// How often each value is lost and gained among links from parents that report.
  private struct Exchange: Sendable {
    var lost = [0.0, 0, 0]
    var gained = [0.0, 0, 0]

    /// Of founders and their children under a law, with a part of its direction.
    init(_ law: SetLaw, keeping direction: Double, times factor: Double = 1) {
      let reporting = 1 - law.founders[0]
      for parent in 1..<law.founders.count {
        for (child, share) in law.children(of: parent).enumerated() {
          let weight = law.founders[parent] / reporting * share
          for value in 0..<3 where (parent ^ child) >> value & 1 == 1 {
            if parent >> value & 1 == 1 { lost[value] += weight } else { gained[value] += weight }
          }
        }
      }
      for value in 0..<3 {
        let (both, net) = (lost[value] + gained[value], direction * (lost[value] - gained[value]))
        (lost[value], gained[value]) = (factor * (both + net) / 2, factor * (both - net) / 2)
      }
    }
  }

  static let twinOfSets = Claim(
    "neutral twin: sets",
    """
    Under the neutral twin of a law of sets each value is lost as often as it is gained, and as many values change \
    as under the law itself, collapses included.
    """,
    source: "Grove's dynamics, by enumeration of all sets", law: Exchange(directedSets, keeping: 0),
    spoiled: [
      Exchange(directedSets, keeping: 1), Exchange(directedSets, keeping: 0.05),
      Exchange(directedSets, keeping: 0, times: 0.95), Exchange(directedSets, keeping: 0, times: 1.05),
    ], models: 900_000
  ) { seed, models in
    var rules = SmallWorld.sets(["English", "French", "German"], founders: SetLaw.exampleSets)
    rules.kernels = [directedSets.kernel.neutralTwin(prevalence: rules.prevalence).kernel]
    let languages = rules
    let genealogy = try SmallWorld {
      $0.models = models
      $0.mix.founder = 0.7
      $0.attachment.exponent = 0
      $0.languages = languages
    }.grow(seed)
    let lists = genealogy[.languages].lists
    var (links, lost, gained) = (0, [0, 0, 0], [0, 0, 0])
    for (founder, child) in KinPairs(genealogy).parentChild where lists.length(founder) > 0 {
      let (before, after) = (SetLaw.number(lists[founder]), SetLaw.number(lists[child]))
      links += 1
      for value in 0..<3 where (before ^ after) >> value & 1 == 1 {
        if before >> value & 1 == 1 { lost[value] += 1 } else { gained[value] += 1 }
      }
    }
    return (links: links, lost: lost, gained: gained)
  } test: { found, law in
    PValue.least(
      (0..<3).flatMap { value in
        let (lost, gained) = (law.lost[value], law.gained[value])
        let changed = found.lost[value] + found.gained[value]
        return [
          PValue.binomial(successes: changed, trials: found.links, probability: lost + gained),
          PValue.binomial(
            successes: found.lost[value], trials: changed, probability: lost / (lost + gained)),
        ]
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
