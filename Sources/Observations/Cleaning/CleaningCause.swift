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

  /// What is counted, in words.
  public var sentence: String {
    switch self {
    case .wrongFieldCount: "rows with more or fewer fields than the header"
    case .emptyID: "rows without a model id"
    case .notAnObject: "lines or elements of a list that are not one JSON object"
    case .duplicateID: "rows whose model id came before; the first one counts"
    case .badList: "cells that should hold a list and do not"
    case .badDate: "cells that should hold a date and do not"
    case .badNumber: "cells that should hold a number in range and do not"
    case .badBoolean: "cells that should hold True or False and do not"
    case .badText: "cells that should hold a text and do not"
    case .badObject: "cells that should hold an object, such as `cardData`, and do not"
    case .separatedValues:
      "cells with several values and no list or quotes around them, as in `a, b` or `a|b`; write `['a', 'b']`"
    case .cutList: "lists that were cut short when they were printed (`...`); write them whole"
    case .notText: "elements of lists that are no texts, such as `None` or `false`"
    case .unknownRelation:
      "relations that are none of finetune, quantized, adapter and merge; their links have none"
    case .unknownLanguage: "languages of cards that ISO 639-1 does not have"
    case .wordForNothing: "cells with a word for nothing, such as `NA` or `null`"
    case .emptyValue: "empty texts in lists"
    case .repeatedValue: "values that stand twice in one list"
    case .lengthWithoutCard: "card lengths of 3 where there is no card (the length of `nan`)"
    case .licensesDisagree: "models whose sources name different licenses"
    case .languagesDisagree: "models whose sources name different languages"
    case .parentsDisagree: "models whose sources name different parents or relations"
    case .idByAddress: "model ids given as an address of the Hub"
    case .parentByAddress:
      "links given as an address of the Hub, or with blanks, a page or a revision around the name"
    case .parentRenamed: "links to a former name of a model"
    case .renamedToItself: "lines of renames whose two names are the same"
    case .selfLoop: "links from a model to itself"
    case .parentOtherCase: "links to a name that is here only in other upper or lower case"
    case .parentLocalPath: "links to a path on somebody's disk"
    case .parentBareName: "links to a retired name without a creator, such as `bert-base-uncased`"
    case .parentUnknown: "links to a model that is not in the file"
    case .cycle: "links that lie on a cycle of descent"
    case .olderThanParent: "links to a parent that was born after the child"
    case .placeholderDate: "models dated 2022-03-02T23:29:0x, when the Hub began to keep dates"
    }
  }
}
