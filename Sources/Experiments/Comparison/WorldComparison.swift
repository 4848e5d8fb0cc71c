import Lineages

/// Finds which models of two worlds differ, column by column.
struct WorldComparison {
  let arm: Genealogy
  let baseline: Genealogy
  private(set) var pairing = Pairing()
  /// For each row of the arm the row of the baseline with the same id; -1 where there is none.
  private let match: [Int32]
  /// Rows of the baseline that the arm does not have.
  private let missing: [Int32]
  /// Whether rows of both worlds are the same models, so that columns are compared as they stand.
  private let isAligned: Bool
  private var isChanged: [Bool]

  init(_ arm: Genealogy, _ baseline: Genealogy) {
    (self.arm, self.baseline) = (arm, baseline)
    isAligned = arm.names == baseline.names
    if isAligned {
      match = Array(0..<Int32(arm.count))
      missing = []
    } else {
      let known = Vocabulary(rowsOf: baseline.names)
      let bytes = arm.names.bytes.span
      var isFound = [Bool](repeating: false, count: baseline.count)
      var match: [Int32] = []
      match.reserveCapacity(arm.count)
      for row in 0..<arm.count {
        let found = known.find(bytes.extracting(arm.names.range(row))) ?? -1
        if found >= 0 { isFound[Int(found)] = true }
        match.append(found)
      }
      self.match = match
      missing = isFound.indices.filter { !isFound[$0] }.map(Int32.init)
    }
    isChanged = match.map { $0 < 0 }
  }

  mutating func run() {
    compareParents()
    compareBirths()
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
    for row in 0..<arm.count where match[row] >= 0 {
      pairing.shared += 1
      if isSame, hasSameRelations {
        pairing.sharedWithSameParents += 1
        continue
      }
      let (mine, theirs) = (arm.parents.range(row), baseline.parents.range(Int(match[row])))
      let hasSameParents =
        mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { match[Int(arm.parents.values[$0])] == baseline.parents.values[$1] }
      if hasSameParents { pairing.sharedWithSameParents += 1 }
      let isAsBefore =
        hasSameParents
        && zip(mine, theirs).allSatisfy {
          arm.relations[$0] == baseline.relations[$1]
            && arm.isUndeclared(at: $0) == baseline.isUndeclared(at: $1)
        }
      if !isAsBefore { isChanged[row] = true }
    }
  }

  private mutating func compareBirths() {
    if isAligned, arm.birth == baseline.birth, arm.creator == baseline.creator,
      arm.creators.texts == baseline.creators.texts
    {
      return
    }
    let creator = numbers(of: arm.creators, in: baseline.creators)
    for row in 0..<arm.count where match[row] >= 0 && !isChanged[row] {
      let other = Int(match[row])
      let mine = arm.creator[row]
      if arm.birth[row] != baseline.birth[other]
        || (mine < 0 ? -1 : creator[Int(mine)]) != baseline.creator[other]
      {
        isChanged[row] = true
      }
    }
  }

