import Lineages

/// Builds one genealogy from the pieces of all files, in their order.
///
/// Texts are numbered in the order of their first appearance in the files, however the files were cut.
struct GenealogyBuilder: Sendable {
  private var names = Vocabulary()
  private var genealogy = Genealogy()
  private var traits = [SetColumn](repeating: SetColumn(), count: Trait.allCases.count)
  private var parents = SetColumn()
  private var relations: [Relation] = []
  private var log = CleaningLog()
  private var rowsRead = 0
  private var gaps: [FileGaps] = []
  /// The models of the files whose gaps are known.
  private var modelsTold = 0
  private let renames: Renames?

  /// - Parameter renames: the former names by which parents may be called.
  init(renames: Renames? = nil) { self.renames = renames }

  /// Notes what a file does not have, when all its rows have been added.
  mutating func add(_ gaps: FileGaps) {
    var gaps = gaps
    // Rows whose id came before are no models.
    gaps.models = names.count - modelsTold
    modelsTold = names.count
    self.gaps.append(gaps)
  }

  /// Adds the rows of a piece; those whose id came before are left out.
  mutating func add(_ batch: RowBatch, file: String) {
    rowsRead += batch.rowsRead
    log.add(batch.problems, in: file)
    let isNew = addNames(batch)
    let creators = genealogy.creators.intern(batch.creators.texts)
    for (row, creator) in batch.creator.enumerated() where isNew[row] {
      genealogy.creator.append(creator < 0 ? -1 : creators[Int(creator)])
    }
    genealogy.birth.append(batch.birth, where: isNew)
    genealogy.likes.append(batch.likes, where: isNew)
    genealogy.downloads.append(batch.downloads, where: isNew)
    genealogy.trendingScore.append(batch.trendingScore, where: isNew)
    genealogy.isPrivate.append(batch.isPrivate, where: isNew)
    genealogy.cardLength.append(batch.cardLength, where: isNew)
    genealogy.cardAutomatic.append(batch.cardAutomatic, where: isNew)
    for trait in traits.indices { traits[trait].add(batch.traits[trait], where: isNew) { _ in } }
    parents.add(batch.parents, where: isNew) { relations += batch.relations[$0] }
    addCards(batch, where: isNew)
  }

  /// Adds the ids that are new; tells which rows have one.
  private mutating func addNames(_ batch: RowBatch) -> [Bool] {
    var isNew = [Bool](repeating: true, count: batch.count)
    var next = Int32(names.count)
    for (row, id) in names.intern(batch.names).enumerated() {
      if id == next {
        next += 1
      } else {
        isNew[row] = false
        log.add(.duplicateID, batch.names[row])
      }
    }
    return isNew
  }

  private mutating func addCards(_ batch: RowBatch, where isNew: [Bool]) {
    guard batch.cards.count > 0 || genealogy.cards.count > 0 else { return }
    // Rows of files without cards have empty ones as soon as any file has some.
    let before = genealogy.creator.count - isNew.count(where: \.self)
    while genealogy.cards.count < before { genealogy.cards.append("") }
    let bytes = batch.cards.bytes.span
    for row in 0..<batch.count where isNew[row] {
      if batch.cards.count > 0 {
        genealogy.cards.append(bytes.extracting(batch.cards.range(row)))
      } else {
        genealogy.cards.append("")
      }
    }
  }

  /// Turns the names of parents into rows, and closes the cleaning report.
  consuming func finish() -> (Genealogy, CleaningReport) {
    let links = ParentLinks(
      names: names, parents: parents.vocabulary, lists: parents.lists, relations: relations, renames: renames,
      log: &log)
    genealogy.names = names.texts
    genealogy.parents = links.parents
    genealogy.relations = links.relations
    for trait in Trait.allCases {
      var column = TraitColumn(vocabulary: traits[trait.rawValue].vocabulary)
      column.lists = traits[trait.rawValue].lists
      genealogy[trait] = column
    }
    genealogy.requireWholeColumns()
    if let renames {
      for line in renames.linesOfSame {
        log.add(.renamedToItself, "\(ReadingError.name(renames.input.path)):\(line)")
      }
    }
    LineageOddities.note(genealogy, in: &log)
    var report = CleaningReport()
    report.rowsRead = rowsRead
    report.rowsUsed = genealogy.count
    report.edgesUsed = genealogy.relations.count
    report.causes = log.report
    if let renames, report[.parentRenamed] == 0 {
      let names = renames.count == 1 ? "its former name" : "any of its \(renames.count) former names"
      report.unusedRenames = "\(ReadingError.name(renames.input.path)): no link goes by \(names)"
    }
    report.gaps = gaps.filter { $0.unreadColumns != nil || $0.warning != nil }
    return (genealogy, report)
  }
}

extension Array {
  /// Appends the elements whose flag is set.
  fileprivate mutating func append(_ elements: [Element], where flags: [Bool]) {
    for (element, flag) in zip(elements, flags) where flag { append(element) }
  }
}
