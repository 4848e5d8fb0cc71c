import Digests
import Measures
import Parameters

extension LicenseTable {
  /// Why a file holds no license terms: one line.
  public struct FormatError: Error, Sendable, CustomStringConvertible {
    /// One line: `FILE:LINE:COLUMN: what is wrong; what to write instead`.
    public let description: String
  }

  /// The table that Grove comes with: `calibration/license-terms.yaml`, which is embedded in the program.
  ///
  /// - Throws: never while that file is right.
  public static var standard: LicenseTable {
    get throws(FormatError) {
      try LicenseTable(yaml: PackageResources.license_terms_yaml, named: "calibration/license-terms.yaml")
    }
  }

  /// Reads the text of a file in the layout of `calibration/license-terms.yaml`.
  ///
  /// - Throws: where it cannot be read, names a license twice or allows one that it does not list.
  public init(yaml bytes: [UInt8], named file: String) throws(FormatError) {
    do {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Problems([Problem(Place(file: file, line: 0, column: 0), "not UTF-8", "save the file as UTF-8")]
        )
      }
      let root = try Entry(yaml: text, in: file)
      let problems = FormCheck.problems(of: root, LicenseTable.form)
      guard problems.isEmpty else { throw Problems(problems) }
      try self.init(root, sha256: SHA256.hexadecimal(of: bytes))
    } catch let error as Problems {
      let more = error.problems.count - 1
      let first = "\(error.problems[0])".split(whereSeparator: \.isNewline).joined(separator: " ")
      throw FormatError(description: first + (more > 0 ? " (and \(more) more)" : ""))
    } catch {
      throw FormatError(description: "\(file): \(error)")
    }
  }

  /// What may be written; `derivatives` and `disputed` are a word or a list.
  private static let form = Form(
    keys: [
      ("version", .name), ("groups", .table(.names, .list(.name))), ("licenses", .list(.form(entryForm))),
      ("unclear", .table(.names, .text)),
    ])
  private static let entryForm = Form(
    keys: [
      ("names", .list(.name)), ("spellings", .list(.name)), ("derivatives", .oneOrMore(.name)),
      ("disputed", .oneOrMore(.name)), ("except", .list(.form(exceptionForm))), ("text", .text),
      ("section", .text), ("url", .text), ("second", .text), ("checked", .day), ("note", .text),
    ])
  private static let exceptionForm = Form(
    keys: [
      ("licenses", .list(.name)), ("verdict", .choice(LicenseVerdict.written.map(\.word))),
      ("section", .text), ("source", .text),
    ])

  /// What a file of the right form says.
  private init(_ root: Entry, sha256: String) throws(Problems) {
    let version = try root.required("version", of: "the file")
    guard version.text == "1" else {
      let what = "version is \(version.text.shortened); this version of Grove reads 1"
      throw Problems([Problem(version.place, what)])
    }
    let written = try root.required("licenses", of: "the file").elements
    var entries: [LicenseEntry] = []
    for entry in written { entries.append(try LicenseEntry(entry)) }
    let groups = (root["groups"]?.items ?? []).map {
      (name: $0.key, licenses: $0.value.elements.map { $0.text.lowercased() })
    }
    let unclear = (root["unclear"]?.items ?? []).map {
      (license: $0.key.lowercased(), why: $0.value.text.oneLine)
    }

    var taken: Set<String> = []
    func take(_ name: String, _ place: Place) throws(Problems) {
      guard taken.insert(name.lowercased()).inserted else {
        throw Problems([Problem(place, "`\(name.printable)` stands there twice", "keep one")])
      }
    }
    for entry in written {
      for key in ["names", "spellings"] {
        for name in entry[key]?.elements ?? [] { try take(name.text, name.place) }
      }
    }
    for item in (root["unclear"]?.items ?? []) + (root["groups"]?.items ?? []) {
      try take(item.key, item.place)
    }

    let licenses = Set(entries.flatMap(\.names))
    let known = licenses.union(groups.map(\.name))
    func check(_ names: Entry?, among known: Set<String>) throws(Problems) {
      for name in names?.elements ?? []
      where !known.contains(name.text) && !known.contains(name.text.lowercased()) {
        let advice = Spelling.advice(for: name.text, among: known.sorted())
        throw Problems([
          Problem(name.place, "`\(name.text.printable)` has no entry", "give it one, or \(advice)")
        ])
      }
    }
    for item in root["groups"]?.items ?? [] { try check(item.value, among: licenses) }
    for entry in written {
      for key in ["derivatives", "disputed"] where entry[key]?.isWord != true {
        try check(entry[key], among: known)
      }
      for exception in entry["except"]?.elements ?? [] { try check(exception["licenses"], among: known) }
    }
    self.init(
      entries: entries, groups: groups, unclear: unclear,
      terms: LicenseTable.terms(entries, groups, source: root.place.file, sha256: sha256))
  }

  private static func terms(
    _ entries: [LicenseEntry], _ groups: [(name: String, licenses: [String])], source: String, sha256: String
  ) -> LicenseTerms {
    let members = Dictionary(groups, uniquingKeysWith: { a, _ in a })
    func licenses(_ names: [String]) -> [String] { names.flatMap { members[$0] ?? [$0.lowercased()] } }
    func licenses(_ choice: LicenseEntry.Choice) -> LicenseTerms.Licenses {
      switch choice {
      case .any: .any
      case .these(let names): .these(Set(licenses(names)))
      }
    }
    var terms = LicenseTerms(rules: [:], source: source, sha256: sha256)
    for entry in entries {
      let exceptions = entry.exceptions.flatMap { exception in
        licenses(exception.licenses).map { ($0, exception.verdict) }
      }
      let rule = LicenseTerms.Rule(
        derivatives: licenses(entry.derivatives), disputed: licenses(entry.disputed),
        exceptions: Dictionary(exceptions, uniquingKeysWith: { _, last in last }))
      for name in entry.names { terms.rules[name] = rule }
      for spelling in entry.spellings { terms.spellings[spelling.lowercased()] = entry.names[0] }
    }
    return terms
  }
}

