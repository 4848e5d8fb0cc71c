import Lineages

/// Licenses, languages and parents of one row from sources that are more and less trusted.
extension RowBatch {
  /// Which of a row's licenses, languages and parents a source has told so far.
  struct Told {
    var licenses = false
    var languages = false
    var parents = false
    /// Whether the source of the parents could not know their relations.
    var lacksRelations = false
  }

  /// Takes from a source what no source before it told. What others told stays; where this one differs, that
  /// is counted, once a row.
  ///
  /// - Parameter row: where the row begins, in bytes.
  mutating func take(_ source: borrowing Statement, _ told: inout Told, at row: Int) {
    if source.licenses.count > 0 {
      take(source.licenses, as: .licenses, .licensesDisagree, &told.licenses, at: row)
    }
    if source.languages.count > 0 {
      take(source.languages, as: .languages, .languagesDisagree, &told.languages, at: row)
    }
    guard source.parents.count > 0 else { return }
    if !told.parents {
      told.parents = true
      for relation in Relation.allCases {
        source.parents.visit { index, parent in
          if source.relations[index] == relation { add(parent: parent, relation, at: row) }
        }
      }
    } else if !agreesOnParents(source, told) {
      problems.add(.parentsDisagree, at: row)
    }
  }

  private mutating func take(
    _ names: borrowing NameList, as trait: Trait, _ cause: CleaningCause, _ isTold: inout Bool, at row: Int
  ) {
    let trait = trait.rawValue
    if !isTold {
      isTold = true
      names.visit { _, name in _ = traits[trait].add(name) }
      return
    }
    let current = traits[trait].current
    if current.count == 1, names.count == 1 {
      names.visit { _, name in
        if traits[trait].find(name) == nil { problems.add(cause, at: row) }
      }
      return
    }
    var met = [Bool](repeating: false, count: current.count)
    var isStranger = false
    names.visit { _, name in
      if let index = traits[trait].find(name) {
        met[index - current.lowerBound] = true
      } else if name.count > 0 {
        isStranger = true
      }
    }
    if isStranger || met.contains(false) { problems.add(cause, at: row) }
  }

  /// Whether a source names the parents that the row has, with the same relations as far as both know them.
  /// Where the row's source could not know relations, it gets them from here.
  private mutating func agreesOnParents(_ source: borrowing Statement, _ told: Told) -> Bool {
    let current = parents.current
    var met = [Relation?](repeating: nil, count: current.count)
    var isStranger = false
    for relation in Relation.allCases {
      source.parents.visit { index, parent in
        guard source.relations[index] == relation, parent.count > 0 else { return }
        let name = parent.extracting(HubAddress.name(in: parent) ?? 0..<parent.count)
        let bare = name.extracting(HubAddress.withoutBlanks(name))
        if let index = parents.find(name) ?? parents.find(bare) {
          met[index - current.lowerBound] = relation
        } else {
          isStranger = true
        }
      }
    }
    if isStranger || met.contains(nil) { return false }
    var agrees = true
    for (index, relation) in zip(current, met) {
      let known = relations[index]
      if told.lacksRelations, known == .untyped {
        relations[index] = relation!
      } else if known != .untyped, relation != .untyped, known != relation {
        agrees = false
      }
    }
    return agrees
  }
}
