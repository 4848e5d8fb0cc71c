import Measures
import Parameters
import Texts

/// Whether a derivative of a license may carry another, and what says so.
public struct LicenseExplanation: Sendable, Equatable, Encodable {
  /// The two licenses by their names on the Hub, or their labels.
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
    guard let offer = terms.offer(parent), let wanted = terms.offer(child) else {
      let reasons = (parent == child ? [parent] : [parent, child]).compactMap { name in
        reason(unclear: name).map { "\(name.printable): \($0)" }
      }
      return LicenseExplanation(
        parent: parent, child: child, verdict: LicenseVerdict.unclear.word,
        reason: reasons.joined(separator: "; "))
    }
    let decision = offer.decision(on: wanted)
    var explanation = explanation(decision, parent: parent, child: child)
    explanation.verdict = decision.verdict.word
    return explanation
  }

  /// What decides between two labels with known terms.
  private func explanation(
    _ decision: LicenseOffer.Decision, parent: String, child: String
  ) -> LicenseExplanation {
    var explanation = LicenseExplanation(parent: parent, child: child, verdict: "")
    let label = label(of: parent)
    func exception(in exceptions: [LicenseEntry.Exception], on name: String) -> LicenseEntry.Exception? {
      exceptions.last { licenses(.these($0.licenses)).contains(name) }
    }
    if let label,
      let exception = exception(in: label.exceptions, on: child)
        ?? exception(in: label.exceptions, on: decision.child)
    {
      (explanation.clause, explanation.secondSource) = (exception.section, exception.source)
      (explanation.source, explanation.url, explanation.checked) = (label.text, label.url, label.checked)
    } else if let entry = entry(of: decision.parent) {
      let exception =
        exception(in: entry.exceptions, on: child) ?? exception(in: entry.exceptions, on: decision.child)
      explanation.clause = exception?.section ?? entry.section
      (explanation.source, explanation.url) = (entry.text, entry.url)
      explanation.secondSource = exception?.source ?? entry.second
      (explanation.checked, explanation.note) = (entry.checked, entry.note)
    }
    let choices = [
      label.map { (label: $0, words: "taken as \(decision.parent)") },
      self.label(of: child).map { (label: $0, words: "offered as \(decision.child) too") },
    ]
    for case let choice? in choices.reversed() where choice.label.versions.count > 1 {
      explanation.clause = "\(choice.words) (\(choice.label.section)); \(explanation.clause ?? "")"
    }
    return explanation
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
