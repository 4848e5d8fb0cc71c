import Engine
import Parameters
import Policies

/// A policy that a scenario can name; the schema, the reader and the resolved form are made from it.
struct PolicyKind: Sendable {
  let name: String
  /// The keys that name a value of licenses and must be there.
  var licenses: [String] = []
  /// The keys that name a value of licenses and may be there.
  var optionalLicenses: [String] = []
  /// How people respond, and other numbers, each 0 unless given.
  var numbers: [Number] = []
  /// What is done in one way or another.
  var choices: [Choice] = []
  /// Whether it can be about derivatives of one relation.
  var takesRelation = true
  /// Whether it can hold for some models sooner than for others.
  var takesPhase = true
  /// Whether it is about model cards.
  var needsCards = false
  let make: @Sendable (PolicyValues) -> any Policy

  /// A share that a policy takes.
  struct Number: Sendable {
    let key: String
    /// What it is of, for those who ask.
    let meaning: String
  }

  /// A word that a policy takes.
  struct Choice: Sendable {
    let key: String
    /// The first is the default.
    let words: [String]
  }

  /// The keys of licenses in the order in which they are written.
  var allLicenses: [String] { licenses + optionalLicenses }

  static let all = [
    inheritLicense, prefillLicense, requireLicense, defaultLicense, checkLicense, strictestMerge,
    withdrawLicense, relicenseBase, gateBase, takedown, discloseLineage, requireCard,
  ]

  /// The keys of licenses that some policy takes.
  static let licenseKeys = unique(all.flatMap(\.allLicenses))
  /// The keys of numbers that some policy takes.
  static let numberKeys = unique(all.flatMap { $0.numbers.map(\.key) })
  /// The keys of choices that some policy takes, each with all its words.
  static let choiceKeys = unique(all.flatMap { $0.choices.map(\.key) }).map { key in
    (key, unique(all.flatMap(\.choices).filter { $0.key == key }.flatMap(\.words)))
  }

  private static func unique(_ words: [String]) -> [String] {
    var known: Set<String> = []
    return words.filter { known.insert($0).inserted }
  }
}

/// What a policy of a scenario says.
struct PolicyValues: Sendable {
  var compliance: Compliance
  var licenses: [String: String]
  var numbers: [String: Double]
  var choices: [String: String]
  /// What licenses allow; nil where nobody has said.
  var compatibility: LicenseCompatibility?

  /// A license that must be there.
  func license(_ key: String) -> String { licenses[key] ?? "" }
  func number(_ key: String) -> Double { numbers[key] ?? 0 }
  func chooses(_ word: String, of key: String) -> Bool { choices[key] == word }
}
