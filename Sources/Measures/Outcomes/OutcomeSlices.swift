import Foundation
import Lineages

/// The counts of all models, and those of each part that outcomes are told apart by.
struct OutcomeSlices {
  /// Where an edge, or a model, belongs.
  struct Place {
    /// Nil for founders.
    var relation: Relation?
    var isSameCreator = false
    /// From 0; negative where it is not known.
    var generation = -1
    /// Months since year 0; nil without a date.
    var month: Int?
  }

  /// One part, while it is counted.
  struct Part {
    /// What it is; nil for all models.
    var key: (cut: OutcomeCut, name: String)?
    var counts = OutcomeCounts()
    /// The parent of each declared edge.
    var parents: [Int32] = []
    /// The weight of each license, by its number; empty where none is reported.
    var licenses: [Double] = []
  }

  private(set) var parts = [Part()]
  private let vocabulary: Int
  // Where the parts of a cut begin; nil where nobody asked for it.
  private var relations: Int?
  private var creators: Int?
  private var generations: Int?
  /// The part of each month.
  private var months: [Int: Int] = [:]

  /// Generations from this on are one part.
  static let lastGeneration = 4

  /// - Parameters:
  ///   - months: those that have births, ascending.
  ///   - vocabulary: how many licenses there are.
  init(by cuts: Set<OutcomeCut>, months: [Int], vocabulary: Int) {
    self.vocabulary = vocabulary
    relations = cuts.contains(.relation) ? add(.relation, Relation.allCases.map(\.name)) : nil
    creators = cuts.contains(.creator) ? add(.creator, ["same", "other"]) : nil
    generations =
      cuts.contains(.generation)
      ? add(.generation, (1...OutcomeSlices.lastGeneration).map(String.init)) : nil
    if cuts.contains(.month) {
      let first = add(.month, months.map { Timestamp.text(month: $0) })
      for (place, month) in months.enumerated() { self.months[month] = first + place }
    }
  }

  private mutating func add(_ cut: OutcomeCut, _ names: [String]) -> Int {
    parts += names.map { Part(key: (cut, $0)) }
    return parts.count - names.count
  }

  /// Adds to each part that a place belongs to.
  @inline(__always)
  mutating func add(at place: Place, _ body: (inout Part) -> Void) {
    body(&parts[0])
    if let relation = place.relation {
      if let relations { body(&parts[relations + Int(relation.rawValue)]) }
      if let creators { body(&parts[creators + (place.isSameCreator ? 0 : 1)]) }
    }
    if let generations, place.generation > 0 {
      body(&parts[generations + min(place.generation, OutcomeSlices.lastGeneration) - 1])
    }
    if !months.isEmpty, let month = place.month, let part = months[month] { body(&parts[part]) }
  }

  /// Adds a model's licenses, whose weights add up to 1.
  mutating func add(licenses ids: [Int], at place: Place) {
    let vocabulary = vocabulary
    add(at: place) { part in
      if part.licenses.isEmpty { part.licenses = [Double](repeating: 0, count: vocabulary) }
      for id in ids { part.licenses[id] += 1 / Double(ids.count) }
    }
  }

  /// Works out what takes all of a part at once.
  ///
  /// - Parameter models: how many models there are.
  mutating func finish(models: Int) {
    var children = [Int32](repeating: 0, count: models)
    for part in parts.indices {
      var having: [Int32] = []
      for parent in parts[part].parents {
        if children[Int(parent)] == 0 { having.append(parent) }
        children[Int(parent)] += 1
      }
      parts[part].counts.concentration = Concentration(having.map { Int(children[Int($0)]) })
      for parent in having { children[Int(parent)] = 0 }
      parts[part].counts.effectiveLicenses = OutcomeSlices.effectiveNumber(parts[part].licenses)
    }
  }

  /// exp of the entropy of weights, from 1 (all have one) to how many there are; nil without any.
  ///
  /// Source: L. Jost, "Entropy and diversity", Oikos 113 (2006).
  static func effectiveNumber(_ weights: [Double]) -> Double? {
    // By size, so that the sum does not depend on the numbers that licenses have.
    let sorted = weights.filter { $0 > 0 }.sorted()
    let total = sorted.reduce(0, +)
    guard total > 0 else { return nil }
    return exp(sorted.reduce(0) { $0 - $1 / total * log($1 / total) })
  }
}
