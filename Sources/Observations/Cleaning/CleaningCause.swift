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
  case emptyValue = "empty-value"
  case repeatedValue = "repeated-value"
  case lengthWithoutCard = "length-without-card"

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
    /// Links from a child to a parent, left out.
    case edgeDropped = "edge dropped"
    /// Used as they are.
    case kept
  }

  /// What became of what is counted.
  public var fate: Fate {
    switch self {
    case .wrongFieldCount, .emptyID, .notAnObject, .duplicateID: .rowSkipped
    case .badList, .badDate, .badNumber, .badBoolean, .badText, .emptyValue, .repeatedValue,
      .lengthWithoutCard:
      .valueDropped
    case .selfLoop, .parentOtherCase, .parentLocalPath, .parentBareName, .parentUnknown: .edgeDropped
    case .cycle, .olderThanParent, .placeholderDate: .kept
    }
  }

  /// What is counted, in words.
  public var sentence: String {
    switch self {
    case .wrongFieldCount: "rows with more or fewer fields than the header"
    case .emptyID: "rows without a model id"
    case .notAnObject: "lines that are not one JSON object"
    case .duplicateID: "rows whose model id came before; the first one counts"
    case .badList: "cells that should hold a list and do not"
    case .badDate: "cells that should hold a date and do not"
    case .badNumber: "cells that should hold a number in range and do not"
    case .badBoolean: "cells that should hold True or False and do not"
    case .badText: "cells that should hold a text and do not"
    case .emptyValue: "empty texts in lists"
    case .repeatedValue: "values that stand twice in one list"
    case .lengthWithoutCard: "card lengths of 3 where there is no card (the length of `nan`)"
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
