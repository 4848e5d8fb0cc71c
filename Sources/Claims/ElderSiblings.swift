import Engine
import Lineages

/// The elder siblings of derivatives, worked out from first parents, relations, creators and the order of birth
/// alone and not from the engine's lists.
enum ElderSiblings {
  /// Calls `body` for each derivative in the order of birth, with its first parent and the rows of its elder
  /// siblings in the same order: those by other creators and those by its own.
  static func forEach(
    in genealogy: Genealogy, _ body: (_ row: Int, _ parent: Int, _ others: [Int], _ own: [Int]) -> Void
  ) {
    var siblings: [Int: [Int]] = [:]
    var (others, own): ([Int], [Int]) = ([], [])
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first.map(Int.init) else { continue }
      others.removeAll(keepingCapacity: true)
      own.removeAll(keepingCapacity: true)
      let group = parent * (1 + Relation.allCases.count) + genealogy.kind(row)
      for elder in siblings[group, default: []] {
        if genealogy.creator[elder] == genealogy.creator[row] {
          own.append(elder)
        } else {
          others.append(elder)
        }
      }
      body(row, parent, others, own)
      siblings[group, default: []].append(row)
    }
  }
}

/// Traits by which copies are known: a model that is no copy hardly ever has the same as another.
enum Marks {
  /// How many marks there are, each equally likely for a model that is no copy.
  static let count = 1_000_000.0

  /// Makes tasks and libraries the two halves of a mark that fresh models draw, whatever their parents', and
  /// that copies keep.
  static func write(into rules: inout Rules) {
    rules.tasks = half
    rules.libraries = half
  }

  private static var half: CategoricalRules {
    let values = 1000
    var rules = SmallWorld.categorical(
      (0..<values).map { "value-\($0)" }, founders: [0] + Array(repeating: 1, count: values))
    rules.jumps = [
      Jump(
        change: Array(repeating: 1, count: values + 1), to: (1...values).map { .init(state: $0, weight: 1) })
    ]
    rules.kernel = ByClass(1)
    return rules
  }

  /// The mark of each model.
  static func read(_ genealogy: Genealogy) -> [Int] {
    let (tasks, libraries) = (genealogy[.tasks].lists, genealogy[.libraries].lists)
    return (0..<genealogy.count).map { tasks.state($0) * 10_000 + libraries.state($0) }
  }
}
