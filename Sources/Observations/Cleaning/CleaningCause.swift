/// Why something of a file was not used, or was used but is odd. In the order of a report; `sentence` says
/// what each case counts.
public enum CleaningCause: String, CaseIterable, Sendable {
  case wrongFieldCount = "wrong-field-count"
  case emptyID = "empty-id"
  case notAnObject = "not-an-object"
  case duplicateID = "duplicate-id"

  case badList = "bad-list"
  case badDate = "bad-date"
  case badNumber = "bad-number"
  case badBoolean = "bad-boolean"
  case badText = "bad-text"
  case badObject = "bad-object"
  case separatedValues = "separated-values"
  case cutList = "cut-list"
  case notText = "not-text"
  case unknownRelation = "unknown-relation"
  case unknownLanguage = "unknown-language"
  case wordForNothing = "word-for-nothing"
  case emptyValue = "empty-value"
  case repeatedValue = "repeated-value"
  case lengthWithoutCard = "length-without-card"

  case licensesDisagree = "licenses-disagree"
  case languagesDisagree = "languages-disagree"
  case parentsDisagree = "parents-disagree"

  case idByAddress = "id-by-address"
  case parentByAddress = "parent-by-address"
  case parentRenamed = "parent-renamed"
  case renamedToItself = "renamed-to-itself"

  case selfLoop = "self-loop"
  case parentOtherCase = "parent-other-case"
  case parentLocalPath = "parent-local-path"
  case parentBareName = "parent-bare-name"
  case parentUnknown = "parent-unknown"

  case cycle = "cycle"
  case olderThanParent = "older-than-parent"
  case placeholderDate = "placeholder-date"

  /// What became of the rows, values or links that a cause counts.
  public enum Fate: String, Sendable {
    /// Whole rows, left out.
    case rowSkipped = "row skipped"
    /// Single values, taken as unreported.
    case valueDropped = "value dropped"
    /// Sources of one fact that differ: the most trusted one counts.
    case overruled = "overruled"
    /// Ids and links taken as those of the model that they mean.
    case resolved = "resolved"
    /// Links from a child to a parent, left out.
    case edgeDropped = "edge dropped"
    /// Used as they are.
    case kept
  }

  /// What became of what is counted.
  public var fate: Fate {
    switch self {
    case .wrongFieldCount, .emptyID, .notAnObject, .duplicateID: .rowSkipped
    case .badList, .badDate, .badNumber, .badBoolean, .badText, .badObject, .separatedValues, .cutList,
      .notText, .unknownRelation, .unknownLanguage, .wordForNothing, .emptyValue, .repeatedValue,
      .lengthWithoutCard, .renamedToItself:
      .valueDropped
    case .licensesDisagree, .languagesDisagree, .parentsDisagree: .overruled
    case .idByAddress, .parentByAddress, .parentRenamed: .resolved
    case .selfLoop, .parentOtherCase, .parentLocalPath, .parentBareName, .parentUnknown: .edgeDropped
    case .cycle, .olderThanParent, .placeholderDate: .kept
    }
  }
}
