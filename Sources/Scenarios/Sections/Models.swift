import Engine
import Parameters

/// How many models are born where births attach to what is there.
struct Models: Section {
  let count: Sourced<Int>

  static let name = "models"
  static let field = Field.form(.quantity(.models, .count))

  static func completed(_ given: Entry?, in root: Entry) -> Entry? { given }

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    count = Sourced(Int(entry["value"]?.number ?? 0), in: entry)
  }

  func write(to rules: inout Rules) { rules.models = count.value }

  func tell(_ telling: inout Telling) { telling.say("\(count.value) models are born", count) }

  func tellBriefly(_ telling: inout Telling) { tell(&telling) }
}
