import Lineages
import Workers

extension Genealogy {
  /// The same models in the order of their ids, byte by byte.
  ///
  /// All that is measured is measured in this order, so nothing depends on the order of a file's rows: neither
  /// which pairs and families are drawn, nor which of two equals comes first, nor how sums are rounded.
  package func inOrderOfIDs(_ workers: Workers) -> Genealogy {
    let rows = names.ascendingRows(workers)
    if zip(rows, 0..<Int32(count)).allSatisfy(==) { return self }
    var place = rows
    for (new, old) in rows.enumerated() { place[Int(old)] = Int32(new) }
    let newRow = place

    // Columns that take long are put in order side by side; each says how it is put in its place.
    var columns: [@Sendable () -> @Sendable (inout Genealogy) -> Void] = [
      {
        let names = self.names.taking(rows)
        return { $0.names = names }
      },
      {
        var (parents, relations, isUndeclared) = (ListColumn(), [Relation](), [Bool]())
        parents.reserve(rows: self.count, values: self.parents.values.count)
        relations.reserveCapacity(self.relations.count)
        for row in rows {
          for edge in self.parents.range(Int(row)) {
            parents.add(newRow[Int(self.parents.values[edge])])
            relations.append(self.relations[edge])
            if !self.isUndeclared.isEmpty { isUndeclared.append(self.isUndeclared[edge]) }
          }
          parents.endRow()
        }
        return { [parents, relations, isUndeclared] in
          ($0.parents, $0.relations, $0.isUndeclared) = (parents, relations, isUndeclared)
        }
      },
    ]
    if hasCards {
      columns.append {
        let cards = self.cards.taking(rows)
        return { $0.cards = cards }
      }
    }
    for trait in traits.indices {
      columns.append {
        let lists = self.traits[trait].lists.taking(rows)
        return { $0.traits[trait].lists = lists }
      }
    }
    let made = columns
    var result = self
    for put in workers.map(made.count, { made[$0]() }) { put(&result) }
    result.numberCreators(in: rows, of: self)
    // Changes of one row stay in order: they ascend by moment.
    for i in relicensings.indices { result.relicensings[i].row = newRow[Int(relicensings[i].row)] }
    result.relicensings.sort { ($0.row, $0.moment) < ($1.row, $1.moment) }
    result.trace.touched = trace.touched.map { newRow[Int($0)] }.sorted()
    result.birth.take(rows)
    result.likes.take(rows)
    result.downloads.take(rows)
    result.trendingScore.take(rows)
    result.isPrivate.take(rows)
    result.cardLength.take(rows)
    result.cardAutomatic.take(rows)
    result.requireWholeColumns()
    return result
  }

  /// Takes the creators of these rows and numbers them in the order in which they come.
  private mutating func numberCreators(in rows: [Int32], of genealogy: Genealogy) {
    var number = [Int32](repeating: -1, count: genealogy.creators.count)
    var texts = TextColumn()
    let bytes = genealogy.creators.texts.bytes.span
    creator = rows.map { row in
      let old = Int(genealogy.creator[Int(row)])
      guard old >= 0 else { return -1 }
      if number[old] < 0 {
        number[old] = Int32(texts.count)
        texts.append(bytes.extracting(genealogy.creators.texts.range(old)))
      }
      return number[old]
    }
    creators = Vocabulary(rowsOf: texts)
  }
}

extension TextColumn {
  /// The rows in ascending order of their texts, byte by byte; rows with the same text stay in order.
  func ascendingRows(_ workers: Workers) -> [Int32] {
    let pieces = Pieces(of: count, atMost: workers.count)
    var parts = workers.map(pieces.count) { piece in
      pieces[piece].map { Beginning(of: self, row: $0) }.sorted { precedes($0, $1) }
    }
    while parts.count > 1 {
      let (halves, all) = ((parts.count + 1) / 2, parts)
      parts = workers.map(halves) { half in
        2 * half + 1 < all.count ? merged(all[2 * half], all[2 * half + 1]) : all[2 * half]
      }
    }
    return parts.first?.map(\.row) ?? []
  }

  private func merged(_ a: [Beginning], _ b: [Beginning]) -> [Beginning] {
    var result: [Beginning] = []
    result.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if precedes(b[j], a[i]) {
        result.append(b[j])
        j += 1
      } else {
        result.append(a[i])
        i += 1
      }
    }
    return result + a[i...] + b[j...]
  }

  /// The first bytes of a text, which tell most texts apart, and its row.
  private struct Beginning {
    /// Sixteen bytes, the first one the highest; 0 where the text is shorter.
    let high: UInt64
    let low: UInt64
    let row: Int32

    init(of texts: TextColumn, row: Int) {
      let range = texts.range(row)
      func word(_ start: Int) -> UInt64 {
        var word: UInt64 = 0
        for i in start..<start + 8 { word = word << 8 | (i < range.upperBound ? UInt64(texts.bytes[i]) : 0) }
        return word
      }
      high = word(range.lowerBound)
      low = word(range.lowerBound + 8)
      self.row = Int32(row)
    }
  }

  @inline(__always)
  private func precedes(_ a: Beginning, _ b: Beginning) -> Bool {
    if a.high != b.high { return a.high < b.high }
    if a.low != b.low { return a.low < b.low }
    let (mine, other) = (range(Int(a.row)), range(Int(b.row)))
    for i in 0..<min(mine.count, other.count) {
      let (x, y) = (bytes[mine.lowerBound + i], bytes[other.lowerBound + i])
      if x != y { return x < y }
    }
    return mine.count != other.count ? mine.count < other.count : a.row < b.row
  }

  /// The texts of these rows, in their order.
  fileprivate func taking(_ rows: [Int32]) -> TextColumn {
    var result = TextColumn()
    result.reserve(rows: rows.count, bytes: bytes.count)
    let all = bytes.span
    for row in rows { result.append(all.extracting(range(Int(row)))) }
    return result
  }
}

extension ListColumn {
  /// The lists of these rows, in their order.
  fileprivate func taking(_ rows: [Int32]) -> ListColumn {
    var (taken, ends) = ([Int32](), [UInt32(0)])
    taken.reserveCapacity(values.count)
    ends.reserveCapacity(rows.count + 1)
    for row in rows {
      // Most models report one value, which takes no slice.
      let range = range(Int(row))
      if range.count == 1 { taken.append(values[range.lowerBound]) } else { taken += values[range] }
      ends.append(UInt32(taken.count))
    }
    return ListColumn(values: taken, starts: ends)
  }
}

extension Array {
  /// Puts the entries of these rows in their order.
  fileprivate mutating func take(_ rows: [Int32]) { self = rows.map { self[Int($0)] } }
}
