/// What policies did to single models, and where their traits come from, as only the simulation knows it; empty for observed ecosystems.
public struct PolicyTrace: Sendable, Equatable {
  /// The rows of models of which a policy decided something otherwise than their own draws, ascending.
  public var touched: [Int32] = []
  /// The ids of models that a policy kept from being born, or took from the platform. What would have descended from them is
  /// missing too and not listed.
  public var withheld: [String] = []
  /// The numbers of their births, in the same order; empty for observed genealogies.
  public var withheldBirths: [Int32] = []

  /// The row of the model that each model's traits start from, -1 for founders and where that one is no more, and the number of the law
  /// by which they mutate. Empty where all derivatives start from their first parents and mutate by class, or shape `[models]`.
  public var sources: [Int32] = []
  public var laws: [Int16] = []

  /// Nothing done.
  public init() {}
}

/// A change of a model's license after its birth.
public struct Relicensing: Sendable, Equatable {
  /// The row of the model.
  public var row: Int32
  /// The first moment of the new license.
  public var moment: Timestamp
  /// The license until then, as an id in the vocabulary of licenses; -1 where none was reported.
  public var before: Int32

  /// A change; for ranges see the properties.
  public init(row: Int32, moment: Timestamp, before: Int32) {
    self.row = row
    self.moment = moment
    self.before = before
  }
}

extension Genealogy {
  /// The license that a row had at a moment where that is not the one of its column, as an id in the vocabulary of licenses, -1 for
  /// none; nil where the column holds.
  public func earlierLicense(of row: Int, at moment: Timestamp) -> Int32? {
    if relicensings.isEmpty { return nil }
    var (low, high) = (0, relicensings.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(relicensings[middle].row) < row { low = middle + 1 } else { high = middle }
    }
    while low < relicensings.count, Int(relicensings[low].row) == row {
      if moment < relicensings[low].moment { return relicensings[low].before }
      low += 1
    }
    return nil
  }

  /// The genealogy as everybody sees it: without the parents that models do not name.
  public var declared: Genealogy {
    guard isUndeclared.contains(true) else { return self }
    var seen = self
    seen.parents = ListColumn()
    seen.relations = []
    seen.isUndeclared = []
    for row in 0..<count {
      for edge in parents.range(row) where !isUndeclared[edge] {
        seen.parents.add(parents.values[edge])
        seen.relations.append(relations[edge])
      }
      seen.parents.endRow()
    }
    return seen
  }
}
