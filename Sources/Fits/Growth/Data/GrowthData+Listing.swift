import Lineages

extension GrowthData {
  /// The models of a listing of a whole Hub, with what another file knows better of some of them.
  ///
  /// Parents and relations are those of `typed` where it has the model, else those of the listing; dates and creators the
  /// other way about. Rows are those of the listing, then those of `typed` that it lacks.
  ///
  /// - Returns: the models, and for each row its row in `typed`, or -1.
  static func merged(listing: Genealogy, typed: Genealogy) -> (data: GrowthData, typedRow: [Int32]) {
    var names = Vocabulary(rowsOf: listing.names)
    var typedRow = [Int32](repeating: -1, count: listing.count)
    var rowOfTyped: [Int32] = []
    for row in 0..<typed.count {
      let id = names.intern(typed.names[row])
      rowOfTyped.append(id)
      if Int(id) < typedRow.count { typedRow[Int(id)] = Int32(row) } else { typedRow.append(Int32(row)) }
    }
    var creators = Vocabulary()
    var all = Genealogy()
    for row in typedRow.indices {
      let (isListed, other) = (row < listing.count, Int(typedRow[row]))
      if other >= 0 {
        for edge in typed.parents.range(other) {
          all.parents.add(rowOfTyped[Int(typed.parents.values[edge])])
          all.relations.append(typed.relations[edge])
        }
      } else {
        for edge in listing.parents.range(row) {
          all.parents.add(listing.parents.values[edge])
          all.relations.append(listing.relations[edge])
        }
      }
      all.parents.endRow()
      all.birth.append(isListed ? listing.birth[row] : typed.birth[other])
      let creator = isListed ? listing.creatorName(row) : typed.creatorName(other)
      all.creator.append(creator.isEmpty ? -1 : creators.intern(creator))
    }
    all.names = names.texts
    all.creators = creators
    return (GrowthData(all), typedRow)
  }
}
