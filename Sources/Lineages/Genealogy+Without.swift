extension Genealogy {
  /// The genealogy without some rows, and without the links to them.
  ///
  /// - Parameter isGone: whether each row is left out. Shape `[models]`.
  public func without(_ isGone: [Bool]) -> Genealogy {
    guard isGone.contains(true) else { return self }
    var number = [Int32](repeating: -1, count: count)
    var rows: [Int] = []
    for row in 0..<count where !isGone[row] {
      number[row] = Int32(rows.count)
      rows.append(row)
    }
    func kept<Value>(_ column: [Value]) -> [Value] { rows.map { column[$0] } }
    var left = self
    left.names = TextColumn()
    for row in rows { left.names.append(names.bytes.span.extracting(names.range(row))) }
    left.birthNumbers = isGrown ? rows.map(birthNumber) : []
    left.creator = kept(creator)
    left.birth = kept(birth)
    left.likes = kept(likes)
    left.downloads = kept(downloads)
    left.trendingScore = kept(trendingScore)
    left.isPrivate = kept(isPrivate)
    left.cardLength = kept(cardLength)
    left.cardAutomatic = kept(cardAutomatic)
    if hasCards {
      left.cards = TextColumn()
      for row in rows { left.cards.append(cards.bytes.span.extracting(cards.range(row))) }
    }
    for trait in Trait.allCases {
      left[trait].lists = ListColumn()
      for row in rows { left[trait].lists.append(self[trait].lists, row: row) }
    }
    left.parents = ListColumn()
    left.relations = []
    left.isUndeclared = []
    for row in rows {
      for edge in parents.range(row) where number[Int(parents.values[edge])] >= 0 {
        left.parents.add(number[Int(parents.values[edge])])
        left.relations.append(relations[edge])
        if !isUndeclared.isEmpty { left.isUndeclared.append(isUndeclared[edge]) }
      }
      left.parents.endRow()
    }
    left.relicensings = relicensings.compactMap { change in
      var change = change
      change.row = number[Int(change.row)]
      return change.row < 0 ? nil : change
    }
    left.trace.touched = trace.touched.map { number[Int($0)] }.filter { $0 >= 0 }
    if !trace.sources.isEmpty {
      left.trace.sources = kept(trace.sources).map { $0 < 0 ? -1 : number[Int($0)] }
      left.trace.laws = kept(trace.laws)
    }
    left.requireWholeColumns()
    return left
  }
}
