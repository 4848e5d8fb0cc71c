import Engine
import Lineages
import Parameters

/// How families grow apart, in a scenario that has no common attachment.
struct Branching: Section {
  let founders: Sourced<Int>
  /// Days after the last on which founders arrive: so long families go on.
  let daysAfter: Sourced<Double>
  let limit: Sourced<Int>
  /// How founders have children, then models of each relation in the order of `Relation.rawValue`. Shape `[6]`.
  let children: [Sourced<Fertility>]
  /// The last day on which founders arrive.
  private let lastDay: Timestamp

  /// What creators do that work in a world they all share: not told of families that grow apart, and 0 there.
  static let sharedHabits = ["series", "loyalty"]

  init(_ entry: Entry, _ reader: inout ScenarioReader) {
    (founders, daysAfter, limit, children) = Branching.read(entry, &reader)
    lastDay = Arrivals.days(of: reader.root)?.upperBound ?? Timestamp(milliseconds: 0)
  }

  /// How models of one kind have children.
  enum Fertility: Sendable {
    case none
    /// At a constant rate for ever, in births a day.
    case rate(Sourced<Double>)
    case law(Offspring, share: Sourced<Double>, delay: GivenLaw<DelayLaw>)
  }

  /// How many children.
  enum Offspring: Sendable {
    case law(GivenLaw<OffspringLaw.Form>)
    /// The weights of numbers of children, ascending.
    case table(Sourced<[(children: Int, weight: Double)]>)
  }

  /// What founders and the models of each relation are called.
  static let kinds = ["founder"] + Relation.allCases.map(\.name)

  func write(to rules: inout Rules) {
    let after = Int64((daysAfter.value * 86_400_000).rounded())
    rules.branching = BranchingRules(
      founders: founders.value, end: Timestamp(milliseconds: lastDay.nextDay.milliseconds + after),
      reproduction: children.map(\.value.reproduction), limit: limit.value)
  }
}

extension Branching.Fertility {
  var reproduction: Reproduction {
    switch self {
    case .none: .childless
    case .rate(let perDay): .rate(perDay: perDay.value)
    case .law(let offspring, let share, let delay):
      .children(OffspringLaw(offspring.form, share: share.value), after: delay.made)
    }
  }
}

extension Branching.Offspring {
  var form: OffspringLaw.Form {
    switch self {
    case .law(let law): return law.made
    case .table(let table):
      var weights = [Double](repeating: 0, count: (table.value.last?.children ?? 0) + 1)
      for (children, weight) in table.value { weights[children] = weight }
      return .table(weights)
    }
  }
}
