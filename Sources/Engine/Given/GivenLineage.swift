import Lineages

/// First parents of an observed genealogy as traits run down them: in the order of evolution, with circles opened at their oldest
/// models. What fits rules to data reads it here, so that a fitted law and a grown one mean the same.
package struct GivenLineage: Sendable {
  /// The row in the genealogy of each place in the order of evolution; first parents come before their children. Shape `[models]`.
  package let order: [Int32]
  /// The place of each model's first parent; -1 for a founder. Shape `[models]`, by place, as are all that follow.
  package let parent: [Int32]
  /// `MutationClass.index`; -1 for a founder.
  package let mutationClass: [Int8]
  /// Whether a model has children by any relation.
  package let hasChildren: [Bool]
  /// The creator of each model; -1 where it is not known.
  package let creator: [Int32]

  package init(_ genealogy: Genealogy) {
    let given = GivenGenealogy(genealogy)
    let topology = given.topology
    order = given.order
    parent = (0..<topology.count).map { place in
      topology.mutationClass[place] < 0 ? -1 : Int32(topology.mainParent(place))
    }
    mutationClass = topology.mutationClass
    hasChildren = topology.isFertile
    creator = topology.creator
  }
}

/// Which tags people write, as opposed to those that the Hub derives from a model's other traits.
package struct FreeTags: Sendable {
  private let isDerived: [Bool]
  /// Tasks and libraries with the number that each tag has among their values; -1 for none.
  private let columns: [TraitColumn]
  private let numbers: [[Int32]]

  package init(_ genealogy: Genealogy) {
    let tags = genealogy[.tags].vocabulary
    isDerived = (0..<tags.count).map { HubTags.isDerived(tags[Int32($0)]) }
    columns = [genealogy[.tasks], genealogy[.libraries]]
    numbers = columns.map { column in
      (0..<tags.count).map { column.vocabulary.find(tags[Int32($0)]) ?? -1 }
    }
  }

  /// Whether a tag of a model is free. What is one model's library is a free tag of another: `safetensors`.
  package func isFree(_ tag: Int32, of row: Int) -> Bool {
    !isDerived[Int(tag)] && !zip(columns, numbers).contains { $0.lists[row].contains($1[Int(tag)]) }
  }
}
