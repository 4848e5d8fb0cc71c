import Measures
import Readings
import Texts

extension MeasureTables {
  /// The tables of all cuts under TF-IDF, and a sentence for each.
  var siblings: [String] {
    var stars = TextTable([
      ("cut", .words), ("lineage tags", .left), ("pairs", .right), ("siblings", .right),
      ("own edges", .right), ("difference", .right),
    ])
    var edges = TextTable([
      ("cut", .words), ("lineage tags", .left), ("edges", .right), ("parent–child", .right),
      ("siblings minus them", .right),
    ])
    var sentences: [String] = []
    let cuts =
      SiblingCut.ofChosenGraph.map { ($0, Quantities.siblings) }
      + SiblingCut.ofFullGraph.map { ($0, Quantities.siblingsByRelation) }
    for (cut, quantities) in cuts {
      let rows = [Quantity.Documents.named, .masked]
        .map { ($0.rawValue, [Embedding.tfidf.rawValue, $0.rawValue, cut.name]) }
        .filter { readings.value(quantities.pairs.path($0.1)) ?? 0 > 0 }
      for (place, (tags, names)) in rows.enumerated() {
        let summary = place == 0 ? cut.summary : ""
        stars.add([
          summary, tags, count(quantities.pairs.path(names)), mean(quantities.siblings.path(names)),
          mean(quantities.ownEdges.path(names)), cell(quantities.inStars.path(names), 3, signed: true),
        ])
        edges.add([
          summary, tags, count(quantities.edges.path(names)), mean(quantities.parentChild.path(names)),
          cell(quantities.againstEdges.path(names), 3, signed: true),
        ])
      }
      if rows.count == 2 {
        sentences.append(sentence(cut, quantities, rows[0].1, rows[1].1).wrapped(width: width))
      }
    }
    let graphs = "\(graph), by relation the full graph"
    return [
      titled("The sibling effect, siblings minus their own edges (tfidf), \(graphs)", stars),
      titled("The sibling effect, siblings minus the edges of the cut (tfidf), \(graphs)", edges),
      sentences.joined(separator: "\n"),
    ].filter { !$0.isEmpty }
  }

  /// A mean as a cell; its interval is left to the difference.
  private func mean(_ path: QuantityPath) -> String { decimals(readings.value(path), 3) }

  /// What a cut says: siblings against their own edges, with lineage tags and without, and against all edges.
  private func sentence(
    _ cut: SiblingCut, _ quantities: Quantities.Siblings, _ named: [String], _ masked: [String]
  ) -> String {
    let inStars = readings[quantities.inStars.path(named)]
    let isOpen = inStars?.interval.map { ($0.low ?? -1) <= 0 && ($0.high ?? 1) >= 0 } ?? false
    let verdict =
      isOpen
      ? "it is open whether siblings are more alike than"
      : inStars?.value ?? 0 > 0
        ? "siblings are more alike than" : "siblings are less alike than"
    func number(_ family: QuantityFamily, _ names: [String]) -> String {
      readings[family.path(names)].cell(4, signed: true)
    }
    var text =
      "\(cut.summary), \(verdict) parent and child in the same stars: \(number(quantities.inStars, named)), "
      + "\(number(quantities.inStars, masked)) with lineage tags masked"
    if let all = quantities.againstAllEdges, cut == .sameCreator || cut == .differentCreators {
      text += "; against all edges \(number(all, named)), \(number(all, masked)) masked"
    }
    return text + "."
  }
}
