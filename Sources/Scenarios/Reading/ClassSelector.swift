import Engine
import Lineages
import Parameters

/// Which mutation classes a value or a kernel is for: each of the keys may be left open.
struct ClassSelector: Sendable, Equatable {
  /// Nil for all.
  var relations: [Relation]?
  var sameCreator: Bool?
  /// 2 stands for the second and later.
  var generations: [Int]?

  /// Whether the model has children in the data, which is known of observed genealogies alone.
  var isFertile: Bool?

  /// Reads `relation`, `creator`, `generation` and `fertile` of a checked entry.
  init(_ entry: Entry) {
    relations = entry["relation"]?.elements.compactMap { Relation(name: $0.text) }
    sameCreator = entry["creator"].map { $0.text == "same" }
    generations = entry["generation"]?.elements.compactMap { Int($0.text) }
    isFertile = entry["fertile"].map { $0.text == "true" }
  }

  /// All classes.
  init() {}

  /// The keys that pick classes.
  static let keys = ["relation", "creator", "generation"]

  /// What may be written at these keys.
  static let fields: [(name: String, field: Field)] = [
    ("relation", .oneOrMore(.choice(Relation.names))), ("creator", .choice(["same", "other"])),
    ("generation", .oneOrMore(.choice(["0", "1", "2"]))),
  ]

  /// The same where what is picked may depend on whether the model itself will have children.
  static let keysOfModels = keys + ["fertile"]

  /// What may be written at these keys.
  static let fieldsOfModels = fields + [("fertile", .flag)]

  /// The keys that pick copies of elder siblings: `creator` says whether the elder is by the same.
  static let keysOfCopies = ["relation", "creator"]

  /// What may be written at these keys.
  static let fieldsOfCopies = fields.filter { keysOfCopies.contains($0.name) }

  /// The same with what it picks in order and once, so that two that pick the same are equal.
  var sorted: ClassSelector {
    var copy = self
    copy.relations = relations.map { relations in Relation.allCases.filter(relations.contains) }
    copy.generations = generations.map { Set($0).sorted() }
    return copy
  }

  /// How many keys are given.
  var specificity: Int {
    (relations == nil ? 0 : 1) + (sameCreator == nil ? 0 : 1) + (generations == nil ? 0 : 1)
      + (isFertile == nil ? 0 : 1)
  }

  /// Whether it tells neither creators nor generations nor who has children apart.
  var isPooled: Bool { sameCreator == nil && generations == nil && isFertile == nil }

  func holds(for mutationClass: MutationClass, isFertile model: Bool = false) -> Bool {
    relations?.contains(mutationClass.relation) ?? true
      && sameCreator ?? mutationClass.sameCreator == mutationClass.sameCreator
      && generations?.contains(mutationClass.generation) ?? true && isFertile ?? model == model
  }

  /// The selector that decides about a class: the one with the most keys, of several the last; nil where
  /// none holds.
  static func deciding(
    among selectors: [ClassSelector], for mutationClass: MutationClass, isFertile: Bool = false
  ) -> Int? {
    selectors.indices.filter { selectors[$0].holds(for: mutationClass, isFertile: isFertile) }
      .max { (selectors[$0].specificity, $0) < (selectors[$1].specificity, $1) }
  }

  /// The selector that decides about each class, `selectors.count` where there is none, and whether all have
  /// one.
  static func byClass(_ selectors: [ClassSelector]) -> (ByClass<Int>, isCovered: Bool) {
    var classes = ByClass(selectors.count)
    var isCovered = true
    for mutationClass in MutationClass.all {
      if let i = deciding(among: selectors, for: mutationClass) {
        classes[mutationClass] = i
      } else {
        isCovered = false
      }
    }
    return (classes, isCovered)
  }

  /// A value for every class: that of the selector that decides about it, or where there is none the standard.
  static func byFertility<Value: Sendable>(
    _ standard: Value, _ classes: [(selector: ClassSelector, value: Value)]
  ) -> ByFertility<Value> {
    var values = ByFertility(standard)
    let selectors = classes.map(\.selector)
    for mutationClass in MutationClass.all {
      for isFertile in [false, true] {
        if let i = deciding(among: selectors, for: mutationClass, isFertile: isFertile) {
          values[mutationClass, isFertile] = classes[i].value
        }
      }
    }
    return values
  }

  /// The selector that decides about each kind of copies; nil where there is none.
  static func byCopy(_ selectors: [ClassSelector]) -> [(relation: Relation, isOwn: Bool, decides: Int?)] {
    Relation.allCases.flatMap { relation in
      [false, true].map { isOwn in
        let copy = MutationClass(relation: relation, sameCreator: isOwn, generation: 0)
        return (relation, isOwn, deciding(among: selectors, for: copy))
      }
    }
  }
}
