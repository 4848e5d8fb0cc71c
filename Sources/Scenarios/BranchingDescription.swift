import Engine
import Lineages

/// How families grow, with every default spelled out.
struct BranchingDescription: Sendable {
  var founders: Sourced<Int>
  /// Days after the last on which founders arrive: so long families go on.
  var daysAfter: Sourced<Double>
  var limit: Sourced<Int>
  /// How founders have children, then models of each relation in the order of `Relation.rawValue`. Shape `[6]`.
  var children: [Sourced<Fertility>]

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

  /// What the engine reads; founders arrive until the end of `lastDay`.
  func rules(lastDay: Timestamp) -> BranchingRules {
    let after = Int64((daysAfter.value * 86_400_000).rounded())
    return BranchingRules(
      founders: founders.value, end: Timestamp(milliseconds: lastDay.nextDay.milliseconds + after),
      reproduction: children.map(\.value.reproduction), limit: limit.value)
  }
}

extension BranchingDescription.Fertility {
  var reproduction: Reproduction {
    switch self {
    case .none: .childless
    case .rate(let perDay): .rate(perDay: perDay.value)
    case .law(let offspring, let share, let delay):
      .children(OffspringLaw(offspring.form, share: share.value), after: delay.made)
    }
  }
}

extension BranchingDescription.Offspring {
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
