import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
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