extension LicenseEntry {
  /// What an entry of the right form says.
  fileprivate init(_ entry: Entry) throws(Problems) {
    func text(_ key: String) throws(Problems) -> String {
      try entry.required(key, of: "this entry").text.oneLine
    }
    names = try entry.required("names", of: "this entry").elements.map { $0.text.lowercased() }
    guard !names.isEmpty else {
      throw Problems([Problem(entry.place, "this entry has no names", "write one")])
    }
    spellings = (entry["spellings"]?.elements ?? []).map(\.text)
    derivatives = try Choice(entry.required("derivatives", of: "this entry"), "derivatives")
    disputed =
      try entry["disputed"].map { entry throws(Problems) in try Choice(entry, "disputed") } ?? .these([])
    exceptions = []
    for exception in entry["except"]?.elements ?? [] {
      let word = try exception.required("verdict", of: "this exception").text
      exceptions.append(
        Exception(
          licenses: try exception.required("licenses", of: "this exception").elements.map(\.text),
          verdict: LicenseVerdict.written.first { $0.word == word } ?? .notAllowed,
          section: try exception.required("section", of: "this exception").text.oneLine,
          source: try exception.required("source", of: "this exception").text.oneLine))
    }
    (self.text, section, url) = (try text("text"), try text("section"), try text("url"))
    second = entry["second"]?.text.oneLine
    checked = entry["checked"]?.text
    note = entry["note"]?.text.oneLine
  }
}

extension LicenseEntry.Choice {
  fileprivate init(_ entry: Entry, _ key: String) throws(Problems) {
    guard entry.isWord else {
      self = .these(entry.elements.map(\.text))
      return
    }
    switch entry.text {
    case "any": self = .any
    case "none": self = .these([])
    default:
      let what = "`\(key)` is \(entry.kind), which is neither any, none nor a list of licenses"
      throw Problems([Problem(entry.place, what, "write `[\(entry.text.shortened)]` for one license")])
    }
  }
}

extension Entry {
  fileprivate var isWord: Bool { if case .text = content { true } else { false } }

  /// The value of a key that has to be there.
  fileprivate func required(_ key: String, of what: String) throws(Problems) -> Entry {
    guard let value = self[key] else {
      throw Problems([Problem(place, "\(what) has no `\(key)`", "see calibration/license-terms.yaml")])
    }
    return value
  }
}
