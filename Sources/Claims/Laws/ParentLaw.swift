import Engine
import Foundation
import Lineages
import Randomness
import Statistics

/// The probability of every choice of a parent in a grown ecosystem, by the formula and without the engine's
/// shortcuts: over all models, at every birth. For ecosystems without series.
struct ParentLaw: Sendable {
  /// The rules by which parents are chosen, with fitness 1.
  var attachment: AttachmentRules
  /// c: how often a creator who has models makes the first parent one of them.
  var ownParentShare = 0.0
  /// The fertility of each kind of founder. In these ecosystems a founder's kind is the id of its license.
  /// Empty where kinds do not matter.
  var founderFertility: [Double] = []

  /// The orders in which models lie side by side when a choice becomes a number (`UniformisedChoices`). Each
  /// is for wrong laws that prefer or avoid models of one end: those with many children, old ones, those of
  /// some relations, the creator's own, those by their parent's creator, or those with some licenses.
  private enum Order: Int, CaseIterable { case children, age, kind, own, continuation, license }

  /// What the law needs to know of models besides births, creators and parents. Shape of each: `[models]`.
  private struct Traits {
    /// 0 for a founder, else 1 + the relation's raw value.
    let kinds: [Int]
    /// Whether a derivative is by its first parent's creator.
    let continues: [Bool]
    /// The state of the license: 0 where there is none.
    let licenses: [Int]

    init(_ genealogy: Genealogy) {
      let rows = 0..<genealogy.count
      kinds = rows.map { genealogy.kind($0) }
      continues = rows.map { row in
        genealogy.parents[row].first.map { genealogy.creator[Int($0)] == genealogy.creator[row] } ?? false
      }
      licenses = rows.map { genealogy[.licenses].lists[$0].first.map { Int($0) + 1 } ?? 0 }
    }
  }

  /// One choice: the sum of the weights before the chosen model in each order, the weight of the chosen one,
  /// and the sum of all.
  private struct Choice {
    var before = [Double](repeating: 0, count: Order.allCases.count)
    var chosen = 0.0
    var all = 0.0
  }

  /// The p-value of ecosystems under this law.
  ///
  /// - Parameter seed: the seed of the random points, see `UniformisedChoices`.
  func pValue(_ ecosystems: [Genealogy], _ seed: Seed) -> Double {
    let choices = ecosystems.flatMap { self.choices($0) }
    return PValue.least(
      Order.allCases.map { order in
        var uniform = UniformisedChoices(seed[order.rawValue])
        for choice in choices {
          uniform.add(before: choice.before[order.rawValue], chosen: choice.chosen, all: choice.all)
        }
        return uniform.pValue
      })
  }

  private func choices(_ genealogy: Genealogy) -> [Choice] {
    var choices: [Choice] = []
    var children = [Int](repeating: 0, count: genealogy.count)
    let traits = Traits(genealogy)
    let kinds = traits.kinds
    for row in 0..<genealogy.count where kinds[row] > 0 {
      var weights = (0..<row).map { weight(of: $0, children[$0], traits, at: row, genealogy) }
      for (number, parent) in genealogy.parents[row].map(Int.init).enumerated() {
        let isOwn = (0..<row).map { genealogy.creator[$0] == genealogy.creator[row] }
        let probabilities = number == 0 ? withOwn(weights, isOwn) : weights
        var choice = Choice()
        choice.chosen = probabilities[parent]
        for (model, probability) in probabilities.enumerated() {
          choice.all += probability
          let ranks = [
            children[model] - children[parent], 0, kinds[model] - kinds[parent],
            (isOwn[model] ? 0 : 1) - (isOwn[parent] ? 0 : 1),
            (traits.continues[model] ? 0 : 1) - (traits.continues[parent] ? 0 : 1),
            traits.licenses[model] - traits.licenses[parent],
          ]
          for (order, rank) in ranks.enumerated() where rank < 0 || rank == 0 && model < parent {
            choice.before[order] += probability
          }
        }
        choices.append(choice)
        // No model is a parent of the same child twice.
        weights[parent] = 0
      }
      for parent in genealogy.parents[row] { children[Int(parent)] += 1 }
    }
    return choices
  }

  /// f · (k + k₀)^α · exp(−age/τ) · m.
  private func weight(
    of model: Int, _ children: Int, _ traits: Traits, at row: Int, _ genealogy: Genealogy
  ) -> Double {
    let (kind, license) = (traits.kinds[model], traits.licenses[model])
    var fertility = attachment.fertility[kind]
    if kind == 0, !founderFertility.isEmpty { fertility *= founderFertility[license - 1] }
    if traits.continues[model] { fertility *= attachment.continuation }
    if let attraction = attachment.licenseAttraction {
      fertility *= attraction[traits.kinds[row] - 1][license]
    }
    var weight = fertility * pow(Double(children) + attachment.offset, attachment.exponent)
    if let ageing = attachment.ageing {
      let age = genealogy.birth[row].milliseconds - genealogy.birth[model].milliseconds
      weight *= exp(-Double(age) / 86_400_000 / ageing)
    }
    return weight
  }

  /// The law of a first parent: with probability c one of the creator's own models, if there are any, each
  /// equally likely.
  private func withOwn(_ weights: [Double], _ isOwn: [Bool]) -> [Double] {
    let own = Double(isOwn.count { $0 })
    guard ownParentShare > 0, own > 0 else { return weights }
    let all = weights.reduce(0, +)
    return weights.indices.map {
      (1 - ownParentShare) * weights[$0] / all + (isOwn[$0] ? ownParentShare / own : 0)
    }
  }
}
