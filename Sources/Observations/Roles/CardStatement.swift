import Lineages

/// What the header of a model card says, `cardData`: as one object, or in a column a field.
///
/// The license `other` goes by its `license_name`. A parent without `base_model_relation` has no relation: it
/// is not guessed. Languages are those of ISO 639-1, by code or name, as among tags.
struct CardStatement: Sendable {
  /// What it says; whole after `finish`.
  private(set) var statement = Statement()
  /// The tags that it would have among the Hub's: its own, and `dataset:…` for its data sets.
  private(set) var tags = NameList()
  /// What stands there and is no text, no relation or no language.
  private(set) var unknown: [CleaningCause] = []
  private var licenses = NameList()
  private var licenseNames = NameList()
  private var parents = NameList()
  /// The relation to the parents; nil where none is told.
  private(set) var relation: Relation?
  /// What the fields that have told something say, in one spelling.
  private var told: [Role: Set<String>] = [:]

  /// Whether no field says anything.
  var isEmpty: Bool { told.isEmpty && unknown.isEmpty }

  mutating func removeAll() {
    statement.removeAll()
    tags.removeAll()
    unknown.removeAll(keepingCapacity: true)
    licenses.removeAll()
    licenseNames.removeAll()
    parents.removeAll()
    relation = nil
    told.removeAll(keepingCapacity: true)
  }

  /// Adds what stands in a field, unless another field with this meaning came before: then only counts where it
  /// says something else.
  mutating func offer(_ texts: borrowing NameList, as field: Role) {
    let before = told[field]
    var said: Set<String> = []
    texts.visit { _, text in
      let text = text.extracting(HubAddress.withoutBlanks(text))
      if text.count == 0 { return }
      if Nothing.reads(text) { return unknown.append(.wordForNothing) }
      said.insert(CardStatement.meaning(of: text, in: field))
      if before == nil { add(text, to: field) }
    }
    if said.isEmpty { return }
    told[field] = before ?? said
    if let before, before != said {
      switch field {
      case .cardLicense, .cardLicenseName: unknown.append(.licensesDisagree)
      case .cardLanguage: unknown.append(.languagesDisagree)
      case .cardParents, .cardRelation: unknown.append(.parentsDisagree)
      default: break
      }
    }
  }

  /// A text in the one spelling of all that mean the same.
  private static func meaning(of text: Span<UInt8>, in field: Role) -> String {
    switch field {
    case .cardLicense, .cardLicenseName: String(copying: text).lowercased()
    case .cardLanguage: language(text).map(String.init) ?? String(copying: text)
    case .cardParents: HubAddress.plainName(of: text)
    case .cardRelation: Relation(spelled: text)?.name ?? String(copying: text)
    default: String(copying: text)
    }
  }

  /// The row of a language by its code, with a region or without, or by its name, in upper or lower case.
  private static func language(_ text: Span<UInt8>) -> Int? {
    let name = String(copying: text)
    let small = name.lowercased()
    let code = Array((small.split { $0 == "-" || $0 == "_" }.first ?? "").utf8)
    return LanguageCode.row(ofCode: code.span) ?? LanguageCode.row(ofLanguage: name)
      ?? LanguageCode.row(ofLanguage: small.prefix(1).uppercased() + small.dropFirst())
  }

  private mutating func add(_ text: Span<UInt8>, to field: Role) {
    switch field {
    case .cardLicense: licenses.append(text)
    case .cardLicenseName: licenseNames.append(text)
    case .cardParents: parents.append(text)
    case .cardTags: tags.append(text)
    case .cardDatasets: tags.append(Array("dataset:\(String(copying: text))".utf8).span)
    case .cardLanguage:
      if let row = CardStatement.language(text) {
        statement.add(language: row)
      } else {
        unknown.append(.unknownLanguage)
      }
    case .cardRelation:
      relation = Relation(spelled: text)
      if relation == nil { unknown.append(.unknownRelation) }
    default: break
    }
  }

  /// Adds the fields of an object of JSON.
  ///
  /// - Returns: false where there is no whole object.
  mutating func read(_ json: Span<UInt8>, text: inout [UInt8]) -> Bool {
    var at = 0
    var name: [UInt8] = []
    var fields: [(spelling: Spelling, start: Int)] = []
    let isWhole = JSONReader.forEachField(json, &at, name: &name) { name, at in
      if let spelling = Role.named(inCard: String(copying: name)) { fields.append((spelling, at)) }
      return JSONReader.skipValue(json, &at)
    }
    guard isWhole else { return false }
    // Of one name that stands twice the last counts.
    fields.sort { $0.spelling == $1.spelling ? $0.start > $1.start : $0.spelling < $1.spelling }
    var texts = NameList()
    for (spelling, start) in fields {
      var at = start
      texts.removeAll()
      if JSONReader.startsText(json, &at) {
        guard JSONReader.readText(json, &at, into: &text) else { return false }
        texts.append(text.span)
      } else if JSONReader.startsList(json, &at) {
        var leftOut = 0
        let isList = JSONReader.forEachText(json, &at, &text, leftOut: &leftOut) { texts.append($0) }
        guard isList else { return false }
        unknown += Array(repeating: .notText, count: leftOut)
      }
      offer(texts, as: spelling.role)
    }
    return true
  }

  /// Puts together what the fields say; to be called when all have been added.
  ///
  /// - Parameter namesOther: whether the license `other` goes by its name; not where it is to be compared with
  ///   tags, which have no names of licenses.
  mutating func finish(namesOther: Bool) {
    var hasOther = false
    licenses.visit { _, license in
      if license.count == 5, String(copying: license).lowercased() == "other", namesOther,
        licenseNames.count > 0
      {
        hasOther = true
      } else {
        statement.add(license: license)
      }
    }
    if hasOther || licenses.count == 0 {
      licenseNames.visit { _, name in statement.add(license: name) }
    }
    parents.visit { _, parent in statement.add(parent: parent, relation ?? .untyped) }
  }
}
