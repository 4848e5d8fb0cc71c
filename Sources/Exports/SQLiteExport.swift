import Files
import Lineages
import Workers

/// An SQLite database with a table for every entity, indexed.
///
/// The id of a model is its row in the genealogy, that of any other entity its number among the distinct
/// values. `model_licenses`, `model_languages` and `model_tags` keep the order in which a model reports its
/// values in the column `place`.
struct SQLiteExport {
  private let exported: ExportedGenealogy
  private var genealogy: Genealogy { exported.genealogy }

  init(_ exported: ExportedGenealogy) { self.exported = exported }

  /// Traits of several values, with the word for one of them.
  private static let sets: [(trait: Trait, one: String)] = [
    (.licenses, "license"), (.languages, "language"), (.tags, "tag"),
  ]

  func write(_ path: String, _ workers: Workers, progress: (Double) -> Void) throws(FileError)
    -> ExportSummary
  {
    try WholeFile.write(path) { temporary throws(FileError) in
      try fill(temporary, workers, progress)
    }
    progress(1)
    return ExportSummary(
      models: exported.rows.count, edges: exported.relations.count, notes: exported.notes)
  }

  private func fill(_ path: String, _ workers: Workers, _ progress: (Double) -> Void) throws(FileError) {
    let database = try SQLiteDatabase(path, threads: workers.count)
    try database.run("BEGIN")
    try database.run(schema)
    try info(database)
    try vocabulary("creators", genealogy.creators, database)
    for trait in Trait.allCases { try vocabulary(trait.name, genealogy[trait].vocabulary, database) }
    progress(0.1)
    try models(database)
    progress(0.3)
    try edges(database)
    for (i, set) in SQLiteExport.sets.enumerated() {
      try values(of: set.trait, set.one, database)
      progress(0.4 + 0.1 * Double(i))
    }
    if genealogy.hasCards { try cards(database) }
    progress(0.7)
    try database.run(indices)
    try database.run("COMMIT")
  }

  private var schema: String {
    let entities = ["creators"] + Trait.allCases.map(\.name)
    return """
      CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
      \(entities.map { "CREATE TABLE \($0) (id INTEGER PRIMARY KEY, name TEXT NOT NULL);" }.joined(separator: "\n"))
      CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT NOT NULL, creator INTEGER REFERENCES creators,
        created_at TEXT, likes INTEGER, downloads INTEGER, trending_score REAL, private INTEGER,
        task INTEGER REFERENCES tasks, library INTEGER REFERENCES libraries,
        card_length INTEGER, card_automatic INTEGER);
      CREATE TABLE edges (child INTEGER REFERENCES models, parent INTEGER REFERENCES models,
        relation TEXT NOT NULL, PRIMARY KEY (child, parent)) WITHOUT ROWID;
      \(SQLiteExport.sets.map { """
        CREATE TABLE model_\($0.trait.name) (model INTEGER REFERENCES models, place INTEGER,
          \($0.one) INTEGER NOT NULL REFERENCES \($0.trait.name), PRIMARY KEY (model, place)) WITHOUT ROWID;
        """ }.joined(separator: "\n"))
      CREATE VIEW named_edges AS SELECT p.name AS parent, c.name AS child, e.relation
        FROM edges e JOIN models p ON p.id = e.parent JOIN models c ON c.id = e.child;
      """
  }

  /// The statements that make the indices. They run when the tables are full, which is faster than to update
  /// indices row by row.
  private var indices: String {
    let entities = ["creators", "models"] + Trait.allCases.map(\.name)
    return
      (entities.map { "CREATE UNIQUE INDEX \($0)_by_name ON \($0) (name);" }
      + ["creator", "task", "library", "created_at"].map {
        "CREATE INDEX models_by_\($0) ON models (\($0));"
      } + ["CREATE INDEX edges_by_parent ON edges (parent);"]
      + SQLiteExport.sets.map {
        "CREATE INDEX model_\($0.trait.name)_by_\($0.one) ON model_\($0.trait.name) (\($0.one));"
      }).joined(separator: "\n")
  }

