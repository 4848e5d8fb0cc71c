import Lineages
import Parameters

/// One rule of a scenario in plain English, and where its numbers are from.
public struct Sentence: Sendable, Hashable, CustomStringConvertible {
  /// The section that says it: `attachment`, `epochs`.
  public var section: String
  /// Without a full stop.
  public var text: String
  /// What its numbers count; empty where it has none of its own.
  public var unit: String
  /// Where its numbers are from; empty where it only puts others into words.
  public var source: String

  /// `A finetune has no children (unit: children; source: a count of families).`
  public var description: String { "\(text) (unit: \(unit); source: \(source))." }
}

/// Collects what sections have to say.
struct Telling {
  private(set) var sentences: [Sentence] = []
  /// The world that is told.
  let world: World
  /// The section that speaks.
  var section = ""
  /// When what is said begins to hold, as in `From 2024-09-01 on: `; empty for always.
  var when = ""

  init(_ world: World) { self.world = world }

  /// Whether families grow apart.
  var isBranching: Bool { world[Branching.self] != nil }

  /// The names of the kinds of founders.
  var kinds: [String] { world[Founders.self]?.kinds.value.map(\.name) ?? [] }

  mutating func say<Value>(_ text: String, _ form: Sourced<Value>) {
    sentences.append(
      Sentence(section: section, text: when + text, unit: form.unit, source: form.source))
  }

  /// What founders and the models of each relation are called.
  static let kindsOfBirth = ["a founder"] + Relation.allCases.map(word)

  static func word(for relation: Relation) -> String {
    switch relation {
    case .untyped: "a derivative of unknown relation"
    case .finetune: "a finetune"
    case .quantized: "a quantized model"
    case .adapter: "an adapter"
    case .merge: "a merge"
    }
  }

  /// The same for several: `finetunes`.
  static func plural(of relation: Relation) -> String {
    switch relation {
    case .untyped: "derivatives of unknown relation"
    case .finetune: "finetunes"
    case .quantized: "quantized models"
    case .adapter: "adapters"
    case .merge: "merges"
    }
  }

  /// A law, the largest first.
  static func listed(_ law: [(String, Double)], _ between: String = "") -> String {
    let given = ranked(law)
    if given.isEmpty { return "nothing" }
    let join = between.isEmpty ? " " : " \(between) "
    return given.map { "\($0.0)\(join)\(number($0.1))" }.joined(separator: ", ")
  }

  /// The largest few of a law as shares of a hundred: `none 62 %, mit 9 %`.
  static func shares(_ law: [(String, Double)], most: Int = 3) -> String {
    let given = ranked(law)
    let total = given.reduce(0) { $0 + $1.1 }
    let shown = given.prefix(most).map { "\($0.0) \(percent($0.1 / total))" }.joined(separator: ", ")
    return shown + (given.count > most ? " and \(given.count - most) more" : "")
  }

  /// Names with weights above 0, the largest first, of equal ones the first.
  private static func ranked(_ law: [(String, Double)]) -> [(String, Double)] {
    law.enumerated().filter { $0.element.1 > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element)
  }

  /// A share of one in a hundred, with two digits that count: `9.3 %`.
  static func percent(_ share: Double) -> String {
    let hundredths = share * 100
    let scale = hundredths >= 10 ? 1.0 : hundredths >= 1 ? 10 : 100
    let rounded = (hundredths * scale).rounded() / scale
    return rounded == 0 && share > 0 ? "under 0.01\u{A0}%" : "\(number(rounded))\u{A0}%"
  }

  /// `0.5; for adapter with 0.6`.
  static func words(for shares: ClassShares) -> String {
    let classes = shares.classes.map { "; \(words(for: $0.selector)) with \(number($0.share))" }
    return number(shares.standard) + classes.joined()
  }

  /// `for finetune and adapter by the parent's own creator, parents of generation 0`.
  static func words(for selector: ClassSelector) -> String {
    var parts = [
      "for \(selector.relations.map { $0.map(\.name).joined(separator: " and ") } ?? "every relation")"
    ]
    if let same = selector.sameCreator { parts.append("by \(same ? "the parent's own" : "another") creator") }
    if let generations = selector.generations {
      let names = generations.map { $0 == 2 ? "2 and later" : String($0) }
      parts.append("with parents of generation \(names.joined(separator: " or "))")
    }
    return parts.joined(separator: " ")
  }

  static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func number(_ value: Double) -> String { WrittenNumber.format(value) }
}
