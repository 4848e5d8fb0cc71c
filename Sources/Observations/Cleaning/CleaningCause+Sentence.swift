extension CleaningCause {
  /// What is counted, in words.
  public var sentence: String { sentence(of: 2) }

  /// What is counted, in words that fit its number.
  public func sentence(of count: Int) -> String {
    let isOne = count == 1
    /// Of two words that of one thing or that of several.
    func word(_ one: String, _ several: String) -> String { isOne ? one : several }
    func things(_ one: String) -> String { isOne ? one : one + "s" }
    let (are, does) = (word("is", "are"), word("does", "do"))
    return switch self {
    case .wrongFieldCount: "\(things("row")) with more or fewer fields than the header"
    case .emptyID: "\(things("row")) without a model id"
    case .notAnObject:
      "\(things("line")) or \(things("element")) of a list that \(are) not one JSON object"
    case .duplicateID: "\(things("row")) whose model id came before; the first one counts"
    case .badList: "\(things("cell")) that should hold a list and \(does) not"
    case .badDate: "\(things("cell")) that should hold a date and \(does) not"
    case .badNumber: "\(things("cell")) that should hold a number in range and \(does) not"
    case .badBoolean: "\(things("cell")) that should hold True or False and \(does) not"
    case .badText: "\(things("cell")) that should hold a text and \(does) not"
    case .badObject: "\(things("cell")) that should hold an object, such as `cardData`, and \(does) not"
    case .separatedValues:
      "\(things("cell")) with several values that want quotes, as in `a, b`, `a|b`, `[a, b]` or `{a,b}`; write `['a', 'b']`"
    case .cutList:
      "\(things("list")) that \(word("was", "were")) cut short when \(word("it was", "they were")) printed (`...`); write \(word("it", "them")) whole"
    case .notText:
      "\(things("element")) of lists that \(word("is no text", "are no texts")), such as `None` or `false`"
    case .unknownRelation:
      "\(things("relation")) that \(are) none of finetune, quantized, adapter and merge; \(word("its links have", "their links have")) none"
    case .unknownLanguage: "\(things("language")) of cards that ISO 639-1 does not have"
    case .wordForNothing: "\(things("cell")) with a word for nothing, such as `NA` or `null`"
    case .emptyValue: "empty \(things("text")) in lists"
    case .repeatedValue: "\(things("value")) that \(word("stands", "stand")) twice in one list"
    case .lengthWithoutCard: "card \(things("length")) of 3 where there is no card (the length of `nan`)"
    case .licensesDisagree: "\(things("model")) whose sources name different licenses"
    case .languagesDisagree: "\(things("model")) whose sources name different languages"
    case .parentsDisagree: "\(things("model")) whose sources name different parents or relations"
    case .idByAddress: "model \(things("id")) given as an address of the Hub"
    case .parentByAddress:
      "\(things("link")) given as an address of the Hub, or with blanks, a page or a revision around the name"
    case .parentRenamed: "\(things("link")) to a former name of a model"
    case .renamedToItself: "\(things("line")) of renames whose two names are the same"
    case .selfLoop: "\(things("link")) from a model to itself"
    case .parentOtherCase:
      "\(things("link")) to a name that is here only in other upper or lower case"
    case .parentLocalPath: "\(things("link")) to a path on somebody's disk"
    case .parentBareName:
      "\(things("link")) to a retired name without a creator, such as `bert-base-uncased`"
    case .parentUnknown: "\(things("link")) to a model that is not in the file"
    case .cycle: "\(things("link")) that \(word("lies", "lie")) on a cycle of descent"
    case .olderThanParent: "\(things("link")) to a parent that was born after the child"
    case .placeholderDate:
      "\(things("model")) dated 2022-03-02T23:29:0x, when the Hub began to keep dates"
    }
  }
}
