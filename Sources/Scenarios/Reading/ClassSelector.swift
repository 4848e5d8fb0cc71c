import Engine
import Lineages
import Parameters

/// Which mutation classes a value or a kernel is for: each of the three keys may be left open.
struct ClassSelector: Sendable, Equatable {
  /// Nil for all.
  var relations: [Relation]?
  var sameCreator: Bool?
  /// 2 stands for the second and later.
  var generations: [Int]?

  /// Reads `relation`, `creator` and `generation` of a checked entry.
  init(_ entry: Entry) {
    relations = entry["relation"]?.elements.compactMap { Relation(name: $0.text) }
    sameCreator = entry["creator"].map { $0.text == "same" }
    generations = entry["generation"]?.elements.compactMap { Int($0.text) }
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

  /// How many keys are given.
  var specificity: Int {
    (relations == nil ? 0 : 1) + (sameCreator == nil ? 0 : 1) + (generations == nil ? 0 : 1)
  }

  /// Whether it tells neither creators nor generations apart.
  var isPooled: Bool { sameCreator == nil && generations == nil }

  func holds(for mutationClass: MutationClass) -> Bool {
    relations?.contains(mutationClass.relation) ?? true
      && sameCreator ?? mutationClass.sameCreator == mutationClass.sameCreator
      && generations?.contains(mutationClass.generation) ?? true
  }

  /// The selector that decides about a class: the one with the most keys, of several the last; nil where
  /// none holds.
  static func deciding(among selectors: [ClassSelector], for mutationClass: MutationClass) -> Int? {
    selectors.indices.filter { selectors[$0].holds(for: mutationClass) }
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
}
