import Fits
import Parameters

/// The section of a scenario that says how model cards pass from parent to child.
struct CardEntries {
  let fit: CardFit
  let sources: FitSources

  private static let states = ["none", "by-hand", "automatic"]

  /// Nil where no card is known.
  var section: Entry? {
    guard fit.models > 0 else { return nil }
    let source = sources.cards(fit)
    func law(_ counts: [Double]) -> Entry { .table(zip(CardEntries.states, counts)) }
    let founders = fit.founders.contains { $0 > 0 } ? law(fit.founders) : law([1, 0, 0])
    let absent =
      fit.without == 0 ? ". No model is known to have none: the data may list only models with a card" : ""
    var section = Entry.map([
      ("source", .quoted(source)),
      (
        "founders",
        .map([
          ("unit", .word("models")), ("source", .quoted(source + absent)), ("weights", founders),
        ])
      ),
      ("kernels", .list(fit.kernels.map(kernel))),
      (
        "lengths",
        .list(
          fit.lengths.map { law in
            .map(
              law.derivatives.selector + [
                ("unit", .word("log characters")), ("intercept", .rounded(law.intercept)),
                ("slope", .rounded(law.slope)), ("spread", .rounded(law.spread)),
              ])
          })
      ),
    ])
    for number in numbers {
      section = section.with(number.key, .quantity(number.value, number.unit, number.source(source)))
    }
    section = section.with("keeps", keeps(source))
    if !fit.words.isEmpty {
      section = section.with(
        "words",
        .map([
          ("unit", .word("words")),
          (
            "source",
            .quoted("\(source); of letters, in cards by hand of parents and children by ten creators or more")
          ),
          ("weights", .table(fit.words.map { ($0.word, Double($0.count)) })),
        ]))
    }
    return section.with(
      "text",
      .map([
        ("value", .word("none")), ("unit", .word("characters")),
        ("source", .quoted("\(sources.chosen): texts are written where cards are compared")),
      ]))
  }

  private func kernel(_ kernel: CardKernel) -> Entry {
    let rows = kernel.counts.enumerated().filter { $0.element.contains { $0 > 0 } }.map { state, row in
      (CardEntries.states[state], Entry.table(zip(CardEntries.states, row)))
    }
    return .map(kernel.derivatives.selector + [("unit", .word("edges")), ("counts", .map(rows))])
  }

  private func keeps(_ source: String) -> Entry {
    let common = fit.keeps.first { $0.derivatives == DerivativeClass() }?.share ?? 0
    let own = fit.keeps.filter { $0.derivatives != DerivativeClass() }.map { one -> Entry in
      .map(one.derivatives.selector + [("value", .rounded(one.share))])
    }
    let how =
      fit.keeps.isEmpty
      ? "no texts of cards were read"
      : "words in common, first 512 characters below the header, beyond the \(Double(rounding: fit.accident)) of strangers"
    return .map([
      ("unit", .word("probability")), ("source", .quoted("\(source); \(how)")),
      ("default", .rounded(common)), ("classes", .list(own)),
    ])
  }

  /// A number that stands alone.
  private struct Number {
    var key: String
    var value: Double
    var unit: String
    var source: (String) -> String
  }

  private var numbers: [Number] {
    var found: [Number] = []
    for (name, law) in [("own", fit.own), ("automatic", fit.automatic)] {
      guard let law else { continue }
      let over = { (source: String) in "\(source), over \(grouped(law.cards, "card"))" }
      found.append(
        Number(key: "\(name)_median", value: law.median.rounded(), unit: "characters", source: over))
      found.append(Number(key: "\(name)_spread", value: law.spread, unit: "log units", source: over))
    }
    if let copies = fit.copies {
      found.append(
        Number(
          key: "copies", value: copies, unit: "share",
          source: { "\($0); children whose card is their parent's letter by letter" }))
    }
    let chosen = sources.chosen
    found.append(
      Number(
        key: "house", value: 0, unit: "share",
        source: { _ in "\(chosen): children by the same creator have kernels of their own" }))
    return found
  }
}
