extension Genealogy {
  /// The first difference to another genealogy in words, or nil where both say the same of every model in the
  /// same rows.
  ///
  /// Values are compared as texts, so vocabularies may number them differently.
  public func firstDifference(from other: Genealogy) -> String? {
    guard count == other.count else { return "\(count) models against \(other.count)" }
    for row in 0..<count {
      func facts(_ genealogy: Genealogy) -> [(String, String)] {
        [
          ("id", genealogy.names[row]),
          ("creator", genealogy.creatorName(row)),
          ("birth", "\(genealogy.birth[row])"),
          ("parents", "\(genealogy.edges(row))"),
          ("likes", "\(genealogy.likes[row])"),
          ("downloads", "\(genealogy.downloads[row])"),
          ("trending score", "\(genealogy.trendingScore[row])"),
          ("private", "\(genealogy.isPrivate[row] as Bool?)"),
          ("card length", "\(genealogy.cardLength[row])"),
          ("automatic card", "\(genealogy.cardAutomatic[row] as Bool?)"),
          ("card", genealogy.hasCards ? genealogy.cards[row] : ""),
        ] + Trait.allCases.map { ($0.name, "\(genealogy[$0].values(row))") }
      }
      // By bytes: to Swift, texts are equal that differ in how their accents are composed.
      for (mine, theirs) in zip(facts(self), facts(other)) where !mine.1.utf8.elementsEqual(theirs.1.utf8) {
        return "\(names[row]): \(mine.0) \(mine.1) against \(theirs.1)"
      }
    }
    return nil
  }

  /// The parents of a model by name, each with its relation.
  public func edges(_ row: Int) -> [String] {
    parents.range(row).map { "\(names[Int(parents.values[$0])]) (\(relations[$0].name))" }
  }
}
