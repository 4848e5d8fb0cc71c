import Lineages

/// Models of a growing topology that were born one after another, for those who follow it while it grows.
struct TopologyPart: Sendable {
  /// The row of the first model.
  let first: Int
  /// Of each model.
  let creators: [Int32]
  /// Where the list of each model's parents ends in the values of the whole topology.
  let ends: [UInt32]
  /// Of each edge.
  let parents: [Int32]
  let relations: [Relation]
  /// Up to the last founder whose kind is not 0.
  let founderKinds: [UInt8]
}

extension Topology {
  /// A copy of the models in these rows.
  ///
  /// - Parameter creators: of all models so far.
  func part(_ rows: Range<Int>, _ creators: [Int32]) -> TopologyPart {
    let edges = Int(parents.starts[rows.lowerBound])..<Int(parents.starts[rows.upperBound])
    return TopologyPart(
      first: rows.lowerBound, creators: Array(creators[rows]),
      ends: Array(parents.starts[rows.lowerBound + 1...rows.upperBound]),
      parents: Array(parents.values[edges]), relations: Array(relations[edges]),
      founderKinds: Array(founderKind.prefix(rows.upperBound).dropFirst(rows.lowerBound)))
  }

  /// Adds the models that follow those that are there.
  mutating func append(_ part: TopologyPart) {
    precondition(part.first == count, "the parts of a topology follow one another")
    creator += part.creators
    parents.values += part.parents
    parents.starts += part.ends
    relations += part.relations
    if !part.founderKinds.isEmpty {
      founderKind += repeatElement(0, count: part.first - founderKind.count)
      founderKind += part.founderKinds
    }
    classify()
  }
}
