import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  static let changeFactors = Claim(
    "faster change",
    """
    Where everything changes 1.5 times as fast, values turn into other values 1.5 times as often, and sets lose, gain \
    and collapse 1.5 times as often; where that would be more than always, a value keeps its direction.
    """,
    source: "Grove's dynamics", law: [0.45, 0.6, 0.45, 0.3, 1.0, 0.5],
    spoiled: (0..<6).map { wrong in
      [0.45, 0.6, 0.45, 0.3, 1.0, 0.5].enumerated().map { $0 == wrong ? $1 * 0.95 : $1 }
    }, models: 200_000
  ) { seed, models in
    let genealogy = try PlaceWorld(models: models) { rules, _ in
      // One value turns into the other with 0.3, and stops being reported with 0.1.
      rules.licenses = SmallWorld.categorical(
        ["one", "two"], founders: [0, 1, 1], rows: [[1, 0, 0], [0.1, 0.6, 0.3], [0.1, 0.3, 0.6]])
      rules.licenses.changeFaster(by: 1.5)
      // Of the third value the loss would be 1.2: loss and gain grow by 1.25 instead.
      rules.languages = SmallWorld.sets(
        ["English", "French", "German"], founders: [([0, 1, 2], 1), ([0], 1)],
        kernel: SetKernel(
          loss: [0.4, 0, 0.8], gain: [0, 0.3, 0.4], stopReporting: 0, collapse: 0, collapseTo: nil,
          startReporting: 0))
      rules.languages.changeFaster(by: 1.5)
      rules.tags = SmallWorld.sets(
        ["free-1", "free-2"], founders: [([0, 1], 1)],
        kernel: SetKernel(
          loss: [0, 0], gain: [0, 0], stopReporting: 0, collapse: 0.2, collapseTo: 0, startReporting: 0))
      rules.tags.changeFaster(by: 1.5)
    }.grow(seed)
    let descent = Descent(genealogy)
    let (licenses, languages) = (genealogy[.licenses].lists, genealogy[.languages].lists)
    let tags = genealogy[.tags]
    let second = tags.vocabulary.find("free-2")
    var counts = [(of: Int, changed: Int)](repeating: (0, 0), count: 6)
    func count(_ cell: Int, _ changed: Bool) {
      counts[cell].of += 1
      if changed { counts[cell].changed += 1 }
    }
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      if licenses.state(parent) > 0 {
        count(0, licenses.state(row) > 0 && licenses.state(row) != licenses.state(parent))
      }
      if tags.lists[parent].contains(where: { $0 == second }) {
        count(3, !tags.lists[row].contains { $0 == second })
      }
      guard languages.length(parent) > 0 else { continue }
      func has(_ row: Int, _ language: Int32) -> Bool { languages[row].contains { $0 == language } }
      if has(parent, 0) { count(1, !has(row, 0)) }
      if !has(parent, 1) { count(2, has(row, 1)) }
      count(has(parent, 2) ? 4 : 5, has(parent, 2) != has(row, 2))
    }
    return counts
  } test: { counts, shares in
    PValue.least(
      zip(counts, shares).map {
        PValue.binomial(successes: $0.changed, trials: $0.of, probability: $1)
      })
  }
}
