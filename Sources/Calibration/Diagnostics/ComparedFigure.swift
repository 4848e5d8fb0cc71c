import Foundation
import Lineages
import Measures
import Statistics

/// A number of the observed world beside those of free runs.
public struct ComparedFigure: Codable, Equatable, Sendable {
  /// The path of the quantity.
  public var path: String
  /// What it is, in words.
  public var meaning: String
  /// Nil where the data have nothing to measure it by.
  public var observed: Double?
  /// The mean over free runs of the estimate.
  public var simulated: Double?
  /// The 90 % interval for what is observed: free runs whose rules are draws of the posterior (of the estimate where there are none), and
  /// what other families than those observed would show, as independent errors. Nil for fewer than two runs.
  public var low: Double?
  public var high: Double?
  /// How many runs the interval rests on.
  public var runs: Int

  /// Simulated minus observed.
  public var difference: Double? { observed.flatMap { observed in simulated.map { $0 - observed } } }

  /// Whether the interval holds the observed value; nil where there is none.
  public var isCovered: Bool? {
    guard let observed, let low, let high else { return nil }
    return low <= observed && observed <= high
  }

  /// Of all intervals.
  static let level = 0.9

  /// - Parameter errors: of the observed values, see `WorldFigures.plainErrors`.
  init(
    _ path: String, _ meaning: String, observed: [String: Double], errors: [String: [Double]],
    runs: [[String: Double]], drawn: [[String: Double]]
  ) {
    self.path = path
    self.meaning = meaning
    self.observed = observed[path]
    let estimates = runs.compactMap { $0[path] }
    simulated = estimates.isEmpty ? nil : estimates.mean
    var spread = drawn.compactMap { $0[path] }
    if spread.count < 2 { spread = estimates }
    self.runs = spread.count
    if spread.count >= 2 {
      let sorted = spread.sorted()
      let tail = (1 - ComparedFigure.level) / 2
      let (middle, ends) = (spread.mean, (sorted.quantile(tail), sorted.quantile(1 - tail)))
      var (below, above) = (max(middle - ends.0, 0), max(ends.1 - middle, 0))
      if let error = errors[path], error.count == 2, let value = observed[path] {
        below = hypot(below, max(value - error[0], 0))
        above = hypot(above, max(error[1] - value, 0))
      }
      (low, high) = (middle - below, middle + above)
    }
  }
}

/// The figures of one set of families, observed and simulated.
public struct ComparedWorld: Codable, Equatable, Sendable {
  /// The 24 kin positions, TF-IDF, with all tags.
  public var positions: [ComparedFigure]
  /// The same without the tags that name parents.
  public var masked: [ComparedFigure]
  /// Mutation rates of licenses, languages, tasks, libraries.
  public var mutation: [ComparedFigure]
  /// Changes from parent to child over all edges.
  public var drift: [ComparedFigure]
  /// By trait, the total variation between observed and simulated transitions, mean over runs.
  public var transitions: [String: Double]

  init(observed: WorldFigures, runs: [WorldFigures], drawn: [WorldFigures]) {
    func figures(
      _ paths: [(String, String)], _ part: KeyPath<WorldFigures, [String: Double]>,
      _ errors: [String: [Double]]
    ) -> [ComparedFigure] {
      paths.map {
        ComparedFigure(
          $0.0, $0.1, observed: observed[keyPath: part], errors: errors,
          runs: runs.map { $0[keyPath: part] }, drawn: drawn.map { $0[keyPath: part] })
      }
    }
    let kin = KinPosition.all.map { (WorldFigures.path($0), "\($0.name): \($0.summary)") }
    positions = figures(kin, \.plain, observed.plainErrors)
    masked = figures(kin, \.masked, observed.maskedErrors)
    func others(_ start: String) -> [(String, String)] {
      observed.plain.keys.filter { $0.hasPrefix(start) }.sorted().map { path in
        let words = path.split(separator: ".").dropFirst().dropLast().map(String.init)
        let names = words.map { word in Trait.allCases.first { $0.column == word }?.name ?? word }
        return (path, names.joined(separator: " "))
      }
    }
    mutation = figures(others("mutation."), \.plain, observed.plainErrors)
    drift = figures(others("drift.").filter { $0.0.contains(".all.") }, \.plain, observed.plainErrors)
    transitions = [:]
    for trait in Set(runs.flatMap(\.transitions.keys)) {
      transitions[trait] = runs.compactMap { $0.transitions[trait] }.mean
    }
  }

  /// The mean and the largest absolute difference of the positions.
  static func differences(_ figures: [ComparedFigure]) -> (mean: Double, largest: Double)? {
    let known = figures.compactMap(\.difference).map(abs)
    return known.isEmpty ? nil : (known.mean, known.max() ?? 0)
  }

  /// Of the figures with an interval the share whose interval holds the observed value.
  static func covered(_ figures: [ComparedFigure]) -> (held: Int, of: Int) {
    let known = figures.compactMap(\.isCovered)
    return (known.count { $0 }, known.count)
  }
}
