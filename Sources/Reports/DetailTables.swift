import Lineages
import Measures

extension Details {
  /// A table and a sentence for each measure that is there.
  public var text: String {
    var parts: [String] = []
    if let levenshtein { parts.append(Details.table(levenshtein, "documents", intervals)) }
    if let cards { parts.append(Details.table(cards, intervals)) }
    if let direction { parts.append(Details.table(direction)) }
    if let licenses { parts.append(Details.table(licenses, intervals)) }
    if let licenseTerms { parts.append(Details.table(licenseTerms, intervals)) }
    if let drift { parts.append(Details.table(drift, intervals)) }
    if let shape { parts.append(Details.table(shape, intervals)) }
    if let tops { parts.append(Details.table(tops)) }
    if let attachment { parts.append(Details.table(attachment)) }
    if let siblings { parts.append(siblings.text(intervals)) }
    return parts.joined(separator: "\n\n")
  }

  private static func table(
    _ similarities: LevenshteinSimilarities, _ what: String, _ intervals: Intervals?
  ) -> String {
    var table = TextTable([
      ("position", .left), ("pair", .left), ("Levenshtein, \(what)", .right), ("s.e.", .right),
      ("pairs", .right),
    ])
    for (i, position) in KinPosition.all.enumerated() {
      table.add([
        position.name, position.summary,
        intervals.cell("details.levenshtein.means.\(position.name)", similarities.means[i], 3),
        decimals(similarities.standardErrors[i], 4), "\(similarities.pairs[i])",
      ])
    }
    return table.text
  }

  private static func table(_ cards: CardSimilarities, _ intervals: Intervals?) -> String {
    var table = TextTable([
      ("position", .left), ("pair", .left), ("cards tfidf", .right), ("bow", .right), ("Levenshtein", .right),
      ("s.e.", .right), ("qualifying pairs", .right),
    ])
    for (i, position) in KinPosition.all.enumerated() {
      table.add([
        position.name, position.summary,
        intervals.cell(
          "details.cards.similarity.tfidf.\(position.name)", cards.similarity[.tfidf]?.means[i], 3),
        intervals.cell("details.cards.similarity.bow.\(position.name)", cards.similarity[.bow]?.means[i], 3),
        intervals.cell("details.cards.levenshtein.means.\(position.name)", cards.levenshtein.means[i], 3),
        decimals(cards.levenshtein.standardErrors[i], 4), decimals(cards.similarity[.tfidf]?.instances[i], 0),
      ])
    }
    return "\(cards.qualifying) model cards qualify.\n\(table.text)"
  }

  private static func table(_ direction: [String: Direction]) -> String {
    var table = TextTable([
      ("trait", .left), ("transitions", .right), ("net", .right), ("directedness", .right),
      ("in order", .right),
      ("accounted", .right), ("the order that goes with most net traffic", .left),
    ])
    for trait in Trait.allCases {
      guard let direction = direction[trait.column] else { continue }
      let order = direction.weightedOrder
      let pairs = order.map { "\($0.compatiblePairs)/\($0.traffic.orientedPairs)" } ?? "–"
      let values = order?.values ?? []
      let shown = values.count > 8 ? values.prefix(4) + ["…"] + values.suffix(3) : values[...]
      table.add([
        trait.name, decimals(direction.traffic.total, 0), decimals(direction.traffic.net, 0),
        decimals(direction.traffic.directedness, 3), pairs, decimals(order?.accountedShare, 3),
        shown.joined(separator: " > "),
      ])
    }
    return table.text
  }

