import Engine
import Fits
import Lineages

/// What a reader of a fit has to know before relying on it, a sentence each.
enum FitWarnings {
  /// What the data do not have, and what could not be fitted for it.
  static func data(_ genealogy: Genealogy, _ families: FamilyIndex) -> [String] {
    var found: [String] = []
    let derivatives = (0..<genealogy.count).filter { families.parent[$0] >= 0 }
    if derivatives.isEmpty {
      found.append("no model has a parent in the data: nothing of mutation can be fitted")
    }
    let untyped = derivatives.count { families.relation[$0] == .untyped }
    if !derivatives.isEmpty, untyped == derivatives.count {
      found.append(
        "no edge has a relation: kernels by class stand for modes and copies, which are by relation")
    } else if untyped * 10 > derivatives.count {
      found.append(
        "\(grouped(untyped)) of \(grouped(derivatives.count)) edges have no relation: kernels by class stand for their modes"
      )
    }
    let dated = genealogy.birth.count { $0.isKnown }
    if dated == 0 {
      found.append("no model has a date: no attachment, arrivals or delays, and elders are told by id")
    } else if dated < genealogy.count {
      found.append("\(grouped(genealogy.count - dated)) of \(grouped(genealogy.count, "model")) have no date")
    }
    if !genealogy.creator.contains(where: { $0 >= 0 }) {
      found.append(
        "no model has a creator: classes do not tell creators apart, and habits and series cannot be fitted")
    }
    for trait in Trait.allCases where genealogy[trait].lists.values.isEmpty {
      found.append("no model reports \(trait.name): their rules say that nobody does")
    }
    return found
  }

  /// What the fit rests on.
  static func fit(_ fitted: Fitted, _ rows: [ParameterRow]) -> [String] {
    var found: [String] = []
    if let evidence = fitted.mutation?.evidence, evidence.effectiveFamilies < ParameterRow.leastFamilies {
      found.append(
        "few families: \(grouped(evidence.families)) weigh as much as \(FitSources.short(evidence.effectiveFamilies)) of equal size; "
          + "intervals of so few say little")
    }
    let few = rows.count { $0.effectiveFamilies < ParameterRow.leastFamilies }
    if few > 0 {
      found.append(
        "\(grouped(few)) of \(grouped(rows.count, "number")) rest on fewer than ten effective families")
    }
    let unknown = rows.count { !$0.isIdentified }
    if unknown > 0 {
      found.append(
        "\(grouped(unknown, "number")) at a bound or not identified: no interval is given, see parameters.csv"
      )
    }
    for concentration in fitted.mutation?.concentrations ?? [] where concentration.isAtBound {
      found.append(
        "the concentration of \(concentration.trait) by \(concentration.level) is at the bound of its search: the levels hardly differ"
      )
    }
    for loss in fitted.mutation?.losses ?? [] {
      let all = loss.kept + loss.lost
      if all > 0, loss.lost * 20 > all {
        found.append(
          "the encoding leaves out \(percent(Double(loss.lost) / Double(all))) of the values of \(loss.trait)"
        )
      }
    }
    if let cards = fitted.cards {
      if cards.models == 0 {
        found.append("not fitted: cards, because the data have no model cards")
      } else if cards.evidence.edges == 0 {
        found.append("not fitted: how cards pass on, because no edge has a card at both ends")
      } else if cards.copies == nil {
        found.append("not fitted: words that cards keep, because the data have lengths of cards and no texts")
      }
      if cards.models > 0, cards.without == 0 {
        found.append("no model is known to have no card: whether there is one is not identified")
      }
    }
    for unfitted in fitted.growth?.unfitted ?? [] {
      found.append("not fitted: \(unfitted.path), because \(unfitted.reason)")
    }
    for statistic in fitted.posterior?.strangeStatistics ?? [] {
      found.append("growth: \(statistic) of the data lies outside of what any simulated tree shows")
    }
    if (fitted.mutation?.fertility ?? .no) != .no {
      found.append(
        "classes tell models with children apart, which conditions on the tree: run the scenario down an observed one (--on); where "
          + "trees grow, all models count as without children")
    }
    return found
  }

  /// What of the fit the scenario does not have.
  static func leftOut(_ fitted: Fitted, _ pruning: Pruning) -> [String] {
    guard let fit = fitted.mutation else { return [] }
    return MutationEntries(fit: fit, pruning: pruning, source: "").leftOut.map {
      "not written to the scenario: \($0)"
    }
  }

  /// Where free runs miss the data by more than their intervals.
  ///
  /// - Parameter runs: whose rules are draws of the bootstrap; fewer than twenty say nothing.
  static func misfit(_ world: ComparedWorld, runs: Int) -> [String] {
    guard runs >= 20 else {
      let why =
        runs == 0
        ? "without a bootstrap they are of chance alone" : "\(runs) draws of the bootstrap are too few"
      return [
        "intervals of free runs do not hold the uncertainty of the fit: \(why); give --bootstrap 20 or more"
      ]
    }
    var found: [String] = []
    for (name, figures) in [("kin positions", world.positions), ("masked kin positions", world.masked)] {
      let (held, all) = ComparedWorld.covered(figures)
      guard all > 0, held < all else { continue }
      let missed = figures.filter { $0.isCovered == false }.compactMap {
        $0.meaning.split(separator: ":").first
      }
      found.append(
        "\(all - held) of \(all) \(name) lie outside of their 90 % predictive intervals: \(missed.joined(separator: ", "))"
      )
    }
    for figure in world.mutation where figure.isCovered == false {
      found.append("the mutation rate of \(figure.meaning) lies outside of its 90 % predictive interval")
    }
    return found
  }

  static func percent(_ share: Double) -> String { "\(FitSources.short(100 * share)) %" }
}

/// A number of things: `1 model`, `1,000 models`.
func grouped(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}
