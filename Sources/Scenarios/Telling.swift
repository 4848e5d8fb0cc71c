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
    func word(_ share: Double) -> String { share.isFinite ? number(share) : "none" }
    let classes = shares.classes.map { "; \(words(for: $0.selector)) with \(word($0.share))" }
    return word(shares.standard) + classes.joined()
  }

  /// `for finetune and adapter by the parent's own creator with parents of generation 0 and task chat`.
  ///
  /// - Parameter task: of the parent, where that matters.
  static func words(for selector: ClassSelector, task: String? = nil) -> String {
    var parts = [
      "for \(selector.relations.map { $0.map(\.name).joined(separator: " and ") } ?? "every relation")"
    ]
    if let same = selector.sameCreator { parts.append("by \(same ? "the parent's own" : "another") creator") }
    var parents: [String] = []
    if let generations = selector.generations {
      let names = generations.map { $0 == 2 ? "2 and later" : String($0) }
      parents.append("generation \(names.joined(separator: " or "))")
    }
    if let task { parents.append("task \(task)") }
    if !parents.isEmpty { parts.append("with parents of \(parents.joined(separator: " and "))") }
    if let isFertile = selector.isFertile {
      parts.append("where the model has \(isFertile ? "" : "no ")children in the data")
    }
    return parts.joined(separator: " ")
  }

  /// What to say where selectors look at whether a model has children.
  static let ofFertility =
    "Whether a model has children is known of observed genealogies alone: where it is asked, the rules condition on the "
    + "tree; in trees that grow nobody counts as having any"

  /// The same in few words.
  static let ofFertilityBriefly =
    "It matters whether the model has children, which is known of observed genealogies alone: that conditions on the tree"

  /// `for copies of an elder by the same creator`, with the relation where that matters.
  static func words(forCopies selector: ClassSelector) -> String {
    var text = "for a copy"
    if let relations = selector.relations {
      text += " by \(relations.map(\.name).joined(separator: " and "))"
    }
    switch selector.sameCreator {
    case nil: text += " of an elder sibling"
    case true?: text += " of an elder sibling by the same creator"
    case false?: text += " of an elder sibling by another creator"
    }
    return text
  }

  /// Rates of many values, of which most are the same: `0.3, but lora 0.2`.
  static func rates(_ values: [String], _ rates: [Double]) -> String {
    var counts: [Double: Int] = [:]
    for rate in rates { counts[rate, default: 0] += 1 }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    let others = zip(values, rates).filter { $0.1 != most }.map { "\($0.0) \(number($0.1))" }
    return number(most) + (others.isEmpty ? "" : ", but " + others.joined(separator: ", "))
  }

  static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func number(_ value: Double) -> String { WrittenNumber.format(value) }
}
