import Engine
import Foundation
import Parameters

/// Reads how model cards pass from parent to child.
extension Cards {
  /// The characters that cards are compared by: shorter texts would make none comparable.
  private static let fewestCharacters = 512.0

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    states = reader.categorical(entry, Cards.name, values: Cards.states)
    words = Cards.words(entry["words"], &reader)
    text = Cards.text(entry["text"] ?? .map([]), &reader)
    if text.value != nil, words.value.isEmpty {
      reader.report(
        entry["text"]?.place ?? entry.place, "texts of cards are written, but there are no words",
        "give `words`, or write `value: none`")
    }
    let form = entry["keeps"] ?? .map([])
    keeps = Sourced(reader.shares(form), in: form)
    lengths = Cards.lengths(entry, reader)
    numbers = Numbers(entry, of: Cards.name)
  }

  private static func lengths(
    _ cards: Entry, _ reader: ScenarioReader
  ) -> [(selector: ClassSelector, law: Sourced<InheritedLength>)] {
    let median = cards["own_median"]?["value"]?.number ?? 1
    return (cards["lengths"]?.elements ?? []).map { entry in
      var law = InheritedLength(
        intercept: entry["intercept"]?.number ?? 0, slope: entry["slope"]?.number ?? 0,
        spread: entry["spread"]?.number ?? 0)
      guard reader.neutral.contains(name) else { return (ClassSelector(entry), Sourced(law, in: entry)) }
      // Around the median of the cards that go by no other: lengths spread and do not drift.
      law.intercept = (1 - law.slope) * log(median)
      return (ClassSelector(entry), Sourced(law, neutralIn: entry))
    }.filter { !reader.isPooled || $0.selector.isPooled }
  }

  private static func words(
    _ form: Entry?, _ reader: inout ScenarioReader
  ) -> Sourced<[(word: String, weight: Double)]> {
    guard let form else { return Sourced([], unit: "share", source: "default: texts are not written") }
    for item in form["weights"]?.items ?? [] {
      if item.key.contains(where: \.isWhitespace) {
        reader.report(item.place, "`\(item.key.shortened)` is no word of a card", "leave out spaces")
      } else if item.key.lowercased().contains("automatically") {
        // Two words that stand side by side would make it a card from a template to whoever reads it.
        reader.report(item.place, "`\(item.key.shortened)` cannot be a word of a card", "leave it out")
      }
    }
    let law = (form["weights"]?.items ?? []).map { (word: $0.key, weight: $0.value.number ?? 0) }
    if !law.contains(where: { $0.weight > 0 }) {
      reader.report(
        form["weights"]?.place ?? form.place, "no weight in `cards.words.weights` is more than 0",
        "give at least one word a weight")
    }
    return Sourced(law, in: form)
  }

  private static func text(_ form: Entry, _ reader: inout ScenarioReader) -> Sourced<Int?> {
    let value = form["value"]?.number
    if let value, value < fewestCharacters {
      reader.report(
        form["value"]?.place ?? form.place, "`cards.text` is \(WrittenNumber.format(value))",
        "cards are compared by their first 512 characters: write at least as many")
    }
    return Sourced(value.map { Int($0) }, in: form)
  }
}
