import Parameters
import Texts

/// A scenario in plain English, wrapped to a width: on a screen or two, or rule by rule.
public struct Explanation {
  private let scenario: Scenario
  private let width: Int

  /// - Parameter width: of the lines, in characters; at least 40.
  public init(_ scenario: Scenario, width: Int) {
    self.scenario = scenario
    self.width = max(40, width)
  }

  /// The headings, with the sections below each.
  private static let chapters: [(heading: String, sections: [String])] = [
    (
      "How births come about",
      [
        Models.name, Branching.name, Arrivals.name, Relations.name, Merges.name, Founders.name, Creators.name,
        Attachment.name,
      ]
    ),
    (
      "How traits pass on",
      [TraitSources.name, Niche.name] + ScenarioForm.traitNames + [Modes.name, Cards.name]
    ),
    ("How models and tags are written", [Naming.name, Documents.name]),
    ("What changes with time", ["epochs", "policies"]),
  ]

  /// What the scenario is, how births come about, how traits pass on, and what changes with time.
  public var brief: String {
    var parts = [head]
    let all = Dictionary(grouping: scenario.briefSentences, by: \.section)
    var before: String?
    for (heading, sections) in Explanation.chapters {
      var told: [String] = []
      for name in sections {
        guard let sentences = all[name] else { continue }
        told.append(brief(name, sentences, after: before))
        before = Explanation.sources(sentences).first ?? before
      }
      if !told.isEmpty { parts.append(([heading] + told).joined(separator: "\n")) }
    }
    parts.append(
      "--section NAME says every rule of a section with its source, --full of all sections; --parameters lists what can be set."
        .wrapped(width))
    return parts.joined(separator: "\n\n")
  }

  private var head: String {
    var lines = [scenario.title.wrapped(width)]
    if !scenario.question.isEmpty { lines.append(scenario.question.wrapped(width)) }
    let files = scenario.files.map(\.path).joined(separator: ", ")
    lines.append("Seed \(scenario.seed); read from \(files).".wrapped(width))
    if let simplified = scenario.simplified { lines.append(simplified.wrapped(width)) }
    return lines.joined(separator: "\n")
  }

  private static let label = 13

  /// A section in four lines, and where the first of it is from unless the section before is from there too.
  private func brief(_ name: String, _ sentences: [Sentence], after before: String?) -> String {
    let room = width - Explanation.label
    let space = String(repeating: " ", count: Explanation.label)
    let label = name.padding(Explanation.label - 2)
    var text = ""
    for sentence in sentences {
      // What is left out is said by `--section`.
      if !text.isEmpty, text.count + sentence.text.count > 4 * room - 16 {
        if !text.hasSuffix("…") { text += " …" }
        break
      }
      text += (text.isEmpty ? "" : " ") + sentence.text.shortened(to: 4 * room - 16).asSentence
    }
    var lines = text.wrapped(width, first: "  \(label)", rest: space)
    if let source = Explanation.sources(sentences).first, source != before {
      lines += "\n\(space)Source: \(source.shortened(to: room - "Source: .".count).asSentence)"
    }
    return lines
  }

  /// Where the numbers of some sentences are from, defaults left out.
  private static func sources(_ sentences: [Sentence]) -> [String] {
    distinct(sentences.map(\.source)).filter { !$0.hasPrefix("default: ") }
  }

  /// Every rule, section by section; each source once below its section.
  ///
  /// - Parameter section: the only one to tell; nil for all.
  public func full(section: String? = nil) -> String {
    var parts = section == nil ? [head] : []
    var names: [String] = []
    for sentence in scenario.sentences where !names.contains(sentence.section) {
      names.append(sentence.section)
    }
    for name in names where section ?? name == name {
      parts.append(full(name, scenario.sentences.filter { $0.section == name }))
    }
    if parts.isEmpty { parts = ["This scenario says nothing of `\(section ?? "")`."] }
    return parts.joined(separator: "\n\n")
  }

  private func full(_ name: String, _ sentences: [Sentence]) -> String {
    let sources = Explanation.distinct(sentences.map(\.source))
    let lines = sentences.map { sentence in
      let number = sources.firstIndex(of: sentence.source)! + 1
      let mark = sources.count > 1 ? " [\(number)]" : ""
      let unit = sentence.unit.isEmpty ? "" : " (\(sentence.unit))"
      return "\(sentence.text)\(unit).\(mark)".wrapped(width, first: "  ", rest: "    ")
    }
    let listed = sources.enumerated().map { number, source in
      let mark = sources.count > 1 ? "[\(number + 1)] " : "Source: "
      return "\(mark)\(source)".wrapped(width, first: "  ", rest: "    ")
    }
    return ([name] + lines + listed).joined(separator: "\n")
  }

  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension String {
  /// At most so many characters, cut between words.
  fileprivate func shortened(to length: Int) -> String {
    guard count > length else { return self }
    let head = prefix(length - 2)
    return (head.lastIndex(of: " ").map { head[..<$0] } ?? head) + " …"
  }

  /// With a full stop, unless it is cut short.
  fileprivate var asSentence: String { hasSuffix("…") ? self : self + "." }

  fileprivate func padding(_ length: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, length - count))
  }

  /// Lines of at most so many characters, all but the first after `rest`, the first after `first`, which is not longer.
  fileprivate func wrapped(_ width: Int, first: String = "", rest: String = "") -> String {
    // A number stays with its sign of a hundred.
    (first + wrapped(width: width - rest.count, indent: rest)).replacing("\u{A0}", with: " ")
  }
}
