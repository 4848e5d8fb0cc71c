import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What follows from a kernel without niches and house values: Grove's dynamics.
  static let neutrality = [
    twinRate, twinFlows, twinOfSets, twinsInTurns, twinsInTurnsRate, siblingsNeverBeatParents,
  ]

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

  /// The flows of a world by family. Shape `[families, TwinWorld.flows]`.
  private static func netFlows(_ genealogy: Genealogy) -> [[Int32]] {
    let family = genealogy.familyNumbers
    var flows = [[Int32]](
      repeating: Array(repeating: 0, count: TwinWorld.flows), count: (family.max() ?? -1) + 1)
    let steps = TwinWorld.Steps(genealogy)
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first.map(Int.init) else { continue }
      steps.forEach(from: parent, to: row) { flow, leadsUp in flows[family[row]][flow] += leadsUp ? 1 : -1 }
    }
    return flows
  }

  static let twinsInTurns = Claim(
    "neutral twins in turns: direction",
    """
    Where derivatives start from parents and elders, exactly and not, and modes take turns, no license or task of \
    parents passes to another in children more often than back and each language is lost as often as gained, if all \
    kernels are twins with one law in common and gates ask for no task.
    """,
    source: "by exchangeability: every value is a copy of a founder's or an independent draw from its law",
    law: [0.0, 0, 0],
    // A twentieth of the direction of one trait, or of all.
    spoiled: [[0.05, 0, 0], [0, 0.05, 0], [0, 0, 0.05], [-0.05, -0.05, -0.05], [1, 1, 1]], models: 3_000_000
  ) { seed, models in
    let world = TwinWorld(models: models, sources: [0.5, 0.2, 0.15, 0.1, 0.05], isFull: true)
    // Both worlds have the same families.
    return (
      twins: netFlows(try world.grow(seed, twins: true)), plain: netFlows(try world.grow(seed, twins: false))
    )
  } test: { flows, direction in
    let directed = (0..<TwinWorld.flows).map { flow in flows.plain.reduce(0) { $0 + Double($1[flow]) } }
    // Families are independent given their trees, models in one are not.
    var (single, sums) = (
      [Deviation](repeating: Deviation(), count: TwinWorld.flows),
      [Deviation](repeating: Deviation(), count: direction.count)
    )
    for (twins, plain) in zip(flows.twins, flows.plain) {
      var excess = [Double](repeating: 0, count: direction.count)
      for flow in single.indices {
        let trait = flow / 3
        // Of the language that all have twins keep no direction, however small: nobody loses it.
        let share = flow == TwinWorld.kept ? 0 : direction[trait]
        let net = Double(twins[flow]) - share * Double(plain[flow])
        single[flow].add(net, expected: 0, variance: net * net)
        excess[trait] += directed[flow] < 0 ? -net : net
      }
      for (trait, net) in excess.enumerated() { sums[trait].add(net, expected: 0, variance: net * net) }
    }
    return PValue.least([single.pValue, sums.pValue])
  }

  private static let twinRates = TwinRates(
    TwinWorld(models: 0, sources: [0, 1, 1, 0, 0], isFull: false))

  static let twinsInTurnsRate = Claim(
    "neutral twins in turns: rate",
    """
    Under twins with one law in common as many licenses, tasks and languages really change as if parents and elders \
    were as founders are and the kernels of their classes, modes or copies not twins.
    """,
    source: "Grove's dynamics, by enumeration of all states and sets", law: twinRates,
    spoiled: (0..<TwinRates.traits).flatMap { trait in
      [0.95, 1.05].map { factor in
        var rates = twinRates
        for kind in rates.changed.indices { rates.changed[kind][trait] *= factor }
        return rates
      }
    }, models: 700_000
  ) { seed, models -> [[Step]] in
    let genealogy = try TwinWorld(models: models, sources: [0, 1, 1, 0, 0], isFull: false).grow(
      seed, twins: true)
    let family = genealogy.familyNumbers
    let steps = TwinWorld.Steps(genealogy)
    var found = [[Step]](repeating: [], count: (family.max() ?? -1) + 1)
    // The first sibling is fresh, the second copies the first; of others it is not known.
    ElderSiblings.forEach(in: genealogy) { row, parent, others, own in
      guard others.count + own.count < 2 else { return }
      let elder = others.first ?? own.first
      let modes = [Relation.finetune, .quantized].firstIndex { genealogy.kind(row) == 1 + Int($0.rawValue) }
      let kind = elder == nil ? modes.map { 3 + $0 } ?? 0 : own.isEmpty ? 1 : 2
      let source = elder ?? parent
      var step = Step(kind: kind, reports: steps.reports(source), changes: [0, 0, 0, 0])
      steps.forEach(from: source, to: row) { flow, _ in
        if flow != TwinWorld.kept { step.changes[flow < 6 ? flow / 3 : flow - 5] = 1 }
      }
      found[family[row]].append(step)
    }
    return found
  } test: { families, rates in
    var cells = [Deviation](repeating: Deviation(), count: TwinRates.kinds * TwinRates.traits)
    var sums = [Deviation](repeating: Deviation(), count: TwinRates.traits)
    for family in families where !family.isEmpty {
      var excess = [Double](repeating: 0, count: cells.count)
      for step in family {
        for trait in sums.indices where step.reports[trait] == 1 {
          excess[step.kind * TwinRates.traits + trait] +=
            Double(step.changes[trait]) - rates.changed[step.kind][trait]
        }
      }
      for (cell, rest) in excess.enumerated() { cells[cell].add(rest, expected: 0, variance: rest * rest) }
      for trait in sums.indices {
        let rest = stride(from: trait, to: excess.count, by: sums.count).reduce(0) { $0 + excess[$1] }
        sums[trait].add(rest, expected: 0, variance: rest * rest)
      }
    }
    return PValue.least([cells.pValue, sums.pValue])
  }

  /// A step from one model to the one that starts from it: of each trait, 1 where the first reports and where both report and differ.
  private struct Step {
    let kind: Int
    let reports: SIMD4<UInt8>
    var changes: SIMD4<UInt8>
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
