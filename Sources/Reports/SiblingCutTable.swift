import Measures

extension SiblingCuts {
  /// The table of all cuts under TF-IDF, and a sentence for each.
  func text(_ intervals: Intervals?) -> String {
    var table = TextTable([
      ("sibling effect", .left), ("lineage tags", .left), ("pairs", .right), ("siblings", .right),
      ("own edges", .right), ("difference", .right), ("edges", .right), ("parent–child", .right),
      ("difference", .right),
    ])
    let cuts = SiblingCut.ofChosenGraph + SiblingCut.ofFullGraph
    var sentences: [String] = []
    for cut in cuts {
      let shown = [false, true].compactMap { row(cut, .tfidf, maskLineage: $0) }.filter { $0.pairs > 0 }
      for row in shown {
        table.add([
          row.maskLineage ? "" : cut.summary, row.maskLineage ? "masked" : "named", decimals(row.pairs, 0),
          decimals(row.siblings, 3), decimals(row.ownEdges, 3),
          intervals.cell("\(row.path).in_stars", row.inStars, 3, signed: true), decimals(row.edges, 0),
          decimals(row.parentChild, 3),
          intervals.cell("\(row.path).against_edges", row.againstEdges, 3, signed: true),
        ])
      }
      if let sentence = SiblingCuts.sentence(cut, shown, intervals) { sentences.append(sentence) }
    }
    return ([table.text] + sentences).joined(separator: "\n")
  }

  /// What a cut says: siblings against their own edges, with lineage tags and without, and against all edges.
  private static func sentence(_ cut: SiblingCut, _ rows: [Row], _ intervals: Intervals?) -> String? {
    guard let named = rows.first, let masked = rows.last, named.maskLineage != masked.maskLineage,
      let difference = named.inStars
    else { return nil }
    func number(_ row: Row, _ name: String, _ value: Double?) -> String {
      intervals.cell("\(row.path).\(name)", value, 4, signed: true)
    }
    let interval = intervals?.statistics["\(named.path).in_stars"]
    let isOpen = interval.map { $0.percentile[0] <= 0 && $0.percentile[1] >= 0 } ?? false
    let verdict =
      isOpen
      ? "it is open whether siblings are more alike than"
      : difference > 0
        ? "siblings are more alike than" : "siblings are less alike than"
    var text =
      "\(cut.summary), \(verdict) parent and child in the same stars: \(number(named, "in_stars", difference)), "
      + "\(number(masked, "in_stars", masked.inStars)) with lineage tags masked"
    if cut == .sameCreator || cut == .differentCreators {
      text +=
        "; against all edges \(number(named, "against_all_edges", named.againstAllEdges)), "
        + "\(number(masked, "against_all_edges", masked.againstAllEdges)) masked"
    }
    return text + "."
  }
}
