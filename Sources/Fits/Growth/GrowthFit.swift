/// How trees grow, fitted to a genealogy: numbers and tables by their paths in a scenario, and what could not be fitted.
public struct GrowthFit: Sendable, Codable, Equatable {
  /// How many models the genealogy has.
  public var models = 0
  /// Single numbers, in the order of scenarios.
  public var numbers: [GrowthNumber] = []
  /// Tables of weights: `arrivals.monthly`, `founders.kinds`, `relations`.
  public var tables: [GrowthTable] = []
  /// How often a birth has each relation, given what its creator or its parent is.
  public var mixes: [RelationMixRow] = []
  /// How models of each kind have children where families grow by themselves; empty without dates.
  public var branching: [OffspringFit] = []
  /// The traits of founders: of all, and of each kind of `founders.kinds` but `own`.
  public var founders: [FounderLaw] = []
  /// What could not be fitted, and why.
  public var unfitted: [Unfitted] = []
  /// The first and the last day of births as a scenario writes them, `2024-01-31`; nil without dates.
  public var firstDay: String?
  public var lastDay: String?

  /// A fit without results, to be filled.
  public init() {}

  /// The number at a path, or nil.
  public func number(_ path: String) -> GrowthNumber? { numbers.first { $0.path == path } }

  /// The table at a path, or nil.
  public func table(_ path: String) -> GrowthTable? { tables.first { $0.path == path } }

  /// Something that data without dates, creators or relations cannot tell.
  public struct Unfitted: Sendable, Codable, Equatable {
    /// The path of the number or of the section of a scenario.
    public var path: String
    /// One sentence without a full stop.
    public var reason: String

    /// A path with the reason why nothing was fitted for it.
    public init(_ path: String, _ reason: String) {
      self.path = path
      self.reason = reason
    }
  }
}

/// What founders of a kind have of a trait, for `TRAIT.founders`.
public struct FounderLaw: Sendable, Codable, Equatable {
  /// The kind as `founders.kinds` has it; nil for the law of all founders.
  public var kind: String?
  /// The trait's name in a scenario: `licenses`, `languages`, `tasks`, `libraries`.
  public var trait: String
  /// What they have, the heaviest first, ties by the words; empty values stand for unreported.
  public var sets: [Weighted]
  /// The weight of what is left out, being rare.
  public var rest: Double

  /// Values with their weight.
  public struct Weighted: Sendable, Codable, Equatable {
    /// In ascending order of their names.
    public var values: [String]
    public var weight: Double

    public init(values: [String], weight: Double) {
      self.values = values
      self.weight = weight
    }
  }

  /// A law with these values; see the properties.
  public init(kind: String?, trait: String, sets: [Weighted], rest: Double) {
    self.kind = kind
    self.trait = trait
    self.sets = sets
    self.rest = rest
  }
}

/// A table of weights that was counted.
public struct GrowthTable: Sendable, Codable, Equatable {
  /// Where the table stands in a scenario.
  public var path: String
  /// The unit as scenarios spell it.
  public var unit: String
  /// Keys as scenarios write them, with their weights; in the order of scenarios.
  public var entries: [Entry]
  /// How many families the counts lie in.
  public var families: Int
  /// As in `GrowthNumber.effectiveFamilies`.
  public var effectiveFamilies: Double
  /// What a reader should know; empty where there is nothing to say.
  public var note: String

  /// A key with its weight.
  public struct Entry: Sendable, Codable, Equatable {
    public var key: String
    public var weight: Double

    public init(_ key: String, _ weight: Double) {
      self.key = key
      self.weight = weight
    }
  }

  /// The weight of a key, or nil.
  public subscript(key: String) -> Double? { entries.first { $0.key == key }?.weight }

  /// A table with these values; see the properties.
  public init(
    _ path: String, unit: String, _ entries: [Entry], families: Int, effectiveFamilies: Double,
    note: String = ""
  ) {
    self.path = path
    self.unit = unit
    self.entries = entries
    self.families = families
    self.effectiveFamilies = effectiveFamilies
    self.note = note
  }
}

/// How often the children of one sort of model have each relation. The scenario language has one mix for all: these rows
/// say how far that is from what was observed.
public struct RelationMixRow: Sendable, Codable, Equatable {
  /// The kind of the parent: `founder`, or the relation by which it descends itself.
  public var parent: String
  /// The generation of the parent: 0 for founders, 1 for their children, 2 for all later ones.
  public var generation: Int
  /// Children by the raw value of their relation, weighted by family. Shape `[5]`.
  public var children: [Double]

  /// A row with these values; see the properties.
  public init(parent: String, generation: Int, children: [Double]) {
    self.parent = parent
    self.generation = generation
    self.children = children
  }
}

/// How models of one kind have children, for `branching.children`.
public struct OffspringFit: Sendable, Codable, Equatable {
  /// `founder`, or the relation's name.
  public var kind: String
  /// The models of the kind, and those of them that have children; weighted by family.
  public var models: Double
  public var withChildren: Double
  /// How many models have so many children, without those that have none; ascending. For founders.
  public var table: [Count]
  /// ρ of a Yule–Simon law of the numbers, given that there are any; nil where there are too few.
  public var yuleSimon: GrowthNumber?
  /// The law of the delays; nil without dates or where there are too few.
  public var delay: DelayFit?

  /// How many models have so many children.
  public struct Count: Sendable, Codable, Equatable {
    public var children: Int
    public var models: Double

    public init(children: Int, models: Double) {
      self.children = children
      self.models = models
    }
  }

  /// A kind with these values; see the properties.
  public init(
    kind: String, models: Double, withChildren: Double, table: [Count], yuleSimon: GrowthNumber?,
    delay: DelayFit?
  ) {
    self.kind = kind
    self.models = models
    self.withChildren = withChildren
    self.table = table
    self.yuleSimon = yuleSimon
    self.delay = delay
  }
}

/// The most likely of four laws of how long after its parent a child is born, each given that the delay was seen before the end.
public struct DelayFit: Sendable, Codable, Equatable {
  /// `exponential`, `gamma`, `lognormal` or `weibull`.
  public var law: String
  /// The law's numbers with their paths.
  public var numbers: [GrowthNumber]
  /// The logarithm of the likelihood of each law tried, in nats, by name; laws in the order of `DelayLaw`.
  public var logLikelihoods: [GrowthTable.Entry]
  /// How many delays; weighted by family.
  public var delays: Double

  /// A law with these values; see the properties.
  public init(law: String, numbers: [GrowthNumber], logLikelihoods: [GrowthTable.Entry], delays: Double) {
    self.law = law
    self.numbers = numbers
    self.logLikelihoods = logLikelihoods
    self.delays = delays
  }
}
