import Parameters

/// A law that a scenario can name, with its numbers; schema, reading, resolved form and sentences are made from it.
struct NamedLaw<Law: Sendable>: Sendable {
  let name: String
  /// In plain English: `negative binomial`.
  let words: String
  let numbers: [Number]
  /// The law with these numbers, in their order.
  let make: @Sendable ([Double]) -> Law

  struct Number: Sendable {
    let key: String
    let unit: Unit

    init(_ key: String, _ unit: Unit) {
      self.key = key
      self.unit = unit
    }
  }

  /// The law as a map of its numbers, each more than 0 unless it counts children.
  var form: Form {
    Form(
      keys: numbers.map { number in
        let limit: Field.Limit = number.unit.name == Unit.children.name ? .none : .positive
        return (name: number.key, field: .form(.quantity(number.unit, limit)))
      }, required: numbers.map(\.key), takesSource: true)
  }
}

/// A law that a scenario gives.
struct GivenLaw<Law: Sendable>: Sendable {
  let law: NamedLaw<Law>
  /// In the order of the law's numbers.
  let numbers: [Sourced<Double>]

  /// Reads the law from the map that names it; nil where it names none of them.
  init?(_ form: Entry, among laws: [NamedLaw<Law>]) {
    guard let law = laws.first(where: { form[$0.name] != nil }), let given = form[law.name]
    else { return nil }
    let numbers = law.numbers.compactMap { number in
      given[number.key].map { Sourced($0["value"]?.number ?? 0, in: $0) }
    }
    guard numbers.count == law.numbers.count else { return nil }
    self.law = law
    self.numbers = numbers
  }

  var made: Law { law.make(numbers.map(\.value)) }

  /// Each number with its key.
  var named: [(key: String, number: Sourced<Double>)] {
    zip(law.numbers, numbers).map { ($0.key, $1) }
  }
}
