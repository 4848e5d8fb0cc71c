import Lineages

/// Where the Hub lists free tags, counted in the lists of tags: before the task, after the license, and all in their mean order.
struct DocumentPlaces {
  /// Tags that stand before the task in most models that have both, in the mean order.
  let beforeTask: [String]
  /// Tags that stand after the license in most models that have both.
  let afterLicense: [String]
  /// All tags in the mean order.
  let order: [String]
  /// Whether tags name the parent with the relation in most models that name it at all.
  let namesRelation: Bool

  init(_ genealogy: Genealogy, _ tags: [String], _ free: FreeTags) {
    let column = genealogy[.tags]
    let number = Dictionary(tags.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let names = (0..<column.vocabulary.count).map { column.vocabulary[Int32($0)] }
    let place = names.map { number[$0] }
    let isLicense = names.map { $0.hasPrefix("license:") }
    let isLineage = names.map { $0.hasPrefix("base_model:") }
    // With the relation there are two colons before the id.
    let isRelated = names.map { name in
      Relation.allCases.contains { name.hasPrefix("base_model:\($0.name):") }
    }
    let taskID = names.map { genealogy[.tasks].vocabulary.find($0) ?? -1 }
    var (before, after) = ([Int](repeating: 0, count: tags.count), [Int](repeating: 0, count: tags.count))
    var (seen, sum) = (before, [Double](repeating: 0, count: tags.count))
    var (related, plain) = (0, 0)
    for row in 0..<genealogy.count {
      let list = column.lists[row]
      let ownTask = genealogy[.tasks].lists[row].first
      let start = list.startIndex
      let task = ownTask.flatMap { own in list.firstIndex { taskID[Int($0)] == own } }
      let license = list.firstIndex { isLicense[Int($0)] }
      if list.contains(where: { isRelated[Int($0)] }) {
        related += 1
      } else if list.contains(where: { isLineage[Int($0)] }) {
        plain += 1
      }
      for at in list.indices {
        guard let tag = place[Int(list[at])], free.isFree(list[at], row) else { continue }
        seen[tag] += 1
        sum[tag] += Double(at - start) / Double(list.count)
        if let task { before[tag] += at < task ? 1 : -1 }
        if let license { after[tag] += at > license ? 1 : -1 }
      }
    }
    let mean = tags.indices.map { seen[$0] > 0 ? sum[$0] / Double(seen[$0]) : 1 }
    let sorted = tags.indices.sorted { (mean[$0], tags[$0]) < (mean[$1], tags[$1]) }
    beforeTask = sorted.filter { before[$0] > 0 }.map { tags[$0] }
    afterLicense = sorted.filter { after[$0] > 0 }.map { tags[$0] }
    order = sorted.map { tags[$0] }
    namesRelation = related > plain
  }
}
