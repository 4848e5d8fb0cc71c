import Lineages

/// What a column of a table, or a field of an object, means for a model, however its name is spelled.
///
/// Sources of licenses, languages and parents are trusted in this order: the derived columns of the paper's
/// tables, then tags, then `baseModels`, then `cardData` (see `RowBuilder`).
enum Role: Int, CaseIterable, Sendable {
  case modelID, likes, trendingScore, isPrivate, downloads, tags, task, library, createdAt
  // The columns that the paper derived from tags.
  case licenses, parents, finetuneParents, quantizedParents, adapterParents, mergeParents, languages
  case card, cardLength, cardAutomatic
  /// The parents as the Hub's interface names them, `{relation, models: [{id}]}`; in flattened tables in two
  /// columns.
  case baseModels, baseRelation
  /// What the header of the card says, and each of its fields where a table is flattened.
  case cardData, cardLicense, cardLicenseName, cardLanguage, cardParents, cardRelation, cardTags, cardDatasets

  /// The name in `ai_ecosystem.csv`, or else in the Hub's interface.
  var name: String { spellings[0] }

  /// The names by which it is known, the most trusted first: of several that one row has, the first with a
  /// value counts. Each stands for all names with the same `plain` form, and after these for all with the same
  /// `letters`.
  var spellings: [String] {
    switch self {
    case .modelID: ["model_id", "id", "modelid"]
    case .likes: ["likes"]
    case .trendingScore: ["trendingScore"]
    case .isPrivate: ["private"]
    case .downloads: ["downloads"]
    case .tags: ["tags"]
    case .task: ["pipeline_tag"]
    case .library: ["library_name"]
    case .createdAt: ["createdAt"]
    case .licenses: ["licenses"]
    case .parents: ["parent_model"]
    case .finetuneParents: ["finetune_parent"]
    case .quantizedParents: ["quantized_parent"]
    case .adapterParents: ["adapter_parent"]
    case .mergeParents: ["merge_parent"]
    case .languages: ["languages"]
    case .card: ["modelCard", "card"]
    case .cardLength: ["model_card_length_characters"]
    case .cardAutomatic: ["model_card_automatically_generated"]
    case .baseModels: ["baseModels", "baseModels.models"]
    case .baseRelation: ["baseModels.relation"]
    case .cardData: ["cardData"]
    case .cardLicense: ["cardData.license", "license"]
    case .cardLicenseName: ["cardData.license_name", "license_name"]
    case .cardLanguage: ["cardData.language", "language"]
    case .cardParents: ["cardData.base_model", "base_model"]
    case .cardRelation: ["cardData.base_model_relation", "base_model_relation"]
    case .cardTags: ["cardData.tags"]
    case .cardDatasets: ["cardData.datasets"]
    }
  }

  /// The fields of `cardData`.
  static let cardFields: [Role] = [
    .cardLicense, .cardLicenseName, .cardLanguage, .cardParents, .cardRelation, .cardTags, .cardDatasets,
  ]

  /// The roles of `baseModels` and `cardData`, whole or in parts.
  static let ofObjects: [Role] = [.baseModels, .baseRelation, .cardData] + cardFields

  /// Whether a name is that of a column of `ai_ecosystem.csv` which repeats what tags say.
  static func isSaidByTags(_ name: String) -> Bool {
    ["regions", "arxivpapers", "datasets"].contains(letters(name))
  }

  /// What a name means, and how trusted this spelling is; nil for a name that means nothing here.
  static func named(_ name: String) -> Spelling? {
    let plain = plain(name)
    return (roles[plain] ?? rolesByLetters[letters(name)]).map {
      Spelling(role: $0.role, rank: $0.rank, name: name, plain: plain)
    }
  }

  /// What the name of a field inside `cardData` means.
  static func named(inCard name: String) -> Spelling? {
    let bytes = Array(name.utf8)
    return named("cardData." + String(decoding: bytes[HubAddress.withoutBlanks(bytes.span)], as: UTF8.self))
  }

  /// A name in small letters with `_` between its words: `createdAt`, `Created At` and `created_at` are one, and
  /// so are names with blanks around them.
  static func plain(_ name: String) -> String {
    var plain: [UInt8] = []
    var wasSmall = false
    let bytes = Array(name.utf8)
    for byte in bytes[HubAddress.withoutBlanks(bytes.span)] {
      let isCapital = byte >= 65 && byte <= 90
      if isCapital && wasSmall { plain.append(UInt8(ascii: "_")) }
      switch byte {
      case 9, 32, UInt8(ascii: "-"), UInt8(ascii: "."): plain.append(UInt8(ascii: "_"))
      default: plain.append(isCapital ? byte | 0x20 : byte)
      }
      wasSmall = (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57)
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// A name as databases write it, without regard to upper and lower case or to what stands between its words:
  /// `createdat`. A `_` before the first word stays, as in `_id`, which databases give to rows.
  static func letters(_ name: String) -> String {
    let plain = plain(name)
    return plain.prefix { $0 == "_" } + plain.filter { $0 != "_" }
  }

  /// By names in `plain` form.
  private static let roles: [String: (role: Role, rank: Int)] = {
    var roles: [String: (role: Role, rank: Int)] = [:]
    for role in allCases {
      for (rank, spelling) in role.spellings.enumerated() { roles[plain(spelling)] = (role, rank) }
    }
    return roles
  }()

  /// By the `letters` of names; these spellings come after those above.
  private static let rolesByLetters: [String: (role: Role, rank: Int)] = {
    var roles: [String: (role: Role, rank: Int)] = [:]
    for role in allCases {
      for (rank, spelling) in role.spellings.enumerated() where roles[letters(spelling)] == nil {
        roles[letters(spelling)] = (role, role.spellings.count + rank)
      }
    }
    return roles
  }()
}
