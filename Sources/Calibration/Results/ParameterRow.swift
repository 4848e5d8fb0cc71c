import Fits
import Foundation
import Statistics
import Texts

/// A number of a fit as it is told: with its interval and what it rests on.
public struct ParameterRow: Codable, Equatable, Sendable {
  /// Where the number stands in a scenario.
  public var path: String
  public var unit: String
  public var estimate: Double
  /// The 90 % interval; nil where none would be honest.
  public var low: Double?
  public var high: Double?
  /// By how much fits to worlds of the fit itself miss it in the mean; the interval is shifted by it. Nil where no worlds were fitted.
  public var bias: Double?
  /// Edges, births or derivatives that it rests on.
  public var edges: Double
  public var families: Int
  /// How many families of one size would say as much.
  public var effectiveFamilies: Double
  /// The share of the value that comes from the kind above; nil where nothing is shrunk.
  public var shrinkage: Double?
  /// Whether the data tell it; false at a bound.
  public var isIdentified: Bool

  /// Fewer effective families than this are too few.
  static let leastFamilies = 10.0

  static let header =
    "path,estimate,low,high,unit,edges,families,effective_families,shrinkage,identified,bias"

  var line: String {
    func text(_ value: Double?) -> String { value.map { Self.short($0) } ?? "" }
    return [
      CSVField.field(path), text(estimate), text(low), text(high), CSVField.field(unit), text(edges),
      "\(families)",
      text(effectiveFamilies), text(shrinkage), isIdentified ? "yes" : "no", text(bias),
    ].joined(separator: ",")
  }

  /// Six significant digits.
  static func short(_ value: Double) -> String {
    let rounded = Double(String(format: "%.6g", value)) ?? value
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
  }
}

extension [Replicate] {
  /// The 90 % interval of a number over replicates; nil where fewer than twenty have it, or fewer than nine in ten.
  func interval(of path: String) -> (low: Double, high: Double)? {
    let values = compactMap { $0.scalars[path] }.filter(\.isFinite).sorted()
    guard values.count >= 20, Double(values.count) >= 0.9 * Double(count) else { return nil }
    return (values.quantile(0.05), values.quantile(0.95))
  }
}
