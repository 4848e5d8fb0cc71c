import Foundation
import Readings

/// A number with a fixed count of decimals, as tables show it; `–` where there is none.
public func decimals(_ value: Double?, _ places: Int, signed: Bool = false) -> String {
  guard let value, value.isFinite else { return "–" }
  let digits = String(format: "%.\(places)f", abs(value))
  let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
  return (value < 0 && !isZero ? "−" : signed ? "+" : "") + digits
}

/// The decimals with which a number of any size has about four digits.
public func places(for value: Double?) -> Int {
  switch abs(value ?? 0) {
  case ..<10: 4
  case ..<100: 2
  case ..<1000: 1
  default: 0
  }
}

extension Reading? {
  /// The value as tables show it, with its interval in brackets where it has one and a mark where it is not to be relied on.
  func cell(_ places: Int, signed: Bool = false) -> String {
    let number = decimals(self?.value, places, signed: signed)
    let interval = self?.interval.map { " \($0.text(places))" } ?? ""
    return number + interval + (self?.isReliable == false ? TextTable.mark : "")
  }
}

extension Reading.Interval {
  /// As tables show it: `[0.598, 0.622]`.
  func text(_ places: Int) -> String { "[\(decimals(low, places)), \(decimals(high, places))]" }
}
