import Foundation
import Lineages
import Measures
import Readings
import Reports

/// One table for all seeds of an ensemble.
public struct EnsembleSummary: Codable, Sendable, Equatable {
  /// Seeds with a result, ascending.
  public var seeds: [UInt64]
  /// Seeds without, with the reason.
  public var failures: [String: String]
  public var graph: String
  public var maskLineage: Bool
  /// By embedding and kin position.
  public var similarity: [String: [String: Spread]]
  /// By column of the trait.
  public var mutation: [String: Spread]
  /// Siblings minus parent–child in stars of two, by embedding.
  public var siblingEffect: [String: Spread]
  /// What it is compared with.
  public var observed: [String: Double]?
  public var provenance: Provenance

  enum CodingKeys: String, CodingKey {
    case seeds, failures, graph, similarity, mutation, observed, provenance
    case maskLineage = "mask_lineage"
    case siblingEffect = "sibling_effect"
  }

  public init(
    _ entries: [EnsembleLog.Entry], options: MeasureOptions, beside reference: Reference?,
    provenance: Provenance
  ) {
    let sorted = entries.sorted { $0.seed < $1.seed }
    let results = sorted.compactMap(\.result)
    seeds = sorted.filter { $0.result != nil }.map(\.seed)
    failures = Dictionary(
      sorted.compactMap { entry in entry.failure.map { (String(entry.seed), $0) } }, uniquingKeysWith: { $1 })
    graph = options.view.rawValue
    maskLineage = options.maskLineage
    similarity = [:]
    siblingEffect = [:]
    mutation = [:]
    for embedding in Embedding.allCases {
      func means(_ position: KinPosition) -> [Double?] {
        results.map { $0.value(Quantities.similarity[embedding.rawValue, position.name]) }
      }
      var spreads: [String: Spread] = [:]
      for position in KinPosition.all { spreads[position.name] = Spread(means(position).compactMap(\.self)) }
      similarity[embedding.rawValue] = spreads
      let siblings = KinPosition.all.first { $0.name == "trio_1 2" }!
      let parents = KinPosition.all.first { $0.name == "trio_1 1" }!
      let effects = zip(means(siblings), means(parents)).compactMap { a, b in
        if let a, let b { a - b } else { nil }
      }
      siblingEffect[embedding.rawValue] = Spread(effects)
    }
    for trait in Trait.allCases where trait != .tags {
      mutation[trait.column] = Spread(results.compactMap { $0.value(Quantities.mutationRate[trait.column]) })
    }
    observed = reference.map { reference in
      Dictionary(
        uniqueKeysWithValues: reference.readings.all.compactMap { reading in
          reading.value.map { (reading.path.text, $0) }
        })
    }
    self.provenance = provenance
  }

  /// The table: means over seeds, their 95 % intervals, the middle 90 % of seeds, and the difference of the mean to what is compared.
  public func text(named name: String) -> String {
    var parts: [String] = []
    for embedding in Embedding.allCases {
      var table = TextTable([
        ("position", .left), ("pair", .left), (embedding.rawValue, .right), ("95 % interval", .right),
        ("5–95 % of seeds", .right), (name, .right), ("difference", .right),
      ])
      for position in KinPosition.all {
        let there = observed?[Quantities.similarity[embedding.rawValue, position.name].text]
        table.add(
          [position.name, position.summary]
            + cells(similarity[embedding.rawValue]?[position.name], there, places: 3))
      }
      parts.append(table.text)
    }
    var rates = TextTable([
      ("mutation rate", .left), ("mean", .right), ("95 % interval", .right), ("5–95 % of seeds", .right),
      (name, .right), ("difference", .right),
    ])
    for trait in Trait.allCases where trait != .tags {
      rates.add(
        [trait.name]
          + cells(mutation[trait.column], observed?[Quantities.mutationRate[trait.column].text], places: 4))
    }
    parts.append(rates.text)
    let sentences = Embedding.allCases.compactMap { embedding in
      siblingEffect[embedding.rawValue].map { effect in
        let interval = effect.interval.map { ", 95 % interval \(range($0, 4))" } ?? ""
        return "\(embedding.rawValue): siblings minus parent–child in stars of two is "
          + "\(decimals(effect.mean, 4, signed: true)) on average over \(effect.seeds) seeds\(interval)."
      }
    }
    return (parts + [sentences.joined(separator: "\n")]).joined(separator: "\n\n")
  }

  private func cells(_ spread: Spread?, _ there: Double?, places: Int) -> [String] {
    var difference: Double?
    if let spread, let there { difference = spread.mean - there }
    let middle = spread.map { [$0.quantiles["0.05"] ?? .nan, $0.quantiles["0.95"] ?? .nan] }
    return [
      decimals(spread?.mean, places), spread?.interval.map { range($0, places) } ?? "–",
      middle.map { range($0, places) } ?? "–", decimals(there, places),
      decimals(difference, places, signed: true),
    ]
  }

  private func range(_ ends: [Double], _ places: Int) -> String {
    "\(decimals(ends[0], places)) … \(decimals(ends[1], places))"
  }
}
