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
  private var relation: Relation?

  mutating func removeAll() {
    statement.removeAll()
    tags.removeAll()
    unknown.removeAll(keepingCapacity: true)
    licenses.removeAll()
    licenseNames.removeAll()
    parents.removeAll()
    relation = nil
  }

  /// Adds a text that stands in a field.
  mutating func add(_ text: Span<UInt8>, to field: Role) {
    if text.count == 0 || Nothing.reads(text) { return }
    switch field {
    case .cardLicense: licenses.append(text)
    case .cardLicenseName: licenseNames.append(text)
    case .cardParents: parents.append(text)
    case .cardTags: tags.append(text)
    case .cardDatasets: tags.append(Array("dataset:\(String(copying: text))".utf8).span)
    case .cardLanguage:
      if let row = LanguageCode.row(ofCode: text) ?? LanguageCode.row(ofLanguage: String(copying: text)) {
        statement.add(language: row)
      } else {
        unknown.append(.unknownLanguage)
      }
    case .cardRelation:
      relation = Relation(name: String(copying: text))
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
    return JSONReader.forEachField(json, &at, name: &name) { name, at in
      guard let field = Role.named(inCard: String(copying: name)) else {
        return JSONReader.skipValue(json, &at)
      }
      var leftOut = 0
      if JSONReader.startsText(json, &at) {
        guard JSONReader.readText(json, &at, into: &text) else { return false }
        add(text.span, to: field)
        return true
      }
      guard JSONReader.startsList(json, &at) else { return JSONReader.skipValue(json, &at) }
      let isList = JSONReader.forEachText(json, &at, &text, leftOut: &leftOut) { add($0, to: field) }
      unknown += Array(repeating: .notText, count: leftOut)
      return isList
    }
  }

  /// Puts together what the fields say; to be called when all have been added.
  ///
  /// - Parameter namesOther: whether the license `other` goes by its name; not where it is to be compared with
  ///   tags, which have no names of licenses.
  mutating func finish(namesOther: Bool) {
    var hasOther = false
    licenses.visit { _, license in
      if license.count == 5, String(copying: license) == "other", namesOther, licenseNames.count > 0 {
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
