import Lineages
import Measures
import Readings
import Texts

/// The tables of kin similarities and mutation rates, beside what they are compared with.
public struct KinTable: Sendable {
  private let readings: Readings
  private let hereName: String
  private let reference: Reference?
  private let options: MeasureOptions

  /// - Parameters:
  ///   - hereName: the word at the head of the column: `simulated` or `observed`.
  ///   - reference: nil for no comparison.
  ///   - options: what was measured.
  public init(
    _ readings: Readings, named hereName: String, beside reference: Reference?, options: MeasureOptions
  ) {
    self.readings = readings
    self.hereName = hereName
    self.reference = reference
    self.options = options
  }

  /// The tables and their sentences; empty where none of it was measured.
  ///
  /// - Parameter width: of lines, in characters.
  public func text(width: Int) -> String {
    let parts = similarities(width) + [rates(width), sentences(width)].compactMap(\.self)
    return parts.joined(separator: "\n\n")
  }

  /// Embeddings stand side by side where they are compared with nothing, else below one another.
  private func similarities(_ width: Int) -> [String] {
    let embeddings = Embedding.allCases.filter { embedding in
      KinPosition.all.contains { readings.value(Quantities.similarity[embedding.rawValue, $0.name]) != nil }
    }
    if reference != nil { return embeddings.map { similarities([$0], width) } }
    return embeddings.isEmpty ? [] : [similarities(embeddings, width)]
  }

  private func similarities(_ embeddings: [Embedding], _ width: Int) -> String {
    var columns: [(heading: String, alignment: TextTable.Alignment)] = [
      ("position", .left), ("pair", .words),
    ]
    for embedding in embeddings {
      columns.append((reference == nil ? embedding.rawValue : hereName, .right))
      if let reference { columns += [(reference.name, .right), ("difference", .right)] }
    }
    var table = TextTable(columns)
    var panel = ""
    for position in KinPosition.all {
      let paths = embeddings.map { Quantities.similarity[$0.rawValue, position.name] }
      let isThere = paths.contains { readings.value($0) != nil || reference?.readings.value($0) != nil }
      guard isThere else { continue }
      if !panel.isEmpty, position.panel.prefix(4) != panel.prefix(4) { table.addRule() }
      panel = position.panel
      table.add([position.name, position.summary] + paths.flatMap { cells($0, 3) })
    }
    let what = reference == nil ? "" : " (\(embeddings.map(\.rawValue).joined()))"
    return title("Similarity of metadata documents\(what)", isOfDocuments: true) + "\n"
      + table.text(width: width)
  }

  private func rates(_ width: Int) -> String? {
    let traits = Trait.allCases.filter { readings[Quantities.mutationRate[$0.column]] != nil }
    guard !traits.isEmpty else { return nil }
    var columns: [(heading: String, alignment: TextTable.Alignment)] = [
      ("mutation rate", .left), ("edges", .right), (hereName, .right),
    ]
    if let reference { columns += [(reference.name, .right), ("difference", .right)] }
    var table = TextTable(columns)
    for trait in traits {
      let path = Quantities.mutationRate[trait.column]
      table.add([trait.name, decimals(readings[path]?.count, 0)] + cells(path, 4))
    }
    return title("Mutation rates over edges where both ends report", isOfDocuments: false) + "\n"
      + table.text(width: width)
  }

  private func cells(_ path: QuantityPath, _ places: Int) -> [String] {
    let mine = readings[path]
    guard let reference else { return [mine.cell(places)] }
    let other = reference.readings[path]
    var difference: Double?
    if let mine = mine?.value, let other = other?.value { difference = mine - other }
    return [mine.cell(places), other.cell(places), decimals(difference, places, signed: true)]
  }

  private func title(_ what: String, isOfDocuments: Bool) -> String {
    "\(what), \(options.view.rawValue) graph"
      + (isOfDocuments && options.maskLineage ? ", lineage tags masked" : "") + ":"
  }

  /// One sentence a world and embedding: whether siblings are more alike than parent and child.
  private func sentences(_ width: Int) -> String? {
    let worlds = [(hereName, readings)] + (reference.map { [($0.name, $0.readings)] } ?? [])
    let sentences = worlds.flatMap { name, readings in
      Embedding.allCases.compactMap { embedding -> String? in
        let means = KinPosition.all.map {
          readings.value(Quantities.similarity[embedding.rawValue, $0.name])
        }
        guard means.contains(where: { $0 != nil }), isMeasured(embedding) else { return nil }
        let effect = SiblingEffect(KinSimilarities(means: means, instances: means.map { _ in 0 }))
        let subject = name.prefix(1).uppercased() + name.dropFirst()
        let marks = [SiblingEffect.ofStars, SiblingEffect.ofEdges].map { name in
          mark(readings[Quantities.siblingEffect[embedding.rawValue, name]])
        }
        let sentence = effect.sentence(marking: marks[0], marks[1])
        return "\(subject), \(embedding.rawValue): \(sentence)\(intervals(embedding, readings))"
          .wrapped(width: width)
      }
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: "\n")
  }

  private func isMeasured(_ embedding: Embedding) -> Bool {
    readings[Quantities.similarity[embedding.rawValue, KinPosition.all[0].name]] != nil
  }

  /// The intervals of the sibling effect in words, with a space before; empty where there are none.
  private func intervals(_ embedding: Embedding, _ readings: Readings) -> String {
    let stars = readings[Quantities.siblingEffect[embedding.rawValue, SiblingEffect.ofStars]]
    let edges = readings[Quantities.siblingEffect[embedding.rawValue, SiblingEffect.ofEdges]]
    guard let ofStars = stars?.interval, let ofEdges = edges?.interval else { return "" }
    return " Over families \(ofStars.text(4))\(mark(stars)) in stars of two, "
      + "\(ofEdges.text(4))\(mark(edges)) against all edges."
  }

  /// The mark of a reading that is not to be relied on; else nothing.
  private func mark(_ reading: Reading?) -> String { reading?.isReliable == false ? TextTable.mark : "" }
}
