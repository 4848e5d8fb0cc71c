import Engine
import Lineages

/// A scenario with every default spelled out and a source for every number: what rules, the resolved form
/// and the sentences are made from.
struct ScenarioDescription: Sendable {
  var title: String
  var question: String
  var seed: UInt64
  var models: Sourced<Int>
  var arrivals: Sourced<ArrivalCurve>
  /// Nil where births attach to what is there; else `models` and what is about attachment mean nothing.
  var branching: BranchingDescription?
  var relations: Sourced<RelationWeights>
  /// The kinds of founders with their weights.
  var founderKinds: Sourced<[(name: String, weight: Double)]>
  /// The value of each of `NumberParameter.all`; nil where there is no such effect.
  var numbers: [Sourced<Double?>]
  /// Of founders, then of each relation in the order of `Relation.rawValue`. Shape `[6]`.
  var fertility: Sourced<[Double]>
  /// Of each kind of founder, besides.
  var kindFertility: Sourced<[Double]>
  /// m by the relation's raw value and the license's state; nil where no license attracts or repels.
  var licenseAttraction: Sourced<[[Double]]?>
  var niche: Sourced<ClassShares>
  var licenses: CategoricalDescription
  var tasks: CategoricalDescription
  var libraries: CategoricalDescription
  var languages: SetDescription
  var tags: SetDescription
  var cards: CardDescription
  var naming: Sourced<NamingRules>
  /// The share of derivatives that are named after their parent.
  var namesKept: Sourced<ClassShares>
  var documents: Sourced<DocumentRules>
  var epochs: [EpochDescription] = []
  var policies: [PolicyDescription] = []
}

/// What is different from a day on.
struct EpochDescription: Sendable {
  var start: Timestamp
  /// The sections that it gives, in the order of the schema.
  var sections: [String]
  /// The whole from that day on; of interest are the sections.
  var world: ScenarioDescription
}

extension ScenarioDescription {
  /// The numbers of one section with their values.
  func numbers(in section: String) -> [(parameter: NumberParameter, value: Sourced<Double?>)] {
    zip(NumberParameter.all, numbers).filter { $0.0.section == section }.map { ($0, $1) }
  }
}

/// The weights of what a birth may be.
struct RelationWeights: Sendable {
  var founder: Double
  /// In the order of `Relation.rawValue`.
  var relations: [Double]
}

/// The niche share of every class.
struct ClassShares: Sendable {
  var standard: Double
  var classes: [(selector: ClassSelector, share: Double)]
}

/// A trait of at most one value. State 0 is *unreported*, state i + 1 is value i.
struct CategoricalDescription: Sendable {
  var values: [String]
  var founders: Sourced<[Double]>
  /// Of each kind of founder; empty where all have the same.
  var foundersOfKind: [[Double]] = []
  var kernels: [(selector: ClassSelector, kernel: Sourced<Kernel>)]

  /// What a state is called.
  func name(_ state: Int) -> String { state == 0 ? "none" : values[state - 1] }
}

/// A trait of any number of values.
struct SetDescription: Sendable {
  var values: [String]
  var founders: Sourced<[WeightedSet]>
  /// Of each kind of founder; empty where all have the same.
  var foundersOfKind: [[WeightedSet]] = []
  var kernels: [(selector: ClassSelector, kernel: Sourced<SetKernel>)]
}

/// A set that founders have.
struct WeightedSet: Sendable, Hashable {
  /// Ascending ids.
  var set: [Int32]
  var weight: Double
}
