import Lineages
import Texts

/// The rows of a genealogy in the layout of `ai_ecosystem.csv`, as bytes.
struct TableText: Sendable {
  private let genealogy: Genealogy
  /// The columns that come after those of `ai_ecosystem.csv`.
  private let cardColumns: [Role]
  /// The values of licenses, languages and tags as Python writes them.
  private let licenses: TextColumn
  private let languages: TextColumn
  private let tags: TextColumn
  /// What tags of regions, papers and data sets name, as Python writes it; empty for all other tags.
  private let regions: TextColumn
  private let papers: TextColumn
  private let datasets: TextColumn

  init(_ genealogy: Genealogy) {
    self.genealogy = genealogy
    var cardColumns: [Role] = genealogy.hasCards ? [.card] : []
    let hasLengths = genealogy.cardLength.contains { $0 >= 0 }
    let hasOrigins = genealogy.cardAutomatic.contains { $0 != nil }
    if genealogy.hasCards || hasLengths || hasOrigins { cardColumns += [.cardLength, .cardAutomatic] }
    self.cardColumns = cardColumns
    let tags = genealogy[.tags].vocabulary.texts
    licenses = TableText.reprs(genealogy[.licenses].vocabulary.texts) { _ in 0 }
    languages = TableText.reprs(genealogy[.languages].vocabulary.texts) { _ in 0 }
    self.tags = TableText.reprs(tags) { _ in 0 }
    regions = TableText.reprs(tags) { if case .region(let from) = TagRules.meaning($0) { from } else { nil } }
    papers = TableText.reprs(tags) { if case .paper(let from) = TagRules.meaning($0) { from } else { nil } }
    datasets = TableText.reprs(tags) {
      if case .dataset(let from) = TagRules.meaning($0) { from } else { nil }
    }
  }

  /// Each text from a byte on as Python writes it; empty where `start` is nil.
  private static func reprs(_ texts: TextColumn, from start: (Span<UInt8>) -> Int?) -> TextColumn {
    var reprs = TextColumn()
    let bytes = texts.bytes.span
    for row in 0..<texts.count {
      let text = bytes.extracting(texts.range(row))
      let from = start(text)
      reprs.append { if let from { PythonString.append(text.extracting(from..<text.count), to: &$0) } }
    }
    return reprs
  }

  /// The header, with its line end.
  var header: [UInt8] {
    let names =
      "model_id,likes,trendingScore,private,downloads,tags,pipeline_tag,library_name,createdAt,regions,licenses,"
      + "arxiv_papers,datasets,parent_model,finetune_parent,quantized_parent,adapter_parent,merge_parent,languages"
    return Array((names + cardColumns.map { ",\($0.name)" }.joined() + "\n").utf8)
  }

  /// Some rows, each with its line end.
  func rows(_ range: Range<Int>) -> [UInt8] {
    var line = TableLine()
    line.bytes.reserveCapacity(range.count * 300)
    for row in range { write(row, to: &line) }
    return line.bytes
  }

  private func write(_ row: Int, to line: inout TableLine) {
    line.text(genealogy.names, row)
    line.number(Int(genealogy.likes[row]))
    line.plain(genealogy.trendingScore[row].isNaN ? "" : genealogy.trendingScore[row].description)
    line.truth(genealogy.isPrivate[row])
    line.number(Int(genealogy.downloads[row]))
    line.list(tags, genealogy[.tags].lists[row])
    single(.tasks, row, &line)
    single(.libraries, row, &line)
    line.plain(genealogy.birth[row].description)
    line.list(regions, genealogy[.tags].lists[row])
    line.list(licenses, genealogy[.licenses].lists[row])
    line.list(papers, genealogy[.tags].lists[row])
    line.list(datasets, genealogy[.tags].lists[row])
    parents(nil, row, &line)
    for relation in [Relation.finetune, .quantized, .adapter, .merge] { parents(relation, row, &line) }
    line.list(languages, genealogy[.languages].lists[row])
    for column in cardColumns {
      switch column {
      case .card: line.text(genealogy.cards, row)
      case .cardLength: line.number(Int(genealogy.cardLength[row]))
      default: line.truth(genealogy.cardAutomatic[row])
      }
    }
    line.end()
  }

  private func single(_ trait: Trait, _ row: Int, _ line: inout TableLine) {
    if let value = genealogy[trait].lists[row].first {
      line.text(genealogy[trait].vocabulary.texts, Int(value))
    } else {
      line.plain("")
    }
  }

  /// The parents with a relation, or all of them.
  private func parents(_ relation: Relation?, _ row: Int, _ line: inout TableLine) {
    let names = genealogy.names
    line.list { items in
      for edge in genealogy.parents.range(row) where relation == nil || genealogy.relations[edge] == relation
      {
        let parent = names.bytes.span.extracting(names.range(Int(genealogy.parents.values[edge])))
        items.add { PythonString.append(parent, to: &$0) }
      }
    }
  }
}
