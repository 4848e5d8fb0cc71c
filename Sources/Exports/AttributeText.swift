import Lineages
import Texts

/// Writes the attributes of models in the spelling of a format. What is unreported is empty.
struct AttributeText: Sendable {
  enum Style: Sendable {
    /// Lists are arrays.
    case json
    /// Content of XML elements; lists are JSON arrays as text.
    case xml
    /// Fields of CSV; lists are Python lists in quotes.
    case csv
  }

  let style: Style
  private let genealogy: Genealogy
  /// The names of the creators in the spelling of the format.
  private let creators: TextColumn
  /// The values of each trait in the spelling of the format, made once for all models that have them.
  private let values: [TextColumn]

  init(_ genealogy: Genealogy, style: Style) {
    self.genealogy = genealogy
    self.style = style
    creators = AttributeText.escaped(genealogy.creators.texts, style, inList: false)
    values = Trait.allCases.map {
      AttributeText.escaped(genealogy[$0].vocabulary.texts, style, inList: !$0.isSingleValued)
    }
  }

  private static func escaped(_ texts: TextColumn, _ style: Style, inList: Bool) -> TextColumn {
    var result = TextColumn()
    let bytes = texts.bytes.span
    var scratch: [UInt8] = []
    for row in 0..<texts.count {
      let text = bytes.extracting(texts.range(row))
      scratch.removeAll(keepingCapacity: true)
      switch (style, inList) {
      case (.json, _): JSONString.append(text, to: &scratch)
      case (.csv, false): CSVField.append(text, to: &scratch)
      case (.csv, true):
        var string: [UInt8] = []
        PythonString.append(text, to: &string)
        CSVField.appendInside(string.span, to: &scratch)
      case (.xml, false): EscapedText.xml(text, to: &scratch)
      case (.xml, true):
        var array: [UInt8] = []
        JSONString.append(text, to: &array)
        EscapedText.xml(array.span, to: &scratch)
      }
      result.append(scratch.span)
    }
    return result
  }

  /// Appends the name of a model.
  func name(_ row: Int, to bytes: inout [UInt8]) {
    let name = genealogy.names.bytes.span.extracting(genealogy.names.range(row))
    switch style {
    case .json: JSONString.append(name, to: &bytes)
    case .xml: EscapedText.xml(name, to: &bytes)
    case .csv: CSVField.append(name, to: &bytes)
    }
  }

  /// Appends an attribute; nothing where it is unreported.
  func append(_ attribute: ExportedAttribute, _ row: Int, to bytes: inout [UInt8]) {
    switch attribute {
    case .creator:
      if genealogy.creator[row] >= 0 { copy(creators, genealogy.creator[row], to: &bytes) }
    case .likes: number(Int64(genealogy.likes[row]), to: &bytes)
    case .downloads: number(genealogy.downloads[row], to: &bytes)
    case .cardLength: number(Int64(genealogy.cardLength[row]), to: &bytes)
    case .trendingScore:
      let score = genealogy.trendingScore[row]
      if score.isFinite { bytes += score.description.utf8 }
    case .isPrivate: truth(genealogy.isPrivate[row], to: &bytes)
    case .isCardAutomatic: truth(genealogy.cardAutomatic[row], to: &bytes)
    case .birth:
      guard genealogy.birth[row].isKnown else { return }
      if style == .json { bytes.append(UInt8(ascii: "\"")) }
      genealogy.birth[row].write(to: &bytes)
      if style == .json { bytes.append(UInt8(ascii: "\"")) }
    case .task: single(.tasks, row, to: &bytes)
    case .library: single(.libraries, row, to: &bytes)
    case .tags: list(.tags, row, to: &bytes)
    case .licenses: list(.licenses, row, to: &bytes)
    case .languages: list(.languages, row, to: &bytes)
    }
  }

  private func number(_ value: Int64, to bytes: inout [UInt8]) {
    if value >= 0 { bytes += String(value).utf8 }
  }

  private func truth(_ value: Bool?, to bytes: inout [UInt8]) {
    guard let value else { return }
    let (no, yes) = style == .csv ? ("False", "True") : ("false", "true")
    bytes += (value ? yes : no).utf8
  }

  private func single(_ trait: Trait, _ row: Int, to bytes: inout [UInt8]) {
    let lists = genealogy.traits[trait.rawValue].lists
    if lists.length(row) > 0 {
      copy(values[trait.rawValue], lists.values[lists.range(row).lowerBound], to: &bytes)
    }
  }

  private func list(_ trait: Trait, _ row: Int, to bytes: inout [UInt8]) {
    let range = genealogy.traits[trait.rawValue].lists.range(row)
    if range.isEmpty { return }
    bytes += (style == .csv ? "\"[" : "[").utf8
    for at in range {
      if at > range.lowerBound { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
      copy(values[trait.rawValue], genealogy.traits[trait.rawValue].lists.values[at], to: &bytes)
    }
    bytes += (style == .csv ? "]\"" : "]").utf8
  }

  private func copy(_ texts: TextColumn, _ id: Int32, to bytes: inout [UInt8]) {
    bytes.append(texts.bytes.span.extracting(texts.range(Int(id))))
  }
}