  private static func table(_ licenses: LicenseFlows, _ intervals: Intervals?) -> String {
    var table = TextTable([
      ("license group", .left), ("models", .right), ("share", .right), ("edges as parent", .right),
      ("kept", .right), ("share kept", .right), ("gained", .right), ("lost", .right),
    ])
    for models in licenses.models {
      let of = licenses.flows.filter { $0.parent == models.group }
      let into = licenses.flows.filter { $0.child == models.group && $0.parent != models.group }
      let kept = of.filter { $0.child == models.group }.reduce(0) { $0 + $1.edges }
      let all = of.reduce(0) { $0 + $1.edges }
      table.add([
        models.group.rawValue, decimals(models.models, 0), decimals(models.share, 3), decimals(all, 0),
        decimals(kept, 0),
        intervals.cell(
          "details.licenses.flows.\(models.group.rawValue).\(models.group.rawValue).share_of_parent",
          all > 0 ? kept / all : nil, 3), decimals(into.reduce(0) { $0 + $1.edges }, 0),
        decimals(all - kept, 0),
      ])
    }
    return table.text
  }

  private static func table(_ drift: DriftTable, _ intervals: Intervals?) -> String {
    var table = TextTable([
      ("drift", .left), ("relation", .left), ("edges", .right), ("parent", .right), ("child", .right),
      ("change", .right),
    ])
    for row in drift.rows where row.edges > 0 {
      table.add([
        row.quantity.rawValue, row.relation, "\(row.edges)", decimals(row.parent, 3), decimals(row.child, 3),
        intervals.cell(
          "details.drift.\(row.quantity.rawValue).\(row.relation).change", row.change, 3, signed: true),
      ])
    }
    return table.text
  }

  private static func table(_ shape: Shape, _ intervals: Intervals?) -> String {
    var table = TextTable([
      ("largest families", .left), ("members", .right), ("founders", .right), ("longest chain", .right),
      ("mean distance", .right),
    ])
    for family in shape.largestFamilies {
      table.add([
        family.root, "\(family.members)", "\(family.founders)", "\(family.longestChain)",
        decimals(family.meanDistance, 2),
      ])
    }
    let fertility = shape.children.fertility.compactMap { fertility in
      fertility.share.map {
        "\(fertility.relation) "
          + intervals.cell("details.shape.children.fertility.\(fertility.relation).share", $0, 4)
      }
    }
    return """
      \(shape.families) families; \(shape.children.withChildren) of \(shape.models) models have children; the longest \
      chain has \(shape.generations.longestChain) edges.
      Edges whose child has children: \(fertility.joined(separator: ", ")).
      \(table.text)
      """
  }

  private static func table(_ tops: TopLists) -> String {
    var table = TextTable([("most frequent", .left), ("", .left), ("models", .right), ("share", .right)])
    let lists =
      Trait.allCases.compactMap { trait in tops.traits[trait.column].map { (trait.name, $0) } }
      + [("parents", tops.parents), ("creators", tops.creators)]
    for (name, list) in lists {
      for (place, entry) in list.entries.enumerated() {
        table.add([place == 0 ? name : "", entry.name, "\(entry.count)", decimals(entry.share, 4)])
      }
    }
    return table.text
  }

  private static func table(_ attachment: AttachmentMeasure) -> String {
    var table = TextTable([
      ("children k", .left), ("exposure", .right), ("choices", .right), ("A(k)·10⁶", .right),
      ("paper's A(k)·10⁶", .right),
    ])
    let paper = attachment.paperKernel.binned
    for cell in attachment.kernel.binned {
      let theirs = paper.first { $0.least == cell.least }?.rate
      table.add([
        cell.least == cell.most ? "\(cell.least)" : "\(cell.least)–\(cell.most)", "\(cell.exposure)",
        "\(cell.choices)",
        decimals(cell.rate.map { $0 * 1e6 }, 3), decimals(theirs.map { $0 * 1e6 }, 3),
      ])
    }
    func estimate(_ name: String, _ estimate: AttachmentFit.Estimate) -> String {
      "\(name) = \(decimals(estimate.value, 4)) [\(decimals(estimate.low, 4)), \(decimals(estimate.high, 4))]"
    }
    let fit = attachment.fit.map {
      "Choices over \($0.events) events fit (k + k₀)^α best with \(estimate("α", $0.exponent)), "
        + "\(estimate("k₀", $0.offset))."
    }
    return [table.text, fit].compactMap(\.self).joined(separator: "\n")
  }
}
