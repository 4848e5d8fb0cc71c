import Lineages

/// Finds which models of two worlds differ, column by column.
struct WorldComparison {
  let arm: Genealogy
  let baseline: Genealogy
  private(set) var pairing = Pairing()
  let match: WorldMatch
  private var isAligned: Bool { match.isAligned }
  /// The changes of licenses after birth in each world, by row.
  private let here, there: [Int32: [Moment]]
  private var isChanged: [Bool]
  /// Whether each model of the arm has other parents than in the baseline, named or not, by another relation, or another creator, or its traits
  /// from another model or by another law.
  private var isMoved: [Bool]

  init(_ arm: Genealogy, _ baseline: Genealogy) {
    (self.arm, self.baseline) = (arm, baseline)
    match = WorldMatch(arm, baseline)
    here = WorldComparison.histories(arm)
    there = WorldComparison.histories(baseline)
    isChanged = match.rows.map { $0 < 0 }
    isMoved = [Bool](repeating: false, count: arm.count)
  }

  mutating func run() {
    compareParents()
    compareBirths()
    compareSources()
    let others = isChanged
    for trait in arm.traits.indices { compare(arm.traits[trait], baseline.traits[trait]) }
    compareCards()
    compareHistories()
    count()
    findFirstChange(besidesTraits: others)
  }

  // MARK: Columns

  private mutating func compareParents() {
    let isSame = isAligned && arm.parents == baseline.parents
    let hasSameRelations = arm.relations == baseline.relations && arm.isUndeclared == baseline.isUndeclared
    for row in 0..<arm.count where match.rows[row] >= 0 {
      pairing.shared += 1
      if isSame, hasSameRelations {
        pairing.sharedWithSameParents += 1
        continue
      }
      let (mine, theirs) = (arm.parents.range(row), baseline.parents.range(Int(match.rows[row])))
      let hasSameParents =
        mine.count == theirs.count
        && zip(mine, theirs).allSatisfy {
          match.rows[Int(arm.parents.values[$0])] == baseline.parents.values[$1]
        }
      if hasSameParents { pairing.sharedWithSameParents += 1 }
      isMoved[row] =
        !hasSameParents
        || !zip(mine, theirs).allSatisfy { arm.relations[$0] == baseline.relations[$1] }
      isChanged[row] =
        isMoved[row]
        || !zip(mine, theirs).allSatisfy {
          arm.isUndeclared(at: $0) == baseline.isUndeclared(at: $1)
        }
    }
  }

  private mutating func compareBirths() {
    if isAligned, arm.birth == baseline.birth, arm.creator == baseline.creator,
      arm.creators.texts == baseline.creators.texts
    {
      return
    }
    let creator = numbers(of: arm.creators, in: baseline.creators)
    for row in 0..<arm.count where match.rows[row] >= 0 {
      let other = Int(match.rows[row])
      let mine = arm.creator[row]
      if (mine < 0 ? -1 : creator[Int(mine)]) != baseline.creator[other] { isMoved[row] = true }
      if isMoved[row] || arm.birth[row] != baseline.birth[other] { isChanged[row] = true }
    }
  }

  private mutating func compareSources() {
    let (mine, theirs) = (arm.trace, baseline.trace)
    if mine.sources.isEmpty || theirs.sources.isEmpty
      || isAligned && mine.sources == theirs.sources && mine.laws == theirs.laws
    {
      return
    }
    for row in 0..<arm.count where match.rows[row] >= 0 {
      let (source, other) = (mine.sources[row], Int(match.rows[row]))
      if (source < 0 ? -1 : match.rows[Int(source)]) != theirs.sources[other]
        || mine.laws[row] != theirs.laws[other]
      {
        isMoved[row] = true
      }
    }
  }

  private mutating func compare(_ mine: TraitColumn, _ theirs: TraitColumn) {
    let hasSameValues = mine.vocabulary.texts == theirs.vocabulary.texts
    if isAligned, hasSameValues, mine.lists == theirs.lists { return }
    let value = numbers(of: mine.vocabulary, in: theirs.vocabulary)
    let (values, others) = (mine.lists.values.span, theirs.lists.values.span)
    for row in 0..<arm.count where match.rows[row] >= 0 && !isChanged[row] {
      let (range, other) = (mine.lists.range(row), theirs.lists.range(Int(match.rows[row])))
      var isSame = range.count == other.count
      var i = 0
      while isSame, i < range.count {
        isSame = value[Int(values[range.lowerBound + i])] == others[other.lowerBound + i]
        i += 1
      }
      if !isSame { isChanged[row] = true }
    }
  }

  private mutating func compareCards() {
    let isSame =
      isAligned && arm.cardLength == baseline.cardLength && arm.cardAutomatic == baseline.cardAutomatic
      && arm.cards == baseline.cards
    if isSame { return }
    let haveTexts = arm.hasCards && baseline.hasCards
    for row in 0..<arm.count where match.rows[row] >= 0 && !isChanged[row] {
      let other = Int(match.rows[row])
      if arm.cardLength[row] != baseline.cardLength[other]
        || arm.cardAutomatic[row] != baseline.cardAutomatic[other]
        || haveTexts && arm.cards[row] != baseline.cards[other]
      {
        isChanged[row] = true
      }
    }
  }

  private mutating func compareHistories() {
    if here.isEmpty && there.isEmpty { return }
    for row in 0..<arm.count where match.rows[row] >= 0 && !isChanged[row] {
      if here[Int32(row), default: []] != there[match.rows[row], default: []] { isChanged[row] = true }
    }
  }

