import Lineages

/// The traits of observed founders, with values numbered as in the rules.
struct GivenTraits {
  let licenses: GivenTrait
  let tasks: GivenTrait
  let libraries: GivenTrait
  let languages: GivenTrait
  let freeTags: GivenTrait

  init(_ genealogy: Genealogy, _ given: GivenGenealogy, _ rules: Rules) {
    func trait(
      _ trait: Trait, _ values: [String], isKept: (_ value: Int32, _ row: Int) -> Bool = { _, _ in true }
    ) -> GivenTrait {
      GivenTrait(
        genealogy[trait].lists, genealogy[trait].vocabulary, given, values: values, isKept: isKept)
    }
    licenses = trait(.licenses, rules.licenses.values)
    tasks = trait(.tasks, rules.tasks.values)
    libraries = trait(.libraries, rules.libraries.values)
    languages = trait(.languages, rules.languages.values)
    let free = FreeTags(genealogy)
    freeTags = trait(.tags, rules.tags.values) { free.isFree($0, of: $1) }
  }
}

/// One trait of observed founders, with values numbered as in the rules.
struct GivenTrait {
  /// The values that the rules do not name, in the order in which they come up; they are numbered after those
  /// of the rules.
  let more: [String]
  /// Each founder's values as ascending numbers, in the order of `GivenGenealogy`; derivatives' are empty.
  let sets: ListColumn
  /// The same as states of a trait with at most one value: 0 for unreported, i + 1 for value i. Of several values it is
  /// the first that the founder reports. Shape `[models]`; 0 for derivatives.
  let states: [Int32]

  /// - Parameters:
  ///   - lists: the observed values of each row as ids in `vocabulary`.
  ///   - values: the values of the rules.
  ///   - isKept: whether an id of a row counts as a value of the trait.
  init(
    _ lists: ListColumn, _ vocabulary: Vocabulary, _ given: GivenGenealogy, values: [String],
    isKept: (_ value: Int32, _ row: Int) -> Bool
  ) {
    var numbering = Vocabulary(values)
    var id = [Int32](repeating: -1, count: vocabulary.count)
    var sets = ListColumn()
    var states: [Int32] = []
    states.reserveCapacity(given.order.count)
    for row in given.orderOfBirth where given.isFounder[Int(row)] {
      for value in lists[Int(row)] where id[Int(value)] < 0 && isKept(value, Int(row)) {
        id[Int(value)] = numbering.intern(vocabulary[value])
      }
    }
    for row in given.order {
      guard given.isFounder[Int(row)] else {
        sets.endRow()
        states.append(0)
        continue
      }
      let set = lists[Int(row)].filter { isKept($0, Int(row)) }.map { id[Int($0)] }
      states.append(set.first.map { $0 + 1 } ?? 0)
      sets.append(set.sorted())
    }
    more = (values.count..<numbering.count).map { numbering[Int32($0)] }
    self.sets = sets
    self.states = states
  }
}
