import Measures
import Parameters
import Texts

/// Whether a derivative of a license may carry another, and what says so.
public struct LicenseExplanation: Sendable, Equatable, Encodable {
  /// The two licenses by their names on the Hub.
  public var parent: String
  public var child: String
  /// `allowed`, `disputed`, `not_allowed` or `unclear`.
  public var verdict: String
  /// Where which text says so; nil where the verdict is unclear.
  public var clause: String?
  public var source: String?
  public var url: String?
  /// What the reading was held against, and the day.
  public var secondSource: String?
  public var checked: String?
  /// What the reading leaves out.
  public var note: String?
  /// Why nothing can be said; nil where there is a verdict.
  public var reason: String?

  enum CodingKeys: String, CodingKey {
    case parent, child, verdict, clause, source, url, checked, note, reason
    case secondSource = "second_source"
  }
}

extension LicenseTable {
  /// Whether a derivative of `parent` may carry `child`, each as a model spells it.
  ///
  /// Unclear where one of them has no known terms.
  public func explanation(parent: String, child: String) -> LicenseExplanation {
    let (parent, child) = (terms.name(of: parent), terms.name(of: child))
    guard let entry = entry(of: parent), let rule = terms.rules[parent], terms.rules[child] != nil else {
      let reasons = (parent == child ? [parent] : [parent, child]).compactMap { name in
        reason(unclear: name).map { "\(name.printable): \($0)" }
      }
      return LicenseExplanation(
        parent: parent, child: child, verdict: LicenseVerdict.unclear.word,
        reason: reasons.joined(separator: "; "))
    }
    let exception = entry.exceptions.last { licenses(.these($0.licenses)).contains(child) }
    return LicenseExplanation(
      parent: parent, child: child, verdict: rule.verdict(on: child).word,
      clause: exception?.section ?? entry.section, source: entry.text, url: entry.url,
      secondSource: exception?.source ?? entry.second, checked: entry.checked, note: entry.note)
  }
}

extension LicenseExplanation {
  /// For people, in lines of at most `width` characters.
  public func text(width: Int) -> String {
    let answer = verdict.replacing("_", with: " ")
    var lines = ["\(parent.printable) → \(child.printable): \(answer)"]
    for (name, value) in [
      ("why", reason), ("clause", clause), ("source", source), ("address", url), ("second", secondSource),
      ("checked", checked), ("note", note),
    ] {
      if let value { lines.append(LicenseTable.line(name, value, width: width)) }
    }
    return lines.joined(separator: "\n")
  }
}
