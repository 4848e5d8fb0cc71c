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

  /// Its name on the Hub, and how others spell it.
  public var license: String
  public var spellings: [String]
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
    case license, spellings, allowed, disputed, clause, source, url, exceptions, checked, note
    case notAllowed = "not_allowed"
    case secondSource = "second_source"
  }
}

extension LicenseTable {
  /// The row of a license by its name on the Hub; nil where it has no known terms.
  public func row(of name: String) -> LicenseRow? {
    guard let entry = entry(of: name), let rule = terms.rules[name] else { return nil }
    func carrying(_ verdict: LicenseVerdict) -> [String] {
      licenses.filter { rule.verdict(on: $0) == verdict }
    }
    return LicenseRow(
      license: name, spellings: name == entry.names[0] ? entry.spellings : [], allowed: carrying(.allowed),
      disputed: carrying(.disputed), notAllowed: carrying(.notAllowed), clause: entry.section,
      source: entry.text, url: entry.url,
      exceptions: entry.exceptions.map {
        LicenseRow.Exception(
          licenses: licenses(.these($0.licenses)), verdict: $0.verdict.word, clause: $0.section,
          source: $0.source)
      }, secondSource: entry.second, checked: entry.checked, note: entry.note)
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
