import Lineages
import Randomness

/// Who was born when, by whom and from whom: a genealogy without its traits.
struct Topology {
  var birth: [Timestamp] = []
  /// Each model's creator, numbered in the order of their first births.
  var creator: [Int32] = []
  var creatorCount = 0
  var parents = ListColumn()
  /// The relation of each entry of `parents.values`.
  var relations: [Relation] = []
  /// The index of each model's mutation class; -1 for a founder.
  var mutationClass: [Int8] = []
  /// The generation of each model, 2 for the second and all later ones.
  var generation: [UInt8] = []
  /// The kind of each founder, 0 for derivatives. It may end before the last model: what is not there is 0.
  var founderKind: [UInt8] = []
  /// What each model's draws are keyed by where that is not its row: the path from its founder. Empty, or shape `[models]`.
  var keys: [UInt64] = []
  /// The same for creators: the key of the model that brought them. Empty, or shape `[creatorCount]`.
  var creatorKeys: [UInt64] = []

  var count: Int { mutationClass.count }

  /// The parent a model takes its traits from: the first it names.
  @inline(__always)
  func mainParent(_ row: Int) -> Int { Int(parents.values[Int(parents.starts[row])]) }

  /// The event at which a model's own draws are made.
  @inline(__always)
  func key(_ row: Int) -> UInt64 { keys.isEmpty ? UInt64(row) : keys[row] }

  /// The event at which a creator's own draws are made.
  @inline(__always)
  func key(ofCreator creator: Int32) -> UInt64 {
    creatorKeys.isEmpty ? UInt64(creator) : creatorKeys[Int(creator)]
  }

  /// Makes room for models and edges that are known to come.
  mutating func reserve(models: Int, edges: Int) {
    mutationClass.reserveCapacity(models)
    generation.reserveCapacity(models)
    parents.reserve(rows: models, values: edges)
    relations.reserveCapacity(edges)
  }

  /// The kind of a founder.
  @inline(__always)
  func kind(ofFounder row: Int) -> Int { row < founderKind.count ? Int(founderKind[row]) : 0 }

  /// Closes the row of a founder.
  @inline(__always)
  mutating func endFounder(of kind: Int = 0) {
    link(founderOf: kind)
    classify(sameCreator: false)
  }

  /// Closes the row of a derivative with these parents, whose creator is known by `sameCreator` to be its main parent's or not.
  mutating func endDerivative(_ chosen: [Int32], _ relation: Relation, sameCreator: Bool) {
    for parent in chosen { link(to: parent, relation) }
    parents.endRow()
    classify(sameCreator: sameCreator)
  }

  /// Adds the row of a founder, to be classified.
  @inline(__always)
  mutating func link(founderOf kind: Int) {
    parents.endRow()
    if kind > 0 {
      while founderKind.count < parents.count { founderKind.append(0) }
      founderKind[parents.count - 1] = UInt8(kind)
    }
  }

  /// Adds a parent to the row that `parents.endRow` will close.
  @inline(__always)
  mutating func link(to parent: Int32, _ relation: Relation) {
    parents.add(parent)
    relations.append(relation)
  }

  /// Fills in mutation class and generation of the rows that have none yet, from their links and creators.
  ///
  /// All at once, after the last birth: here the many looks at parents, each far away in memory, need not wait for one another.
  mutating func classify() {
    let rows = mutationClass.count..<parents.count
    if rows.count == 1 {
      let edges = parents.range(rows.lowerBound)
      classify(
        sameCreator: !edges.isEmpty && creator[mainParent(rows.lowerBound)] == creator[rows.lowerBound])
      return
    }
    var (classes, generations) = (mutationClass, generation)
    (mutationClass, generation) = ([], [])
    classes.append(contentsOf: repeatElement(-1, count: rows.count))
    generations.append(contentsOf: repeatElement(0, count: rows.count))
    classify(rows, &classes, &generations)
    (mutationClass, generation) = (classes, generations)
  }

  private func classify(_ rows: Range<Int>, _ classes: inout [Int8], _ generations: inout [UInt8]) {
    let (starts, values) = (parents.starts.span, parents.values.span)
    let (creators, relations) = (creator.span, relations.span)
    var classes = classes.mutableSpan
    var generations = generations.mutableSpan
    for row in rows where starts[row] < starts[row + 1] {
      let edge = Int(starts[row])
      let parent = Int(values[edge])
      let above = generations[parent]
      let place = MutationClass(
        relation: relations[edge], sameCreator: creators[parent] == creators[row], generation: Int(above))
      classes[row] = Int8(place.index)
      generations[row] = min(above + 1, 2)
    }
  }

  /// Fills in mutation class and generation of the next row.
  @inline(__always)
  private mutating func classify(sameCreator: Bool) {
    let edges = parents.range(mutationClass.count)
    if edges.isEmpty {
      mutationClass.append(-1)
      generation.append(0)
      return
    }
    let parentGeneration = Int(generation[Int(parents.values[edges.lowerBound])])
    let place = MutationClass(
      relation: relations[edges.lowerBound], sameCreator: sameCreator, generation: parentGeneration)
    mutationClass.append(Int8(place.index))
    generation.append(UInt8(min(parentGeneration + 1, 2)))
  }
}
