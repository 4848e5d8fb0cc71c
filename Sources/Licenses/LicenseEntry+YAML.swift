import Measures
import Parameters

extension LicenseEntry {
  /// What an entry of the right form says.
  init(_ entry: Entry) throws(Problems) {
    names = try entry.licenses("names")
    spellings = (entry["spellings"]?.elements ?? []).map(\.text)
    derivatives = try Choice(entry.required("derivatives", of: "this entry"), "derivatives")
    disputed =
      try entry["disputed"].map { entry throws(Problems) in try Choice(entry, "disputed") } ?? .these([])
    exceptions = try LicenseEntry.Exception.all(of: entry)
    (text, section, url) = (try entry.line("text"), try entry.line("section"), try entry.line("url"))
    second = entry["second"]?.text.oneLine
    checked = entry["checked"]?.text
    note = entry["note"]?.text.oneLine
  }
}

extension LicenseLabel {
  /// What an entry of the right form says.
  init(_ entry: Entry) throws(Problems) {
    (names, versions) = (try entry.licenses("names"), try entry.licenses("versions"))
    exceptions = try LicenseEntry.Exception.all(of: entry)
    (text, section, url) = (try entry.line("text"), try entry.line("section"), try entry.line("url"))
    second = entry["second"]?.text.oneLine
    checked = entry["checked"]?.text
  }
}

extension LicenseEntry.Exception {
  /// The exceptions of an entry of the right form.
  fileprivate static func all(of entry: Entry) throws(Problems) -> [LicenseEntry.Exception] {
    var exceptions: [LicenseEntry.Exception] = []
    for exception in entry["except"]?.elements ?? [] {
      let word = try exception.required("verdict", of: "this exception").text
      exceptions.append(
        LicenseEntry.Exception(
          licenses: try exception.required("licenses", of: "this exception").elements.map(\.text),
          verdict: LicenseVerdict.written.first { $0.word == word } ?? .notAllowed,
          section: try exception.required("section", of: "this exception").text.oneLine,
          source: try exception.required("source", of: "this exception").text.oneLine))
    }
    return exceptions
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
  var isWord: Bool { if case .text = content { true } else { false } }

  /// Names under a key, in small letters; at least one.
  fileprivate func licenses(_ key: String) throws(Problems) -> [String] {
    let names = try required(key, of: "this entry").elements.map { $0.text.lowercased() }
    guard !names.isEmpty else { throw Problems([Problem(place, "this entry has no \(key)", "write one")]) }
    return names
  }

  /// The text under a key that has to be there, in one line.
  fileprivate func line(_ key: String) throws(Problems) -> String {
    try required(key, of: "this entry").text.oneLine
  }

  /// The value of a key that has to be there.
  func required(_ key: String, of what: String) throws(Problems) -> Entry {
    guard let value = self[key] else {
      throw Problems([Problem(place, "\(what) has no `\(key)`", "see calibration/license-terms.yaml")])
    }
    return value
  }
}
