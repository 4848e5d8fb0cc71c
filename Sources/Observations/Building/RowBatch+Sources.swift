import Lineages

/// Licenses, languages and parents of one row from sources that are more and less trusted.
extension RowBatch {
  /// Which of a row's licenses, languages and parents a source has told so far.
  struct Told {
    var licenses = false
    var languages = false
    var parents = false
  }

  /// Takes from a source what no source before it told. What others told stays; where this one differs, that
  /// is counted, once a row.
  ///
  /// - Parameter row: where the row begins, in bytes.
  mutating func take(_ source: borrowing Statement, _ told: inout Told, at row: Int) {
    for _ in 0..<source.wordsForNothing { problems.add(.wordForNothing, at: row) }
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
    } else if !agreesOnParents(source) {
      problems.add(.parentsDisagree, at: row)
    }
  }

  private mutating func take(
    _ names: borrowing NameList, as trait: Trait, _ cause: CleaningCause, _ isTold: inout Bool, at row: Int
  ) {
    let isLicense = trait == .licenses
    let trait = trait.rawValue
    if !isTold {
      isTold = true
      names.visit { _, name in
        _ = isLicense ? traits[trait].add(license: name) : traits[trait].add(name)
      }
      return
    }
    let current = traits[trait].current
    if current.count == 1, names.count == 1 {
      names.visit { _, name in
        let found = isLicense ? traits[trait].find(license: name) : traits[trait].find(name)
        if found == nil { problems.add(cause, at: row) }
      }
      return
    }
    var met = [Bool](repeating: false, count: current.count)
    var isStranger = false
    names.visit { _, name in
      if let index = isLicense ? traits[trait].find(license: name) : traits[trait].find(name) {
        met[index - current.lowerBound] = true
      } else if name.count > 0 {
        isStranger = true
      }
    }
    if isStranger || met.contains(false) { problems.add(cause, at: row) }
  }

  /// Whether a source names the parents that the row has, with the same relations as far as both know them.
  /// A link that the row has without a relation gets it from here.
  private mutating func agreesOnParents(_ source: borrowing Statement) -> Bool {
    let current = parents.current
    var met = [Relation?](repeating: nil, count: current.count)
    var isStranger = false
    // Names without what slips add; most rows need none.
    var plain: [String: Int]?
    for relation in Relation.allCases {
      source.parents.visit { index, parent in
        guard source.relations[index] == relation, parent.count > 0 else { return }
        var found = HubAddress.withName(of: parent) { name, _ in parents.find(name) }
        if found == nil {
          plain = plain ?? plainParents
          found = plain![HubAddress.plainName(of: parent)]
        }
        if let index = found {
          met[index - current.lowerBound] = relation
        } else {
          isStranger = true
        }
      }
    }
    var agrees = !isStranger
    for (index, relation) in zip(current, met) {
      guard let relation else {
        agrees = false
        continue
      }
      let known = relations[index]
      if known == .untyped {
        relations[index] = relation
      } else if relation != .untyped, known != relation {
        agrees = false
      }
    }
    return agrees
  }

  /// The parents of the current row by their plain names.
  private var plainParents: [String: Int] {
    let bytes = parents.vocabulary.texts.bytes.span
    var plain: [String: Int] = [:]
    for index in parents.current {
      let range = parents.vocabulary.texts.range(Int(parents.values[index]))
      plain[HubAddress.plainName(of: bytes.extracting(range))] = index
    }
    return plain
  }

  /// Gives the links of the current row that have no relation this one.
  mutating func take(_ relation: Relation) {
    for index in parents.current where relations[index] == .untyped { relations[index] = relation }
  }
}