  private func info(_ database: SQLiteDatabase) throws(FileError) {
    let insert = try database.prepare("INSERT OR REPLACE INTO info VALUES (?, ?)")
    for (name, text) in exported.origin {
      insert.bind(1, name)
      insert.bind(2, text)
      try insert.insert()
    }
  }

  private func vocabulary(
    _ table: String, _ vocabulary: Vocabulary, _ database: SQLiteDatabase
  ) throws(FileError) {
    let insert = try database.prepare("INSERT INTO \(table) VALUES (?, ?)")
    let texts = vocabulary.texts
    for id in 0..<texts.count {
      insert.bind(1, Int64(id))
      insert.bind(2, texts.bytes.span.extracting(texts.range(id)))
      try insert.insert()
    }
  }

  private func models(_ database: SQLiteDatabase) throws(FileError) {
    let marks = Array(repeating: "?", count: 12).joined(separator: ", ")
    let insert = try database.prepare("INSERT INTO models VALUES (\(marks))")
    let names = genealogy.names
    var moment: [UInt8] = []
    func single(_ trait: Trait, _ row: Int) -> Int64? {
      genealogy.traits[trait.rawValue].lists[row].first.map { Int64($0) }
    }
    func known(_ number: Int64) -> Int64? { number < 0 ? nil : number }
    for row in exported.rows.lazy.map({ Int($0) }) {
      insert.bind(1, Int64(row))
      insert.bind(2, names.bytes.span.extracting(names.range(row)))
      insert.bind(3, known(Int64(genealogy.creator[row])))
      if genealogy.birth[row].isKnown {
        moment.removeAll(keepingCapacity: true)
        genealogy.birth[row].write(to: &moment)
        insert.bind(4, moment.span)
      } else {
        insert.bind(4, Int64?.none)
      }
      insert.bind(5, known(Int64(genealogy.likes[row])))
      insert.bind(6, known(genealogy.downloads[row]))
      // Through the shortest decimal text: the single-precision 0.1 becomes 0.1 in double precision.
      let score = genealogy.trendingScore[row]
      insert.bind(7, score.isFinite ? Double(score.description) : nil)
      insert.bind(8, genealogy.isPrivate[row].map { $0 ? 1 : 0 } as Int64?)
      insert.bind(9, single(.tasks, row))
      insert.bind(10, single(.libraries, row))
      insert.bind(11, known(Int64(genealogy.cardLength[row])))
      insert.bind(12, genealogy.cardAutomatic[row].map { $0 ? 1 : 0 } as Int64?)
      try insert.insert()
    }
  }

  private func edges(_ database: SQLiteDatabase) throws(FileError) {
    let insert = try database.prepare("INSERT INTO edges VALUES (?, ?, ?)")
    for row in exported.rows {
      for edge in exported.parents.range(Int(row)) {
        insert.bind(1, Int64(row))
        insert.bind(2, Int64(exported.parents.values[edge]))
        insert.bind(3, exported.relations[edge].name)
        try insert.insert()
      }
    }
  }

  private func values(
    of trait: Trait, _ one: String, _ database: SQLiteDatabase
  ) throws(FileError) {
    let insert = try database.prepare("INSERT INTO model_\(trait.name) VALUES (?, ?, ?)")
    let lists = genealogy[trait].lists
    for row in exported.rows {
      insert.bind(1, Int64(row))
      for (place, id) in lists[Int(row)].enumerated() {
        insert.bind(2, Int64(place))
        insert.bind(3, Int64(id))
        try insert.insert()
      }
    }
  }

  private func cards(_ database: SQLiteDatabase) throws(FileError) {
    try database.run("CREATE TABLE cards (model INTEGER PRIMARY KEY REFERENCES models, text TEXT NOT NULL)")
    let insert = try database.prepare("INSERT INTO cards VALUES (?, ?)")
    let cards = genealogy.cards
    for row in exported.rows where !cards.range(Int(row)).isEmpty {
      insert.bind(1, Int64(row))
      insert.bind(2, cards.bytes.span.extracting(cards.range(Int(row))))
      try insert.insert()
    }
  }
}
