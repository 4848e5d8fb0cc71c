import Lineages

/// The columns of `ai_ecosystem.csv` and `ai_ecosystem_withmodelcards.csv` that a genealogy is made of.
///
/// Regions, papers and data sets are left out: they stand among the tags.
enum TableColumn: String, CaseIterable {
  case modelID = "model_id"
  case likes
  case trendingScore
  case isPrivate = "private"
  case downloads
  case tags
  case task = "pipeline_tag"
  case library = "library_name"
  case createdAt
  case licenses
  case parents = "parent_model"
  case finetuneParents = "finetune_parent"
  case quantizedParents = "quantized_parent"
  case adapterParents = "adapter_parent"
  case mergeParents = "merge_parent"
  case languages
  case card = "modelCard"
  case cardLength = "model_card_length_characters"
  case cardAutomatic = "model_card_automatically_generated"
}

/// Which field of a row each column of a table is, found by the columns' names; nil for columns that are not
/// there.
struct TableHeader: Sendable {
  /// The number of fields of a row.
  let fieldCount: Int
  let modelID: Int
  let likes: Int?
  let trendingScore: Int?
  let isPrivate: Int?
  let downloads: Int?
  let createdAt: Int?
  let card: Int?
  let cardLength: Int?
  let cardAutomatic: Int?
  /// The columns that hold one text, with their traits.
  let texts: [(trait: Int, field: Int)]
  /// The columns that hold a list, with their traits.
  let lists: [(trait: Int, field: Int)]
  /// The columns that hold parents, in the order of the paper's edge rule.
  let parents: [(relation: Relation, field: Int)]
  /// The fields whose content matters, apart from the card.
  let used: [Int]

  /// - Parameter names: the fields of the first row; unknown ones are not used.
  /// - Throws: where `model_id` is missing or a known column stands there twice.
  init(_ names: [String], file: String) throws(ReadingError) {
    var fields: [TableColumn: Int] = [:]
    for (field, name) in names.enumerated() {
      guard let column = TableColumn(rawValue: name) else { continue }
      guard fields[column] == nil else {
        throw ReadingError(
          file: file, line: 1, what: "the header names the column `\(name)` twice",
          instead: "rename or remove one of them")
      }
      fields[column] = field
    }
    guard let id = fields[.modelID] else {
      throw ReadingError(
        file: file, line: 1, what: "the header has no column `model_id`",
        instead: TableHeader.advice(names))
    }
    fieldCount = names.count
    modelID = id
    likes = fields[.likes]
    trendingScore = fields[.trendingScore]
    isPrivate = fields[.isPrivate]
    downloads = fields[.downloads]
    createdAt = fields[.createdAt]
    card = fields[.card]
    cardLength = fields[.cardLength]
    cardAutomatic = fields[.cardAutomatic]
    func found<Kind>(_ columns: [(Kind, TableColumn)]) -> [(Kind, Int)] {
      columns.compactMap { kind, column in fields[column].map { (kind, $0) } }
    }
    texts = found([(Trait.tasks.rawValue, .task), (Trait.libraries.rawValue, .library)])
    lists = found([
      (Trait.licenses.rawValue, .licenses), (Trait.languages.rawValue, .languages),
      (Trait.tags.rawValue, .tags),
    ])
    parents = found([
      (.untyped, .parents), (.finetune, .finetuneParents), (.quantized, .quantizedParents),
      (.adapter, .adapterParents), (.merge, .mergeParents),
    ])
    used = fields.filter { $0.key != .card }.map(\.value).sorted()
  }

  /// What to write instead of a header without ids.
  private static func advice(_ names: [String]) -> String {
    let ids = ["id", "modelid", "model id", "model-id", "model"]
    if let near = names.first(where: { ids.contains($0.lowercased()) || $0.lowercased() == "model_id" }) {
      return "did you mean `\(near)`? Write `model_id`"
    }
    if let only = names.first, names.count == 1 {
      if let mark = ["\t", ";", "|"].first(where: { only.contains($0) }) {
        return "separate the columns by commas, not by \(mark == "\t" ? "tabs" : "`\(mark)`")"
      }
    }
    let shown = names.prefix(4).map { "`\($0.prefix(20))`" }.joined(separator: ", ")
    return "name the columns as in `ai_ecosystem.csv`, not \(shown)\(names.count > 4 ? ", …" : "")"
  }
}
