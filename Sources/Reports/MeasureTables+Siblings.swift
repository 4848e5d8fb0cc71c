import Measures
import Readings

extension MeasureTables {
  /// The tables of all cuts under TF-IDF, and a sentence for each.
  var siblings: [String] {
    var stars = TextTable([
      ("pairs of siblings", .words), ("lineage tags", .left), ("pairs", .right), ("siblings", .right),
      ("own edges", .right), ("difference", .right),
    ])
    var edges = TextTable([
      ("edges", .words), ("lineage tags", .left), ("edges", .right), ("parent–child", .right),
      ("siblings minus them", .right),
    ])
    var sentences: [String] = []
    let cuts =
      SiblingCut.ofChosenGraph.map { ($0, Quantities.siblings) }
      + SiblingCut.ofFullGraph.map { ($0, Quantities.siblingsByRelation) }
    for (cut, quantities) in cuts {
      let rows = ["named", "masked"].map { ($0, [Embedding.tfidf.rawValue, $0, cut.name]) }
        .filter { readings.value(quantities.pairs.path($0.1)) ?? 0 > 0 }
      for (place, (tags, names)) in rows.enumerated() {
        let summary = place == 0 ? cut.summary : ""
        stars.add([
          summary, tags, count(quantities.pairs.path(names)), cell(quantities.siblings.path(names)),
          cell(quantities.ownEdges.path(names)), cell(quantities.inStars.path(names), signed: true),
        ])
        edges.add([
          summary, tags, count(quantities.edges.path(names)), cell(quantities.parentChild.path(names)),
          cell(quantities.againstEdges.path(names), signed: true),
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

  /// A similarity as a cell without its interval, or a difference with it.
  private func cell(_ path: QuantityPath, signed: Bool = false) -> String {
    signed ? readings[path].cell(3, signed: true) : decimals(readings.value(path), 3)
  }

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
