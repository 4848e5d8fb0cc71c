import Lineages

/// The rows of one piece of a file as columns, with vocabularies of their own. The columns are those of
/// `Genealogy`.
struct RowBatch: Sendable {
  var names = TextColumn()
  var creators = Vocabulary()
  var creator: [Int32] = []
  var birth: [Timestamp] = []
  var likes: [Int32] = []
  var downloads: [Int64] = []
  var trendingScore: [Float] = []
  var isPrivate: [Bool?] = []
  var cardLength: [Int32] = []
  var cardAutomatic: [Bool?] = []
  /// No rows where the file has no cards or they are not kept.
  var cards = TextColumn()
  var traits = [SetBatch](repeating: SetBatch(), count: Trait.allCases.count)
  /// The names of each model's parents, whether they are models of the files or not.
  var parents = SetBatch()
  /// The relation of each entry of `parents.values`.
  var relations: [Relation] = []

  /// The names of fields that mean nothing here.
  var unread: [String] = []
  /// The rows of the file, those that were left out included.
  var rowsRead = 0
  /// What was wrong or odd in the rows.
  var problems = RowProblems()

  /// The number of rows that are used.
  var count: Int { creator.count }

  /// Makes room for rows that are known to come.
  mutating func reserve(rows: Int) {
    names.reserve(rows: rows, bytes: rows * 32)
    creator.reserveCapacity(rows)
    birth.reserveCapacity(rows)
    likes.reserveCapacity(rows)
    downloads.reserveCapacity(rows)
    trendingScore.reserveCapacity(rows)
    isPrivate.reserveCapacity(rows)
    cardLength.reserveCapacity(rows)
    cardAutomatic.reserveCapacity(rows)
    for i in traits.indices { traits[i].reserve(rows: rows) }
    parents.reserve(rows: rows)
  }

  /// Begins a row with the id of its model.
  mutating func append(id: Span<UInt8>) {
    names.append(id)
    if let slash = CSVRecord.find(UInt8(ascii: "/"), in: id, from: 0) {
      creator.append(creators.intern(id.extracting(0..<slash)))
    } else {
      creator.append(-1)
    }
  }

  /// Adds a parent to the row that `endLists` will close; a parent named twice has the later relation (the
  /// paper's edge rule). An address of the Hub is the name in it.
  mutating func add(parent: Span<UInt8>, _ relation: Relation, at row: Int) {
    let name = HubAddress.name(in: parent)
    switch parents.add(parent.extracting(name ?? 0..<parent.count)) {
    case .new:
      relations.append(relation)
      if name != nil { problems.add(.parentByAddress, at: row) }
    case .repeated(let at): relations[at] = relation
    case .empty: problems.add(.emptyValue, at: row)
    }
  }

  /// Closes the lists of a row.
  mutating func endLists() {
    for i in traits.indices { traits[i].endRow() }
    parents.endRow()
  }
}
