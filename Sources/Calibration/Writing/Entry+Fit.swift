import Fits
import Foundation
import Lineages
import Parameters

extension Entry {
  /// A number with as many digits as a fit deserves.
  static func rounded(_ value: Double) -> Entry { .number(Double(rounding: value)) }

  /// A table of weights, those that are 0 left out.
  static func table(_ pairs: some Sequence<(String, Double)>, keepsZeros: Bool = false) -> Entry {
    .map(pairs.filter { keepsZeros || $0.1 != 0 }.map { ($0.0, .rounded($0.1)) })
  }

  /// A list of words.
  static func words(_ words: some Sequence<String>) -> Entry { .list(words.map { .quoted($0) }) }

  /// A number with its unit and where it is from.
  static func quantity(_ value: Double, _ unit: String, _ source: String) -> Entry {
    .map([("value", .rounded(value)), ("unit", .word(unit)), ("source", .quoted(source))])
  }
}

extension Double {
  /// The number with four significant digits; a whole one, such as a count, as it is.
  init(rounding value: Double) {
    self =
      value == value.rounded() && abs(value) < 1e15 ? value : Double(String(format: "%.4g", value)) ?? value
  }
}

extension DerivativeClass {
  /// The keys by which a scenario picks the class.
  var selector: [(String, Entry)] {
    var pairs: [(String, Entry)] = []
    if let relation { pairs.append(("relation", .word(relation.name))) }
    if let sameCreator { pairs.append(("creator", .word(sameCreator ? "same" : "other"))) }
    if let only = generations.first, generations.count == 1 {
      pairs.append(("generation", .word("\(only)")))
    } else if !generations.isEmpty, Set(generations) != [0, 1, 2] {
      pairs.append(("generation", .list(generations.map { .word("\($0)") })))
    }
    if let isFertile { pairs.append(("fertile", .word(isFertile ? "true" : "false"))) }
    return pairs
  }
}
