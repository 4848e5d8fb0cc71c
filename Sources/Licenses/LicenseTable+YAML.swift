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
      let root = try Entry(yaml: bytes, in: file, aliases: .copied)
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
      ("labels", .list(.form(labelForm))), ("unclear", .table(.names, .text)),
    ])
  private static let entryForm = Form(
    keys: [
      ("names", .list(.name)), ("spellings", .list(.name)), ("derivatives", .oneOrMore(.name)),
      ("disputed", .oneOrMore(.name)), ("except", .list(.form(exceptionForm))), ("text", .text),
      ("section", .text), ("url", .text), ("second", .text), ("checked", .day), ("note", .text),
    ])
  private static let labelForm = Form(
    keys: [
      ("names", .list(.name)), ("versions", .list(.name)), ("except", .list(.form(exceptionForm))),
      ("text", .text), ("section", .text), ("url", .text), ("second", .text), ("checked", .day),
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
    let writtenLabels = root["labels"]?.elements ?? []
    var labels: [LicenseLabel] = []
    for label in writtenLabels { labels.append(try LicenseLabel(label)) }
    let groups = (root["groups"]?.items ?? []).map {
      (name: $0.key, licenses: $0.value.elements.map { $0.text.lowercased() })
    }
    let unclear = (root["unclear"]?.items ?? []).map {
      (license: $0.key.lowercased(), why: $0.value.text.oneLine)
    }

    try LicenseTable.checkNames(root, written + writtenLabels)
    try LicenseTable.checkLists(
      root, written + writtenLabels, Set(entries.flatMap(\.names)), groups.map(\.name),
      labels.map { $0.names[0] })
    self.init(
      entries: entries, labels: labels, groups: groups, unclear: unclear,
      terms: LicenseTable.terms(entries, labels, groups, source: root.place.file, sha256: sha256))
  }

  /// Refuses a license that stands in two places.
  private static func checkNames(_ root: Entry, _ entries: [Entry]) throws(Problems) {
    var names = entries.flatMap { entry in
      (entry["names"]?.elements ?? []) + (entry["spellings"]?.elements ?? [])
    }
    for key in ["unclear", "groups"] { names += (root[key]?.items ?? []).map { .word($0.key, $0.place) } }
    var taken: Set<String> = []
    for name in names where !taken.insert(name.text.lowercased()).inserted {
      throw Problems([Problem(name.place, "`\(name.text.printable)` stands there twice", "keep one")])
    }
  }

  /// Refuses a list that names what is neither a license with an entry nor a group, in exceptions a label neither.
  private static func checkLists(
    _ root: Entry, _ entries: [Entry], _ licenses: Set<String>, _ groups: [String], _ labels: [String]
  ) throws(Problems) {
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
    let known = licenses.union(groups)
    let excepted = known.union(labels)
    for entry in entries {
      try check(entry["versions"], among: licenses)
      for key in ["derivatives", "disputed"] where entry[key]?.isWord != true {
        try check(entry[key], among: known)
      }
      for exception in entry["except"]?.elements ?? [] {
        try check(exception["licenses"], among: excepted)
      }
    }
  }

  private static func terms(
    _ entries: [LicenseEntry], _ labels: [LicenseLabel], _ groups: [(name: String, licenses: [String])],
    source: String, sha256: String
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
    func verdicts(_ exceptions: [LicenseEntry.Exception]) -> [String: LicenseVerdict] {
      let each = exceptions.flatMap { exception in
        licenses(exception.licenses).map { ($0, exception.verdict) }
      }
      return Dictionary(each, uniquingKeysWith: { _, last in last })
    }
    for entry in entries {
      let rule = LicenseTerms.Rule(
        derivatives: licenses(entry.derivatives), disputed: licenses(entry.disputed),
        exceptions: verdicts(entry.exceptions))
      for name in entry.names { terms.rules[name] = rule }
      for spelling in entry.spellings { terms.spellings[spelling.lowercased()] = entry.names[0] }
    }
    for label in labels {
      terms.labels[label.names[0]] = LicenseTerms.Label(
        versions: label.versions, exceptions: verdicts(label.exceptions))
      for spelling in label.names.dropFirst() { terms.spellings[spelling] = label.names[0] }
    }
    return terms
  }
}
