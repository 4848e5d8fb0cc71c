import Foundation
import Lineages
import Randomness
import Statistics
import Workers

/// Fine-tunes with what they changed, to tell what keeps them from having fine-tunes of their own.
///
/// A logistic regression of having any on the changes, on their means over the sibship (so that the effects are those within
/// sibships, Y. Mundlak, Econometrica 46, 1978), on class, age and the number of siblings.
struct FidelityData: Sendable {
  static let traits: [Trait] = [.licenses, .tasks, .libraries, .languages, .tags]
  /// Changes of five traits, silence of task and license.
  private static let changes = 7
  /// Creator and generation, age, siblings.
  private static let others = 8
  static let columns = others + 2 * changes

  /// Shape `[fine-tunes * columns]`.
  private var design: [Double] = []
  private var hasFinetunes: [Bool] = []
  private var family: [Int32] = []
  private let families: Int

  init(_ data: EncodedLineage) {
    families = data.families
    let edges = (0..<data.count).filter { data.relation($0) == Int(Relation.finetune.rawValue) }
    let changes = edges.map { FidelityData.changes(of: $0, data) }
    var means: [Int32: (sum: [Double], count: Double)] = [:]
    for (edge, own) in zip(edges, changes) {
      var mean = means[data.parent[edge]] ?? (Array(repeating: 0, count: FidelityData.changes), 0)
      for i in own.indices { mean.sum[i] += own[i] }
      mean.count += 1
      means[data.parent[edge]] = mean
    }
    for (edge, own) in zip(edges, changes) {
      let mean = means[data.parent[edge]]!
      let place = Int(data.mutationClass[edge]) % 6
      design += (0..<6).map { $0 == place ? 1 : 0 }
      design += [log(data.age[edge]), log1p(Double(data.parentFinetunes[edge]))]
      design += own + mean.sum.map { $0 / mean.count }
      hasFinetunes.append(data.hasFinetunes[edge])
      family.append(data.family[edge])
    }
  }

  /// Which traits a fine-tune changed (of tags the share of those of either that are not of both), and whether it names no task and
  /// no license.
  private static func changes(of edge: Int, _ data: EncodedLineage) -> [Double] {
    let (a, b) = (Int(data.parentBundle[edge]), Int(data.bundle[edge]))
    let bundles = data.bundles
    var changes = (0..<3).map { bundles.states[$0][a] != bundles.states[$0][b] ? 1.0 : 0 }
    changes.append(bundles.languages[a] != bundles.languages[b] ? 1 : 0)
    let (old, new) = (Set(bundles.tags[a]), Set(bundles.tags[b]))
    let both = Double(old.intersection(new).count)
    changes.append(1 - both / max(Double(old.count + new.count) - both, 1))
    return changes + [bundles.states[1][b] == 0 ? 1 : 0, bundles.states[0][b] == 0 ? 1 : 0]
  }

  /// The effects, with 90 % intervals by a bootstrap over families.
  ///
  /// - Parameter replicates: 0 for no intervals.
  func effects(weights: [Double], replicates: Int, seed: UInt64, _ workers: Workers) -> [FidelityEffect] {
    var tally = FamilyTally(families: families)
    for family in family { tally.add(weights[Int(family)], of: family) }
    let evidence = tally.evidence
    guard evidence.edges > 0 else { return [] }
    let best = coefficients(weights, from: Array(repeating: 0, count: FidelityData.columns))
    let drawn = Array(Set(family.filter { weights[Int($0)] > 0 })).sorted()
    let draws: [[Double]] =
      drawn.count < 2
      ? []
      : workers.map(replicates) { replicate in
        var stream = RandomStream(Seed(seed)["fidelity"])
        stream.move(to: UInt64(replicate))
        var counts = [Double](repeating: 0, count: families)
        for _ in drawn { counts[Int(drawn[stream.index(below: drawn.count)])] += 1 }
        for i in counts.indices { counts[i] *= weights[i] }
        return coefficients(counts, from: best)
      }
    return FidelityData.traits.enumerated().map { i, trait in
      let column = FidelityData.others + i
      let sorted = draws.map { -$0[column] }.sorted()
      return FidelityEffect(
        trait: trait.name, logOdds: -best[column],
        interval: sorted.isEmpty
          ? nil
          : FittedInterval(low: sorted.quantile(0.05), high: sorted.quantile(0.95), level: 0.9),
        evidence: evidence)
    }
  }

  /// Newton's method with a little shrinkage to 0, so that there is always one answer.
  private func coefficients(_ weights: [Double], from start: [Double]) -> [Double] {
    let width = FidelityData.columns
    var beta = start
    for _ in 0..<25 {
      var slope = beta.map { -0.1 * $0 }
      var curve = [Double](repeating: 0, count: width * width)
      for i in 0..<width { curve[i * width + i] = 0.1 }
      for (i, family) in family.enumerated() where weights[Int(family)] > 0 {
        let row = design[i * width..<(i + 1) * width]
        var score = 0.0
        for j in 0..<width { score += row[row.startIndex + j] * beta[j] }
        let chance = 1 / (1 + exp(-min(max(score, -30), 30)))
        let weight = weights[Int(family)]
        let rest = weight * ((hasFinetunes[i] ? 1 : 0) - chance)
        let bend = weight * chance * (1 - chance)
        for j in 0..<width where row[row.startIndex + j] != 0 {
          let value = row[row.startIndex + j]
          slope[j] += rest * value
          let scaled = bend * value
          for k in 0...j { curve[j * width + k] += scaled * row[row.startIndex + k] }
        }
      }
      guard let step = Cholesky(curve, size: width)?.solve(slope) else { break }
      for j in 0..<width { beta[j] += step[j] }
      if step.allSatisfy({ abs($0) < 1e-5 }) { break }
    }
    return beta
  }
}
