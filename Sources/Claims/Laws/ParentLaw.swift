import Engine
import Foundation
import Lineages
import Randomness
import Statistics

/// The probability of every choice of a parent in a grown ecosystem, by the formula and without the engine's
/// shortcuts: over all models, at every birth. For ecosystems without series.
struct ParentLaw: Sendable {
  /// The rules by which parents are chosen, with fitness 1. There are at most three states of licenses.
  var attachment: AttachmentRules
  /// c: how often a creator who has models makes the first parent one of them.
  var ownParentShare = 0.0
  /// The fertility of each kind of founder. In these ecosystems a founder's kind is the id of its license.
  /// Empty where kinds do not matter.
  var founderFertility: [Double] = []

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

  /// The p-value of ecosystems under this law.
  ///
  /// At every choice something is looked at of the chosen parent: the derivative of the logarithm of its
  /// weight by each parameter, as far as it differs between models. Given all births before, its mean and
  /// variance follow from the weights of all models. No test tells a slightly wrong parameter better. Source:
  /// C. R. Rao, Proc. Cambridge Phil. Soc. 44 (1948).
  func pValue(_ ecosystems: [Genealogy]) -> Double {
    var scores = Scores()
    for genealogy in ecosystems { add(genealogy, to: &scores) }
    return scores.pValue
  }

  /// What is looked at of chosen parents.
  private struct Scores {
    /// log(k + k₀), 1/(k + k₀), and the age.
    var numbers = [Deviation](repeating: Deviation(), count: 3)
    /// Of each kind of model; the creator's own; of models by their parent's creator.
    var groups = [Deviation](repeating: Deviation(), count: 8)
    /// By the relation of the child and the license of the parent.
    var licenses = [Deviation](repeating: Deviation(), count: 15)

    var pValue: Double {
      PValue.least(
        (numbers + groups + licenses).filter { $0.variance > 20 || $0.isImpossible }.map(\.pValue))
    }
  }

  private func add(_ genealogy: Genealogy, to scores: inout Scores) {
    var children = [Int](repeating: 0, count: genealogy.count)
    let traits = Traits(genealogy)
    let powers = (0...genealogy.count).map { pow(Double($0) + attachment.offset, attachment.exponent) }
    let logs = (0...genealogy.count).map { log(Double($0) + attachment.offset) }
    let days = genealogy.birth.map {
      Double($0.milliseconds - genealogy.birth[0].milliseconds) / 86_400_000
    }
    let fertility = (0..<genealogy.count).map { self.fertility(of: $0, traits) }
    for row in 0..<genealogy.count where traits.kinds[row] > 0 {
      let relation = traits.kinds[row] - 1
      var weights = (0..<row).map { model in
        var weight = fertility[model] * powers[children[model]]
        if let ageing = attachment.ageing { weight *= exp((days[model] - days[row]) / ageing) }
        if let attraction = attachment.licenseAttraction {
          weight *= attraction[relation][traits.licenses[model]]
        }
        return weight
      }
      let isOwn = (0..<row).map { genealogy.creator[$0] == genealogy.creator[row] }
      for (number, parent) in genealogy.parents[row].map(Int.init).enumerated() {
        let law = number == 0 ? withOwn(weights, isOwn) : weights
        var (all, means, squares) = (0.0, [0.0, 0, 0], [0.0, 0, 0])
        var (groups, licenses) = ([Double](repeating: 0, count: 8), [0.0, 0, 0])
        for (model, weight) in law.enumerated() {
          let (k, age) = (Double(children[model]) + attachment.offset, days[row] - days[model])
          let log = logs[children[model]]
          all += weight
          means[0] += weight * log
          squares[0] += weight * log * log
          means[1] += weight / k
          squares[1] += weight / (k * k)
          means[2] += weight * age
          squares[2] += weight * age * age
          groups[traits.kinds[model]] += weight
          if isOwn[model] { groups[6] += weight }
          if traits.continues[model] { groups[7] += weight }
          licenses[traits.licenses[model]] += weight
        }
        guard all > 0, law[parent] > 0 else {
          scores.groups[0].add(true, probability: 0)
          continue
        }
        let k = Double(children[parent]) + attachment.offset
        for (i, x) in [logs[children[parent]], 1 / k, days[row] - days[parent]].enumerated() {
          let mean = means[i] / all
          scores.numbers[i].add(x, expected: mean, variance: max(0, squares[i] / all - mean * mean))
        }
        for group in groups.indices where groups[group] > 0 {
          let isIn =
            group < 6 ? traits.kinds[parent] == group : group == 6 ? isOwn[parent] : traits.continues[parent]
          scores.groups[group].add(isIn, share: groups[group] / all)
        }
        for license in licenses.indices where licenses[license] > 0 {
          scores.licenses[3 * relation + license].add(
            traits.licenses[parent] == license, share: licenses[license] / all)
        }
        // No model is a parent of the same child twice.
        weights[parent] = 0
      }
      for parent in genealogy.parents[row] { children[Int(parent)] += 1 }
    }
  }

  /// What of a model's weight never changes.
  private func fertility(of model: Int, _ traits: Traits) -> Double {
    let kind = traits.kinds[model]
    var fertility = attachment.fertility[kind]
    if kind == 0, !founderFertility.isEmpty { fertility *= founderFertility[traits.licenses[model] - 1] }
    if traits.continues[model] { fertility *= attachment.continuation }
    return fertility
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

extension Deviation {
  /// Adds an event of a share known up to rounding, which may come out a little above 1.
  fileprivate mutating func add(_ happened: Bool, share: Double) {
    let p = min(share, 1)
    add(happened ? 1 : 0, expected: p, variance: p * (1 - p))
  }
}
