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

  /// Whether some row has a place for an id.
  var hasID = true
  /// The names of fields that mean nothing here.
  var unread: [String] = []
  /// Whether there were more of these than are kept.
  var isUnreadCut = false
  /// The name of a field that holds a list of objects, in a piece that begins without a model.
  var listName: String?
  /// The rows with one field more than the header.
  var longerByOne = 0
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

  /// Begins a row with the id of its model. An address of the Hub is the name in it.
  mutating func append(id: Span<UInt8>, at row: Int) {
    HubAddress.withName(of: id) { name, isAddress in
      if isAddress { problems.add(.idByAddress, at: row) }
      names.append(name)
      let bare = name.extracting(HubAddress.withoutBlanks(name))
      if let slash = CSVRecord.find(UInt8(ascii: "/"), in: bare, from: 0) {
        creator.append(creators.intern(bare.extracting(0..<slash)))
      } else {
        creator.append(-1)
      }
    }
  }

  /// Adds a parent to the row that `endLists` will close; a parent named twice has the later relation (the
  /// paper's edge rule). An address of the Hub is the name in it.
  mutating func add(parent: Span<UInt8>, _ relation: Relation, at row: Int) {
    if Nothing.reads(parent) { return problems.add(.wordForNothing, at: row) }
    HubAddress.withName(of: parent) { name, isAddress in
      switch parents.add(name) {
      case .new:
        relations.append(relation)
        if isAddress { problems.add(.parentByAddress, at: row) }
      case .repeated(let at): relations[at] = relation
      case .empty: problems.add(.emptyValue, at: row)
      }
    }
  }

  /// Closes the lists of a row.
  mutating func endLists() {
    for i in traits.indices { traits[i].endRow() }
    parents.endRow()
  }
}
