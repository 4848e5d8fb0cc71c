import Lineages
import Texts

/// The metadata documents of a genealogy, a model's "DNA": the Hub API's JSON object for each model as text.
///
/// Keys in the Hub's order: id, likes, trendingScore, private, downloads, tags, pipeline_tag, library_name,
/// createdAt, modelId. What is not reported is left out; tags are always there. Source: arXiv 2508.06811 §6.
public struct MetadataDocument: Sendable {
  let genealogy: Genealogy
  /// For each tag of the vocabulary, whether documents show it.
  let showsTag: [Bool]

  /// - Parameter maskLineage: whether tags that start with `base_model:` are left out.
  public init(of genealogy: Genealogy, maskLineage: Bool = false) {
    self.genealogy = genealogy
    let tags = genealogy[.tags].vocabulary.texts
    let prefix = Array("base_model:".utf8)
    showsTag = (0..<tags.count).map { !maskLineage || !tags.bytes[tags.range($0)].starts(with: prefix) }
  }

  /// The document of a model.
  public subscript(row: Int) -> String {
    var bytes: [UInt8] = []
    append(row, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The documents of all models.
  public func texts() -> TextColumn {
    var column = TextColumn()
    for row in 0..<genealogy.count { column.append { append(row, to: &$0) } }
    return column
  }

  /// Appends the document of a model in UTF-8.
  public func append(_ row: Int, to bytes: inout [UInt8]) {
    bytes += MetadataDocument.firstKey
    appendName(row, to: &bytes)
    appendNumbers(row, to: &bytes)
    bytes += MetadataDocument.tagsStart
    var isFirst = true
    for tag in genealogy[.tags].lists[row] where showsTag[Int(tag)] {
      if !isFirst { bytes += ", ".utf8 }
      isFirst = false
      JSONString.append(genealogy[.tags].vocabulary.texts, Int(tag), to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    for (key, trait) in MetadataDocument.singleFields {
      guard let value = genealogy[trait].lists[row].first else { continue }
      bytes += key
      JSONString.append(genealogy[trait].vocabulary.texts, Int(value), to: &bytes)
    }
    appendBirth(row, to: &bytes)
    bytes += MetadataDocument.lastKey
    appendName(row, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  // What stands between the values; `MetadataTokens` cuts the same texts into tokens.
  static let firstKey = Array(#"{"id": "#.utf8)
  static let tagsStart = Array(#", "tags": ["#.utf8)
  static let singleFields: [(key: [UInt8], trait: Trait)] = [
    (Array(#", "pipeline_tag": "#.utf8), .tasks), (Array(#", "library_name": "#.utf8), .libraries),
  ]
  static let lastKey = Array(#", "modelId": "#.utf8)

  /// Appends a model's id as a JSON string.
  func appendName(_ row: Int, to bytes: inout [UInt8]) { JSONString.append(genealogy.names, row, to: &bytes) }

  /// Appends the fields between the id and the tags, each with a comma before it.
  func appendNumbers(_ row: Int, to bytes: inout [UInt8]) {
    if genealogy.likes[row] >= 0 {
      bytes += #", "likes": "#.utf8
      bytes += String(genealogy.likes[row]).utf8
    }
    let score = genealogy.trendingScore[row]
    if !score.isNaN {
      bytes += #", "trendingScore": "#.utf8
      // The Hub writes whole scores without a fraction.
      bytes += (Int64(exactly: score).map { String($0) } ?? "\(score)").utf8
    }
    if let isPrivate = genealogy.isPrivate[row] {
      bytes += #", "private": "#.utf8
      bytes += (isPrivate ? "true" : "false").utf8
    }
    if genealogy.downloads[row] >= 0 {
      bytes += #", "downloads": "#.utf8
      bytes += String(genealogy.downloads[row]).utf8
    }
  }

  /// Appends the field of the birth time with a comma before it, nothing where it is unknown.
  func appendBirth(_ row: Int, to bytes: inout [UInt8]) {
    guard genealogy.birth[row].isKnown else { return }
    bytes += #", "createdAt": ""#.utf8
    genealogy.birth[row].write(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONString {
  /// Appends the text of a row in double quotes.
  static func append(_ texts: TextColumn, _ row: Int, to bytes: inout [UInt8]) {
    append(texts.bytes.span.extracting(texts.range(row)), to: &bytes)
  }
}
