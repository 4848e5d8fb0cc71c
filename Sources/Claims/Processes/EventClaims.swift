import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  static let gainsFromNone = Claim(
    "gains from none",
    """
    Where a kernel says so the child of a parent that reports nothing, unless it starts to report, gains each value by itself as \
    others do.
    """,
    source: "Grove's dynamics, by enumeration of all sets", law: SilentLaw(),
    spoiled: [
      SilentLaw { $0.gainsFromNone = false }, SilentLaw { $0.startReporting *= 1.05 },
      SilentLaw { $0.gain[0] *= 0.95 }, SilentLaw { $0.gain[2] *= 1.05 },
    ], models: 1_600_000
  ) { seed, models in
    let genealogy = try SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.3, relations: [0, 0.7, 0, 0, 0], extraMergeParents: 0)
      $0.attachment.exponent = 0
      $0.languages = SmallWorld.sets(
        ["English", "French", "German"], founders: SilentLaw.founders, kernel: SilentLaw().kernel)
    }.grow(seed)
    let lists = genealogy[.languages].lists
    var counts = [Int](repeating: 0, count: 8)
    for pair in KinPairs(genealogy).parentChild where lists[pair.0].isEmpty {
      counts[SetLaw.number(lists[pair.1])] += 1
    }
    return counts
  } test: {
    PValue.chiSquare(counts: $0, weights: SetLaw($1.kernel, founders: SilentLaw.founders).children(of: 0))
  }

  static let eventsOfSets = Claim(
    "events of sets",
    """
    A silent parent's child starts to report with a draw from F; one of a parent with one value or with several stops, \
    draws from F anew or, of several, keeps one in proportion to its weight, with probabilities by whether there are \
    several; else each value is lost or gained by itself.
    """,
    source: "Grove's dynamics, by enumeration of all sets", law: EventLaw(), spoiled: EventLaw.spoiled,
    models: 2_000_000
  ) { seed, models in
    let genealogy = try SmallWorld {
      $0.models = models
      $0.mix = RelationMix(founder: 0.3, relations: [0, 0.7, 0, 0, 0], extraMergeParents: 0)
      $0.attachment.exponent = 0
      $0.languages = EventLaw().rules(["English", "French", "German"])
    }.grow(seed)
    let lists = genealogy[.languages].lists
    let sets = (0..<genealogy.count).map { SetLaw.number(lists[$0]) }
    var counts = [Int](repeating: 0, count: 64)
    for row in 0..<genealogy.count {
      if let parent = genealogy.parents[row].first { counts[8 * sets[Int(parent)] + sets[row]] += 1 }
    }
    return counts
  } test: { counts, law in
    Scores.pValue(
      of: counts.indices.filter { counts[$0] > 0 }, under: law, EventLaw.nudges, count: { counts[$0] }
    ) { law in
      let law = law.law
      let rows = (0..<8).map { law.children(of: $0) }
      return { rows[$0 / 8][$0 % 8] }
    }
  }
}

/// A kernel by which silence ends in two ways.
private struct SilentLaw: Sendable {
  var kernel = SetKernel(
    loss: [0.3, 0.3, 0.3], gain: [0.4, 0.3, 0.5], stopReporting: 0.5, collapse: 0, collapseTo: nil,
    startReporting: 0.3)

  /// Most are silent.
  static let founders: [(set: [Int32], weight: Double)] = [([], 0.8), ([0], 0.1), ([1, 2], 0.1)]

  /// - Parameter change: what is another in it.
  init(_ change: (inout SetKernel) -> Void = { _ in }) {
    kernel.gainsFromNone = true
    change(&kernel)
  }
}