  private mutating func compare(_ mine: TraitColumn, _ theirs: TraitColumn) {
    let hasSameValues = mine.vocabulary.texts == theirs.vocabulary.texts
    if isAligned, hasSameValues, mine.lists == theirs.lists { return }
    let value = numbers(of: mine.vocabulary, in: theirs.vocabulary)
    let (values, others) = (mine.lists.values.span, theirs.lists.values.span)
    for row in 0..<arm.count where match[row] >= 0 && !isChanged[row] {
      let (range, other) = (mine.lists.range(row), theirs.lists.range(Int(match[row])))
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
    for row in 0..<arm.count where match[row] >= 0 && !isChanged[row] {
      let other = Int(match[row])
      if arm.cardLength[row] != baseline.cardLength[other]
        || arm.cardAutomatic[row] != baseline.cardAutomatic[other]
        || haveTexts && arm.cards[row] != baseline.cards[other]
      {
        isChanged[row] = true
      }
    }
  }

  private mutating func compareHistories() {
    let (mine, theirs) = (histories(arm), histories(baseline))
    for row in 0..<arm.count where match[row] >= 0 && !isChanged[row] {
      if mine[Int32(row), default: []] != theirs[match[row], default: []] { isChanged[row] = true }
    }
  }

  /// The changes of licenses after birth, by row.
  private func histories(_ genealogy: Genealogy) -> [Int32: [Moment]] {
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
    pairing.withheld = missing.count
    pairing.changed = isChanged.count { $0 }
    guard pairing.changed > 0 else { return }
    let isTouched = touched
    let isBelow = belowChanges
    for row in 0..<arm.count where isChanged[row] {
      if isTouched[row] { pairing.touched += 1 } else if isBelow[row] { pairing.downstream += 1 }
    }
  }

  /// Whether a policy of either world decided something of each model of the arm.
  private var touched: [Bool] {
    var isTouched = [Bool](repeating: false, count: arm.count)
    for row in arm.trace.touched { isTouched[Int(row)] = true }
    var isTouchedThere = [Bool](repeating: false, count: baseline.count)
    for row in baseline.trace.touched { isTouchedThere[Int(row)] = true }
    for row in 0..<arm.count where match[row] >= 0 && isTouchedThere[Int(match[row])] {
      isTouched[row] = true
    }
    if !baseline.trace.withheld.isEmpty {
      let withheld = Set(baseline.trace.withheld)
      for row in 0..<arm.count where match[row] < 0 && withheld.contains(arm.names[row]) {
        isTouched[row] = true
      }
    }
    return isTouched
  }

  /// Whether each model of the arm has an ancestor, along any edge of either world, that is changed or missing.
  ///
  /// Nodes are the arm's rows, then the rows that only the baseline has.
  private var belowChanges: [Bool] {
    var place = [Int32](repeating: -1, count: baseline.count)
    for row in 0..<arm.count where match[row] >= 0 { place[Int(match[row])] = Int32(row) }
    for (i, row) in missing.enumerated() { place[Int(row)] = Int32(arm.count + i) }
    let nodes = arm.count + missing.count
    var edges: [(parent: Int32, child: Int32)] = []
    edges.reserveCapacity(arm.parents.values.count)
    for row in 0..<arm.count { for parent in arm.parents[row] { edges.append((parent, Int32(row))) } }
    if !(isAligned && arm.parents == baseline.parents) {
      for row in 0..<baseline.count {
        for parent in baseline.parents[row] { edges.append((place[Int(parent)], place[row])) }
      }
    }
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for edge in edges { starts[Int(edge.parent) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var next = starts
    var children = [Int32](repeating: 0, count: edges.count)
    for edge in edges {
      children[Int(next[Int(edge.parent)])] = edge.child
      next[Int(edge.parent)] += 1
    }
    var isBelow = [Bool](repeating: false, count: nodes)
    var waiting = (0..<Int32(nodes)).filter { Int($0) >= arm.count || isChanged[Int($0)] }
    while let node = waiting.popLast() {
      for i in starts[Int(node)]..<starts[Int(node) + 1] {
        let child = children[Int(i)]
        guard !isBelow[Int(child)] else { continue }
        isBelow[Int(child)] = true
        waiting.append(child)
      }
    }
    return isBelow
  }

  // MARK: The first change

  /// - Parameter others: the rows that differ in more than traits, cards and the history of licenses.
  private mutating func findFirstChange(besidesTraits others: [Bool]) {
    guard pairing.changed > 0 || !missing.isEmpty else { return }
    let (mine, theirs) = (histories(arm), histories(baseline))
    var first: Timestamp?
    func add(_ moment: Timestamp) {
      guard moment != .unknown else { return }
      first = first.map { min($0, moment) } ?? moment
    }
    for row in 0..<arm.count where isChanged[row] {
      let (here, there) = (mine[Int32(row), default: []], theirs[match[row], default: []])
      if here != there, !others[row], areBornAlike(row, here, there) {
        // Only afterwards did the two become different.
        let differing = zip(here, there).first { $0 != $1 }.map { min($0.moment, $1.moment) }
        let longer = here.count > there.count ? here : there
        add(differing ?? longer[min(here.count, there.count)].moment)
      } else {
        add(arm.birth[row])
      }
    }
    // What a policy has taken away says nothing of when.
    let withheld = Set(arm.trace.withheld)
    for row in missing where !withheld.contains(baseline.names[Int(row)]) { add(baseline.birth[Int(row)]) }
    pairing.firstChange = first
  }

  /// Whether a model of the arm has the license at its birth that the baseline's has. Of several licenses a history names one.
  private func areBornAlike(_ row: Int, _ here: [Moment], _ there: [Moment]) -> Bool {
    let mine = licenses(atBirthOf: row, arm, here)
    let theirs = licenses(atBirthOf: Int(match[row]), baseline, there)
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
  fileprivate func isUndeclared(at edge: Int) -> Bool { isUndeclared.isEmpty ? false : isUndeclared[edge] }
}
