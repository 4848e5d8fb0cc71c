import Lineages
import Parameters

/// How models are called, counted: the first words of founders' names, and how often a derivative keeps its parent's name.
struct NameLaws {
  let genealogy: Genealogy
  let founders: [Int]
  /// The row of each model's first parent; -1 for founders.
  let parents: [Int32]
  let source: String

  /// At most so many stems.
  private static let most = 400

  var entry: Entry {
    var count: [String: Int] = [:]
    for row in founders {
      let stem = NameLaws.stem(name(row))
      if !stem.isEmpty { count[stem, default: 0] += 1 }
    }
    if count.isEmpty { count["model"] = 1 }
    let stems = count.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(NameLaws.most)
    var (kept, all) = (0, 0)
    for row in parents.indices where parents[row] >= 0 {
      all += 1
      let stem = NameLaws.stem(name(Int(parents[row])))
      if !stem.isEmpty, name(row).lowercased().contains(stem.lowercased()) { kept += 1 }
    }
    return .map([
      ("unit", .word("models")), ("source", .quoted("\(source): first words of founders' names, counted")),
      ("stems", .table(stems.map { ($0.key, Double($0.value)) })),
      (
        "kept",
        .map([
          ("unit", .word("share")),
          (
            "source",
            .quoted("\(source): derivatives whose name holds the first word of their parent's, counted")
          ),
          ("default", .rounded(all > 0 ? Double(kept) / Double(all) : 1)),
        ])
      ),
    ])
  }

  /// What stands after the creator.
  private func name(_ row: Int) -> String {
    let id = genealogy.names[row]
    return id.lastIndex(of: "/").map { String(id[id.index(after: $0)...]) } ?? id
  }

  /// The letters and digits before the first other character.
  private static func stem(_ name: String) -> String {
    String(name.unicodeScalars.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }
}