  private static func histories(_ genealogy: Genealogy) -> [Int32: [Moment]] {
    let licenses = genealogy[.licenses].vocabulary
    return Dictionary(grouping: genealogy.relicensings, by: \.row).mapValues { changes in
      changes.map { Moment(moment: $0.moment, before: $0.before < 0 ? "" : licenses[$0.before]) }
    }
  }

  private struct Moment: Equatable {
    var moment: Timestamp
    /// Empty for none.
    var before: String
  }

  /// The number in one vocabulary of each text of another; -2 where it has none, which no row says.
  private func numbers(of mine: Vocabulary, in theirs: Vocabulary) -> [Int32] {
    if mine.texts == theirs.texts { return Array(0..<Int32(mine.count)) }
    return (0..<Int32(mine.count)).map { theirs.find(mine[$0]) ?? -2 }
  }

  // MARK: Counts

  private mutating func count() {
    pairing.models = arm.count
    pairing.withheld = match.missing.count
    pairing.changed = isChanged.count { $0 }
    guard pairing.changed > 0 || pairing.withheld > 0 else { return }
    let descent = WorldDescent(arm, baseline, match)
    let absent = arm.count..<arm.count + match.missing.count
    let isTouched = touched
    let first = firstTouched(isTouched)
    let isBelow = descent.below(
      (0..<Int32(absent.upperBound)).filter { $0 >= arm.count || isChanged[Int($0)] })
    for row in 0..<arm.count where isChanged[row] {
      if isTouched[row] {
        pairing.touched += 1
      } else if isBelow[row] {
        pairing.downstream += 1
      } else if isMoved[row] && arm.birthNumber(row) > first ?? .max {
        pairing.downstream += 1
        pairing.moved += 1
      }
    }
    let withheld = Set(withheldHere)
    pairing.withheldItself = withheld.count
    let own = zip(match.missing, absent).filter { withheld.contains($0.0) }.map { Int32($0.1) }
    let isBelowThese = descent.below(own)
    pairing.withheldBelow = zip(match.missing, absent).count { !withheld.contains($0) && isBelowThese[$1] }
  }

  /// Rows of the baseline that policies of the arm withheld.
  private var withheldHere: [Int32] { match.withheld(match.missing, of: baseline, by: arm.trace) }

  /// The number of the first birth that a policy decided something about, which all later choices of parents depend on; nil where there
  /// is none, and of observed models, whose parents nobody chooses.
  private func firstTouched(_ isTouched: [Bool]) -> Int32? {
    guard match.isByBirth else { return nil }
    let row = isTouched.indices.first { isTouched[$0] && isChanged[$0] }
    let births = (arm.trace.withheldBirths + baseline.trace.withheldBirths).min()
    return [row.map(arm.birthNumber), births].compactMap(\.self).min()
  }

  /// Whether a policy of either world decided something of each model of the arm.
  private var touched: [Bool] {
    var isTouched = [Bool](repeating: false, count: arm.count)
    for row in arm.trace.touched { isTouched[Int(row)] = true }
    var isTouchedThere = [Bool](repeating: false, count: baseline.count)
    for row in baseline.trace.touched { isTouchedThere[Int(row)] = true }
    for row in 0..<arm.count where match.rows[row] >= 0 && isTouchedThere[Int(match.rows[row])] {
      isTouched[row] = true
    }
    let others = (0..<Int32(arm.count)).filter { match.rows[Int($0)] < 0 }
    for row in match.withheld(others, of: arm, by: baseline.trace) { isTouched[Int(row)] = true }
    return isTouched
  }

  // MARK: The first change

  /// - Parameter others: the rows that differ in more than traits, cards and the history of licenses.
  private mutating func findFirstChange(besidesTraits others: [Bool]) {
    guard pairing.changed > 0 || !match.missing.isEmpty else { return }
    var first: Timestamp?
    func add(_ moment: Timestamp) {
      guard moment != .unknown else { return }
      first = first.map { min($0, moment) } ?? moment
    }
    for row in 0..<arm.count where isChanged[row] {
      let (here, there) = (here[Int32(row), default: []], there[match.rows[row], default: []])
      if here != there, !others[row], areBornAlike(row, here, there) {
        // Only afterwards did the two become different.
        pairing.changedLater += 1
        let differing = zip(here, there).first { $0 != $1 }.map { min($0.moment, $1.moment) }
        let longer = here.count > there.count ? here : there
        add(differing ?? longer[min(here.count, there.count)].moment)
      } else {
        add(arm.birth[row])
      }
    }
    // What a policy has taken away says nothing of when.
    let withheld = Set(withheldHere)
    for row in match.missing where !withheld.contains(row) { add(baseline.birth[Int(row)]) }
    pairing.firstChange = first
  }

  /// Whether a model of the arm has the license at its birth that the baseline's has. Of several licenses a history names one.
  private func areBornAlike(_ row: Int, _ here: [Moment], _ there: [Moment]) -> Bool {
    let mine = licenses(atBirthOf: row, arm, here)
    let theirs = licenses(atBirthOf: Int(match.rows[row]), baseline, there)
    if here.isEmpty == there.isEmpty { return mine == theirs }
    let (named, all) = here.isEmpty ? (theirs, mine) : (mine, theirs)
    return named.isEmpty ? all.isEmpty : named.allSatisfy(all.contains)
  }

  private func licenses(atBirthOf row: Int, _ genealogy: Genealogy, _ history: [Moment]) -> [String] {
    if let first = history.first { return first.before.isEmpty ? [] : [first.before] }
    return genealogy[.licenses].values(row)
  }
}

extension Genealogy {
  /// Whether an entry of `parents.values` is a parent that its model does not name.
  func isUndeclared(at edge: Int) -> Bool { isUndeclared.isEmpty ? false : isUndeclared[edge] }
}
