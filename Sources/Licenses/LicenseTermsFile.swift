import Digests
import Measures
import Parameters

/// The layout of `calibration/license-terms.yaml`; the file explains its keys.
struct LicenseTermsFile: Decodable {
  struct Entry: Decodable {
    var names: [String]
    var derivatives: Choice
    var disputed: Choice?
    var text: String
    var section: String
    var url: String
    var note: String?
  }

  /// `any`, `none`, or a list of licenses.
  enum Choice: Decodable {
    case any
    case none
    case these([String])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let word = try? value.decode(String.self) {
        switch word {
        case "any": self = .any
        case "none": self = .none
        default:
          throw DecodingError.dataCorruptedError(
            in: value, debugDescription: "`\(word)` is neither any, none nor a list of licenses")
        }
      } else {
        self = .these(try value.decode([String].self))
      }
    }

    var licenses: LicenseTerms.Licenses {
      switch self {
      case .any: .any
      case .none: .these([])
      case .these(let names): .these(Set(names))
      }
    }
  }

  var version: String
  var licenses: [Entry]
  var unclear: [String: String]?
}

extension LicenseTerms {
  /// Why a file holds no license terms: one line.
  public struct FormatError: Error, Sendable, CustomStringConvertible {
    /// One line: `FILE: what is wrong; what to write instead`.
    public let description: String
  }

  /// The terms that Grove comes with: `calibration/license-terms.yaml`, which is embedded in the program.
  ///
  /// - Throws: never while that file is right.
  public static var standard: LicenseTerms {
    get throws(FormatError) {
      try LicenseTerms(yaml: PackageResources.license_terms_yaml, named: "calibration/license-terms.yaml")
    }
  }

  /// Reads the text of a file in the layout of `calibration/license-terms.yaml`.
  ///
  /// - Throws: where it cannot be read, names a license twice or allows one that it does not list.
  public init(yaml bytes: [UInt8], named file: String) throws(FormatError) {
    let terms: LicenseTermsFile
    do { terms = try EntryDecoder.decode(LicenseTermsFile.self, yaml: bytes, in: file) } catch {
      throw FormatError(description: error.description)
    }
    guard terms.version == "1" else {
      throw FormatError(description: "\(file): version is \(terms.version); this version of Grove reads 1")
    }
    var rules: [String: Rule] = [:]
    for entry in terms.licenses {
      let rule = Rule(
        derivatives: entry.derivatives.licenses, disputed: (entry.disputed ?? .none).licenses)
      for name in entry.names where rules.updateValue(rule, forKey: name) != nil {
        throw FormatError(description: "\(file): `\(name)` stands there twice; keep one")
      }
    }
    for (name, rule) in rules.sorted(by: { $0.key < $1.key }) {
      for case .these(let others) in [rule.derivatives, rule.disputed] {
        if let stranger = others.subtracting(rules.keys).min() {
          throw FormatError(
            description: "\(file): `\(name)` names `\(stranger)`, which has no entry; give it one or drop it")
        }
      }
    }
    if let both = (terms.unclear ?? [:]).keys.filter({ rules[$0] != nil }).min() {
      throw FormatError(description: "\(file): `\(both)` has terms and is unclear; keep one")
    }
    self.init(rules: rules, source: file, sha256: SHA256.hexadecimal(of: bytes))
  }
}
