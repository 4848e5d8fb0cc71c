import Foundation
import Parameters

/// A formula for the rate of births over time; schema, reading, resolved form and sentences are made from it.
struct ArrivalLaw: Sendable {
  let name: String
  let numbers: [Number]
  /// The name of a day that the formula needs besides the first and the last.
  var dayKey: String?
  /// The mean rate over one day, exactly, so that the births of a day are those of the formula: given the numbers in their
  /// order, the days from the first day to the beginning of this one, and the days from the first day to the day that the
  /// formula needs.
  let meanRate: @Sendable (_ numbers: [Double], _ time: Double, _ day: Double) -> Double

  struct Number: Sendable {
    let key: String
    let unit: Parameters.Unit
    /// What it means, given the number and the day as texts.
    let sentence: @Sendable (String, String) -> String
  }

  var form: Form {
    let quantities = numbers.map { (name: $0.key, field: Field.form(.quantity($0.unit, .positive))) }
    let days = dayKey.map { [(name: $0, field: Field.day)] } ?? []
    return Form(
      keys: quantities + days, required: numbers.map(\.key) + days.map(\.name), takesSource: true)
  }

  static let all = [
    ArrivalLaw(
      name: "constant",
      numbers: [
        Number(key: "rate", unit: .birthsPerDay, sentence: { rate, _ in "Births come at a rate of \(rate)" })
      ], meanRate: { numbers, _, _ in numbers[0] }),
    ArrivalLaw(
      name: "exponential",
      numbers: [
        Number(
          key: "rate", unit: .birthsPerDay,
          sentence: { rate, _ in "Births come at a rate of \(rate) at first" }),
        Number(
          key: "doubling", unit: .days, sentence: { days, _ in "The rate of births doubles in \(days) days" }),
      ],
      meanRate: { numbers, time, _ in
        let growth = log(2) / numbers[1]
        return numbers[0] * exp(growth * time) * expm1(growth) / growth
      }),
    ArrivalLaw(
      name: "logistic",
      numbers: [
        Number(
          key: "capacity", unit: .birthsPerDay,
          sentence: { rate, day in
            "Births come at a rate that approaches \(rate) and is half of it at the start of \(day)"
          }),
        Number(
          key: "growth", unit: .perDay,
          sentence: { growth, _ in
            "While the rate of births is small it grows by \(growth) of itself in a day"
          }),
      ], dayKey: "midpoint",
      meanRate: { numbers, time, midpoint in
        // ∫ C / (1 + exp(−g t)) dt = C / g · log(1 + exp(g t)).
        func area(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
        let growth = numbers[1]
        let rise = area(growth * (time + 1 - midpoint)) - area(growth * (time - midpoint))
        return numbers[0] * rise / growth
      }),
  ]

  /// The names of all formulas.
  static let names = all.map(\.name)
}
