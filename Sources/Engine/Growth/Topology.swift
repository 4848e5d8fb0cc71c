import Lineages
import Randomness

/// Who was born when, by whom and from whom: a genealogy without its traits.
struct Topology {
  /// When each model was born; in ascending order where models were grown. Shape `[models]`.
  var birth: [Timestamp] = []
  /// The number of each model's creator; -1 where an observed model's is not known. Shape `[models]`. In
  /// grown topologies creators are numbered in the order of their first births.
  var creator: [Int32] = []
  /// The number of creators.
  var creatorCount = 0
  /// The rows of each model's parents, the main parent first; empty for a founder.
  var parents = ListColumn()
  /// How many merges wanted more parents than there were models, and have all of these.
  var mergesCutShort = 0
  /// The rows of models of which a policy chose other parents, ascending.
  var moved: [Int32] = []
  /// The relation of each entry of `parents.values`.
  var relations: [Relation] = []
  /// The index of each model's mutation class; -1 for a founder. Shape `[models]`.
  var mutationClass: [Int8] = []
  /// The generation of each model: 0 for founders, 1 for their children, 2 for all later ones. Shape
  /// `[models]`.
  var generation: [UInt8] = []
  /// The number of each founder's kind, 0 for derivatives. At most one entry a model: after the last entry
  /// all kinds are 0, so that the array stays empty where founders are all alike.
  var founderKind: [UInt8] = []
  /// Whether each observed model has children. Empty where models are grown, or shape `[models]`.
  var isFertile: [Bool] = []
  /// What each model's draws are keyed by where not by its row: a number made of the path from its founder
  /// where families grow by themselves, of its id where it was observed. Empty, or shape `[models]`.
  var keys: [UInt64] = []
  /// The same for creators: the key of each creator's first model, or a number made of its name. Empty, or
  /// shape `[creatorCount]`.
  var creatorKeys: [UInt64] = []

  var count: Int { mutationClass.count }

  /// The row of the parent that a derivative takes its traits from: the first of its parents.
  @inline(__always)
  func mainParent(_ row: Int) -> Int { Int(parents.values[Int(parents.starts[row])]) }

  /// Whether some derivative is dated before its main parent, as in observed data.
  var isTurnedInTime: Bool {
    (0..<count).contains { mutationClass[$0] >= 0 && birth[mainParent($0)] > birth[$0] }
  }

  /// The relation by which a derivative descends from its main parent; nil for a founder.
  @inline(__always)
  func relation(_ row: Int) -> Relation? {
    parents.length(row) == 0 ? nil : relations[Int(parents.starts[row])]
  }

  /// Whether families grow by themselves, each as if the others were not there.
  var growsByFamilies: Bool { !keys.isEmpty && isFertile.isEmpty }

  /// What a model's own draws are keyed by.
  @inline(__always)
  func key(_ row: Int) -> UInt64 { keys.isEmpty ? UInt64(row) : keys[row] }

  /// What a creator's own draws are keyed by.
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

  /// The number of a founder's kind.
  @inline(__always)
  func kind(ofFounder row: Int) -> Int { row < founderKind.count ? Int(founderKind[row]) : 0 }

  /// Adds a founder.
  @inline(__always)
  mutating func endFounder(of kind: Int = 0) {
    link(founderOf: kind)
    classify(sameCreator: false)
  }

  /// Adds a derivative.
  ///
  /// - Parameters:
  ///   - chosen: the rows of its parents, the main parent first.
  ///   - sameCreator: whether its creator is the main parent's too.
  mutating func endDerivative(_ chosen: [Int32], _ relation: Relation, sameCreator: Bool) {
    for parent in chosen { link(to: parent, relation) }
    parents.endRow()
    classify(sameCreator: sameCreator)
  }

  /// Adds a founder whose class `classify` will fill in.
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
  /// Best called once, after the last birth: parents lie far away in memory, and in one loop the processor
  /// waits for many of them at the same time.
  mutating func classify() {
    let rows = mutationClass.count..<parents.count
    if rows.isEmpty { return }
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
      let mutationClass = MutationClass(
        relation: relations[edge], sameCreator: creators[parent] == creators[row], generation: Int(above))
      classes[row] = Int8(mutationClass.index)
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
    let ofNext = MutationClass(
      relation: relations[edges.lowerBound], sameCreator: sameCreator, generation: parentGeneration)
    mutationClass.append(Int8(ofNext.index))
    generation.append(UInt8(min(parentGeneration + 1, 2)))
  }
}
