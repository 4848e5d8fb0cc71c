import Engine
import Foundation

/// Reads how model cards pass from parent to child.
extension ScenarioReader {
  /// The characters that cards are compared by: shorter texts would make none comparable.
  private static let fewestCharacters = 512.0

  mutating func cards(_ root: Entry) -> CardDescription {
    let form = root["cards"]
    var states = categorical(form, "cards", values: CardDescription.states)
    if form == nil {
      states.founders = Sourced([1, 0, 0], unit: "share", source: "default: nobody has a card")
    }
    let words = cardWords(form?["words"])
    let text = text(form?["text"])
    if text.value != nil, words.value.isEmpty {
      report(
        form?["text"]?.place ?? root.place, "texts of cards are written, but there are no words",
        "give `words`, or write `value: none`")
    }
    return CardDescription(
      states: states, lengths: lengths(form?["lengths"], root), keeps: keeps(form?["keeps"]), words: words,
      text: text)
  }

  private func lengths(_ list: Entry?, _ root: Entry) -> [(
    selector: ClassSelector, law: Sourced<InheritedLength>
  )] {
    let median = NumberParameter.all.first { $0.name == "cards.own_median" }!.read(root).value ?? 1
    return (list?.elements ?? []).map { entry in
      var law = InheritedLength(
        intercept: entry["intercept"]?.number ?? 0, slope: entry["slope"]?.number ?? 0,
        spread: entry["spread"]?.number ?? 0)
      guard neutral.contains("cards") else { return (ClassSelector(entry), Sourced(law, in: entry)) }
      // Around the median of the cards that go by no other: lengths spread and do not drift.
      law.intercept = (1 - law.slope) * log(median)
      return (ClassSelector(entry), Sourced(law, neutralIn: entry))
    }.filter { !isPooled || $0.selector.isPooled }
  }

  private func keeps(_ form: Entry?) -> Sourced<ClassShares> {
    guard let form else {
      return Sourced(
        ClassShares(standard: 0, classes: []), unit: "probability", source: "default: no word is kept")
    }
    return Sourced(shares(form), in: form)
  }

  private mutating func cardWords(_ form: Entry?) -> Sourced<[(word: String, weight: Double)]> {
    guard let form else { return Sourced([], unit: "share", source: "default: texts are not written") }
    for item in form["weights"]?.items ?? [] {
      if item.key.contains(where: \.isWhitespace) {
        report(item.place, "`\(item.key.shortened)` is no word of a card", "leave out spaces")
      } else if item.key.lowercased().contains("automatically") {
        // Two words that stand side by side would make it a card from a template to whoever reads it.
        report(item.place, "`\(item.key.shortened)` cannot be a word of a card", "leave it out")
      }
    }
    let law = (form["weights"]?.items ?? []).map { (word: $0.key, weight: $0.value.number ?? 0) }
    if !law.contains(where: { $0.weight > 0 }) {
      report(
        form["weights"]?.place ?? form.place, "no weight in `cards.words.weights` is more than 0",
        "give at least one word a weight")
    }
    return Sourced(law, in: form)
  }

  private mutating func text(_ form: Entry?) -> Sourced<Int?> {
    guard let form else {
      return Sourced(nil, unit: "characters", source: "default: texts are not written")
    }
    let value = form["value"]?.number
    if let value, value < ScenarioReader.fewestCharacters {
      report(
        form["value"]?.place ?? form.place, "`cards.text` is \(ScenarioNumber.format(value))",
        "cards are compared by their first 512 characters: write at least as many")
    }
    return Sourced(value.map { Int($0) }, in: form)
  }
}
