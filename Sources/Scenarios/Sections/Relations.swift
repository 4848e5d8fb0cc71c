import Engine
import Lineages
import Parameters

/// The weights of what a birth may be.
struct Relations: ChangingSection {
  /// Of a founder, then of each relation in the order of `Relation.rawValue`. Shape `[6]`.
  let weights: Sourced<[Double]>

  static let name = "relations"
  static let field = Field.form(
    Form(
      keys: [("founder", .number(.positive))]
        + ["finetune", "adapter", "quantized", "merge", "untyped"].map { ($0, .number(.none)) },
      required: ["founder"], units: [.share, .models], takesSource: true))
  static let laterField = field

  static func completed(_ given: Entry?, in root: Entry) -> Entry? {
    Relation.names.reduce(given) { $0?.with($1, standard: .number(0)) }
  }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    weights = Sourced((["founder"] + Relation.names).map { entry[$0]?.number ?? 0 }, in: entry)
  }

  func write(to rules: inout Rules) {
    rules.mix.founder = weights.value[0]
    rules.mix.relations = Array(weights.value.dropFirst())
  }

  func tell(_ telling: inout Telling) {
    let kinds = Array(zip(Telling.kindsOfBirth, weights.value))
    if telling.isBranching {
      telling.say("A child is \(Telling.listed(Array(kinds.dropFirst()), "with weight"))", weights)
    } else {
      telling.say("A birth is \(Telling.listed(kinds, "with weight"))", weights)
    }
  }

  func tellBriefly(_ telling: inout Telling) {
    let names = ["founders"] + Relation.allCases.map(Telling.plural)
    let law = Array(zip(names, weights.value))
    let shown = telling.isBranching ? Array(law.dropFirst()) : law
    telling.say(
      "Kinds of \(telling.isBranching ? "children" : "births"): \(Telling.shares(shown, most: 6))", weights)
  }
}

extension Relation {
  /// The names of all relations, in the order of their raw values.
  static let names = allCases.map(\.name)
}

extension Entry {
  /// The same with a value for a key that it does not have.
  func with(_ key: String, standard value: Entry) -> Entry { self[key] == nil ? with(key, value) : self }
}
