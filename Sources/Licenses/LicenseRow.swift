import Measures
import Parameters
import Texts

/// What one license lets a derivative carry, license by license, and what says so.
public struct LicenseRow: Sendable, Equatable, Encodable {
  /// Licenses for which another clause holds.
  public struct Exception: Sendable, Equatable, Encodable {
    public var licenses: [String]
    public var verdict: String
    public var clause: String
    public var source: String
  }

  /// Its name on the Hub, or the label, and how others spell it.
  public var license: String
  public var spellings: [String]
  /// Of a label, the licenses of which one may be chosen; nil of a license.
  public var versions: [String]?
  /// What a derivative may carry, what is disputed and what not, in the order of the table.
  public var allowed: [String]
  public var disputed: [String]
  public var notAllowed: [String]
  /// Where which text says so.
  public var clause: String
  public var source: String
  public var url: String
  public var exceptions: [Exception]
  /// What the reading was held against, and the day.
  public var secondSource: String?
  public var checked: String?
  /// What the reading leaves out.
  public var note: String?

  enum CodingKeys: String, CodingKey {
    case license, spellings, versions, allowed, disputed, clause, source, url, exceptions, checked, note
    case notAllowed = "not_allowed"
    case secondSource = "second_source"
  }
}

extension LicenseTable {
  /// The row of a license by its name on the Hub, or of a label; nil where it has no known terms.
  public func row(of name: String) -> LicenseRow? { row(of: name, among: offers) }

  /// What every license with terms offers, in the order of the file.
  var offers: [LicenseOffer] { licenses.compactMap { terms.offer($0) } }

  /// The same, where `offers` are at hand.
  func row(of name: String, among offers: [LicenseOffer]) -> LicenseRow? {
    guard let offer = terms.offer(name) else { return nil }
    var carried: [LicenseVerdict: [String]] = [:]
    for other in offers { carried[offer.decision(on: other).verdict, default: []].append(other.name) }
    func row(
      _ spellings: [String], _ exceptions: [LicenseEntry.Exception], text: String, section: String,
      url: String
    ) -> LicenseRow {
      LicenseRow(
        license: name, spellings: spellings, allowed: carried[.allowed] ?? [],
        disputed: carried[.disputed] ?? [], notAllowed: carried[.notAllowed] ?? [], clause: section,
        source: text, url: url,
        exceptions: exceptions.map {
          LicenseRow.Exception(
            licenses: licenses(.these($0.licenses)), verdict: $0.verdict.word, clause: $0.section,
            source: $0.source)
        })
    }
    if let entry = entry(of: name) {
      var row = row(
        name == entry.names[0] ? entry.spellings : [], entry.exceptions, text: entry.text,
        section: entry.section, url: entry.url)
      (row.secondSource, row.checked, row.note) = (entry.second, entry.checked, entry.note)
      return row
    }
    return label(of: name).map { label in
      var row = row(
        Array(label.names.dropFirst()), label.exceptions, text: label.text, section: label.section,
        url: label.url)
      (row.versions, row.secondSource, row.checked) = (label.versions, label.second, label.checked)
      return row
    }
  }

  /// A name and what is to be said of it, indented.
  static func line(_ name: String, _ value: String, width: Int) -> String {
    let indent = 16
    let head = "  \(name):"
    let space = String(repeating: " ", count: max(1, indent - head.count))
    return head + space
      + value.wrapped(width: max(20, width - indent), indent: String(repeating: " ", count: indent))
  }
}

extension LicenseRow {
  /// For people, in lines of at most `width` characters. The longest of the lists is said in words.
  public func text(width: Int) -> String {
    let lists = [("allowed", allowed), ("disputed", disputed), ("not allowed", notAllowed)]
    let others = lists.map(\.1.count).max() ?? 0
    let isAlone = lists.count { !$0.1.isEmpty } == 1
    var lines = [license.printable]
    var isSaid = false
    for (name, list) in lists where !list.isEmpty {
      let isLongest = list.count == others && others > 8 && !isSaid
      if isLongest { isSaid = true }
      let words = isLongest ? "any \(isAlone ? "" : "other ")license" : list.joined(separator: ", ")
      lines.append(LicenseTable.line(name, words, width: width))
    }
    if let versions {
      lines.append(LicenseTable.line("versions", versions.joined(separator: ", "), width: width))
    }
    if !spellings.isEmpty {
      lines.append(LicenseTable.line("also", spellings.joined(separator: ", "), width: width))
    }
    for (name, value) in [("clause", clause), ("source", source), ("address", url)] {
      lines.append(LicenseTable.line(name, value, width: width))
    }
    for exception in exceptions {
      let verdict = exception.verdict.replacing("_", with: " ")
      let words =
        "\(exception.licenses.joined(separator: ", ")): \(verdict); \(exception.clause); \(exception.source)"
      lines.append(LicenseTable.line("but", words, width: width))
    }
    for (name, value) in [("second", secondSource), ("checked", checked), ("note", note)] {
      if let value { lines.append(LicenseTable.line(name, value, width: width)) }
    }
    return lines.joined(separator: "\n")
  }
}
