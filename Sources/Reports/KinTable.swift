import Lineages
import Measures

/// The table of kin similarities and mutation rates, beside what it is compared with.
public struct KinTable: Sendable {
  /// What is shown, and the word for it: `simulated` or `observed`.
  public let here: ObservationFile
  public let hereName: String
  /// What it is compared with, and the word for it: `observed` or `published`; nil for no comparison.
  public let there: ObservationFile?
  public let thereName: String

  public init(
    _ here: ObservationFile, named hereName: String, beside there: ObservationFile?, named thereName: String
  ) {
    self.here = here
    self.hereName = hereName
    self.there = there
    self.thereName = thereName
  }

  /// The table and its sentences.
  public var text: String {
    var columns: [(heading: String, alignment: TextTable.Alignment)] = [("position", .left), ("pair", .left)]
    for embedding in Embedding.allCases {
      columns.append(("\(embedding.rawValue) \(hereName)", .right))
      if there != nil { columns += [(thereName, .right), ("difference", .right)] }
    }
    var similarities = TextTable(columns)
    var panel = ""
    for position in KinPosition.all {
      if position.panel != panel, !panel.isEmpty, position.panel.prefix(4) != panel.prefix(4) {
        similarities.addRule()
      }
      panel = position.panel
      var cells = [position.name, position.summary]
      for embedding in Embedding.allCases {
        let mine = here.mean(embedding, position)
        cells.append(
          here.intervals.cell("similarity.\(embedding.rawValue).\(position.name)", mine, 3))
        if let there { cells += comparison(mine, there.mean(embedding, position)) }
      }
      similarities.add(cells)
    }

    columns = [("mutation rate", .left), ("edges", .right), (hereName, .right)]
    if there != nil { columns += [(thereName, .right), ("difference", .right)] }
    var rates = TextTable(columns)
    for trait in Trait.allCases where trait != .tags {
      let mine = here.mutation[trait.column]
      let rate = here.intervals.cell("mutation.\(trait.column).rate", mine?.rate, 4)
      var cells = [trait.name, mine?.edges.map(String.init) ?? "–", rate]
      if let there { cells += comparison(mine?.rate, there.mutation[trait.column]?.rate, places: 4) }
      rates.add(cells)
    }
    return ([similarities.text, "", rates.text, ""] + sentences + notes).joined(separator: "\n")
  }

  private func comparison(_ mine: Double?, _ other: Double?, places: Int = 3) -> [String] {
    var difference: Double?
    if let mine, let other { difference = mine - other }
    return [decimals(other, places), decimals(difference, places, signed: true)]
  }

  /// One sentence a world and embedding: whether siblings are more alike than parent and child.
  public var sentences: [String] {
    let worlds = [(hereName, here)] + (there.map { [(thereName, $0)] } ?? [])
    return worlds.flatMap { name, file in
      Embedding.allCases.compactMap { embedding in
        guard file.similarity[embedding.rawValue] != nil else { return nil }
        let means = KinPosition.all.map { file.mean(embedding, $0) }
        let effect = SiblingEffect(KinSimilarities(means: means, instances: means.map { _ in 0 }))
        let subject = name.prefix(1).uppercased() + name.dropFirst()
        return "\(subject), \(embedding.rawValue): \(effect.sentence)\(file.effectIntervals(embedding))"
      }
    }
  }

  /// What the brackets are.
  private var notes: [String] { here.intervals.map { [$0.sentence] } ?? [] }
}

extension ObservationFile {
  /// The mean similarity of a kin position, or nil.
  public func mean(_ embedding: Embedding, _ position: KinPosition) -> Double? {
    similarity[embedding.rawValue]?[position.name] ?? nil
  }

  /// The intervals of the sibling effect in words, with a space before; empty where there are none.
  fileprivate func effectIntervals(_ embedding: Embedding) -> String {
    let path = "sibling_effect.\(embedding.rawValue)"
    guard let stars = intervals?.statistics["\(path).in_stars"],
      let edges = intervals?.statistics["\(path).against_edges"]
    else { return "" }
    var text = " Over families \(stars.range(4)) in stars of two, \(edges.range(4)) against all edges"
    if let pairs = intervals?.pairBootstrap?.statistics["\(path).in_stars"] {
      text += "; a pair bootstrap would say \(pairs.range(4)) in stars of two"
    }
    return text + "."
  }
}
