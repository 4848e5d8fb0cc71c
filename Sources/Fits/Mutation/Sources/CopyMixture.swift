import Foundation
import Workers

/// Mutated copies of elder siblings, with a kernel for each relation, of others and of the creator's own.
struct CopyMixture: Sendable {
  /// The number of kernels.
  static let kernels = 10

  let groups: [SiblingGroup]
  let pairs: PairTable
  private(set) var bank: KernelBank
  /// What the groups said of the kernels last.
  private(set) var counts: KernelCounts
  /// Consecutive groups that are worked on together.
  private let pieces: [Range<Int>]

  init(_ data: EncodedLineage, _ shape: TraitShape, _ languages: inout LanguagePairs) {
    var pairs = PairTable()
    groups = SiblingGroup.groups(data, shape, &languages, &pairs)
    self.pairs = pairs
    bank = KernelBank(count: CopyMixture.kernels, shape)
    counts = KernelCounts(kernels: 0, features: 0, languages: 0)
    pieces = CopyMixture.pieces(groups)
  }

  /// Groups cut into pieces of about equal work, the same ones on every machine.
  private static func pieces(_ groups: [SiblingGroup]) -> [Range<Int>] {
    let work = groups.map { group in
      let width = Double(group.bundles.count)
      return width * (10 * width + Double(group.edges.count))
    }
    let most = work.reduce(0, +) / 24
    var pieces: [Range<Int>] = []
    var (start, sum) = (0, 0.0)
    for group in groups.indices {
      sum += work[group]
      if sum >= most || group == groups.count - 1 {
        pieces.append(start..<group + 1)
        (start, sum) = (group + 1, 0)
      }
    }
    return pieces
  }

  /// Takes the kernels as they were fitted before.
  mutating func restore(_ bank: KernelBank) { self.bank = bank }

  /// The probabilities of each model's bundle as a copy of each elder's, up to a factor by model.
  private struct Likelihood {
    /// Shape `[bundles * bundles]`, [model, elder].
    var relative: [Double]
    /// The logarithm of each model's factor. Shape `[bundles]`.
    var top: [Double]
  }

  private func likelihood(_ group: SiblingGroup, _ table: KernelTable) -> Likelihood {
    let width = group.bundles.count
    var found = Likelihood(relative: [], top: [])
    found.relative.reserveCapacity(group.pairCount)
    for model in 0..<width {
      let first = group.firstPair + model * width
      let logs = (first..<first + width).map { table.value($0, of: pairs, group.kernel) }
      let top = logs.max()!
      found.top.append(top)
      for log in logs { found.relative.append(exp(log - top)) }
    }
    return found
  }

  /// To begin with: copies resemble their elders.
  private func likeness(_ group: SiblingGroup, _ languages: LanguagePairs) -> Likelihood {
    let shape = bank.shape
    let relative = (group.firstPair..<group.firstPair + group.pairCount).map { pair in
      var log =
        languages.from[Int(pairs.languages[pair])] == languages.to[Int(pairs.languages[pair])]
        ? 0 : CopyMixture.unlike
      for feature in pairs.features[pairs.starts[pair]..<pairs.starts[pair + 1]] {
        if feature < 2 * shape.tags {
          log -= 0.5
        } else if shape.isLeft(Int(feature)) {
          log += CopyMixture.unlike
        }
      }
      return exp(log)
    }
    return Likelihood(relative: relative, top: Array(repeating: 0, count: group.bundles.count))
  }

  private static let unlike = log(0.2)

  /// Fills the log probabilities of being a copy of another's elder and of an own one.
  ///
  /// - Parameter weights: of the derivatives; groups without weight are left out. Shape `[derivatives]`.
  /// - Returns: by derivative; 0 where there is no such elder. Shape `[derivatives]` each.
  func score(
    _ weights: [Double], _ languages: LanguagePairs, _ laws: LanguageLaws, _ workers: Workers
  ) -> (other: [Double], own: [Double]) {
    let derivatives = weights.count
    let table = bank.table(languages, laws)
    let parts = workers.map(pieces.count) { piece in
      var found: [(edge: Int32, isOwn: Bool, log: Double)] = []
      for group in groups[pieces[piece]] where group.edges.contains(where: { weights[Int($0)] > 0 }) {
        let likelihood = likelihood(group, table)
        let width = group.bundles.count
        group.forEachWithElders { child, elders, count in
          let row = Int(group.at[child])
          var sum = 0.0
          for i in 0..<width { sum += likelihood.relative[row * width + i] * elders[i] }
          let log = log(max(sum, 1e-300)) + likelihood.top[row] - log(count)
          found.append((group.edges[child], group.kernel % 2 == 1, log))
        }
      }
      return found
    }
    var (other, own) = (
      [Double](repeating: 0, count: derivatives), [Double](repeating: 0, count: derivatives)
    )
    for part in parts {
      for (edge, isOwn, log) in part {
        if isOwn { own[Int(edge)] = log } else { other[Int(edge)] = log }
      }
    }
    return (other, own)
  }

  /// Counts what copies say of the kernels, from how probable each source is.
  ///
  /// - Parameters:
  ///   - shares: of a copy of another's elder and of an own one, with the weight of the derivative. Shape `[derivatives]` each.
  ///   - isFirst: whether copies are told by their likeness, as no kernels are known.
  mutating func count(
    other: [Double], own: [Double], isFirst: Bool, _ languages: LanguagePairs, _ laws: LanguageLaws,
    _ workers: Workers
  ) {
    let parts = counted(other: other, own: own, isFirst: isFirst, languages, laws, workers)
    counts = emptyCounts(languages)
    for part in parts { counts += part }
  }

  private func emptyCounts(_ languages: LanguagePairs) -> KernelCounts {
    KernelCounts(kernels: CopyMixture.kernels, features: bank.shape.features, languages: languages.count)
  }

  private func counted(
    other: [Double], own: [Double], isFirst: Bool, _ languages: LanguagePairs, _ laws: LanguageLaws,
    _ workers: Workers
  ) -> [KernelCounts] {
    let table = bank.table(languages, laws)
    return workers.map(pieces.count) { piece in
      var counts = emptyCounts(languages)
      for group in groups[pieces[piece]] {
        let shares = group.kernel % 2 == 1 ? own : other
        guard group.edges.contains(where: { shares[Int($0)] > 0 }) else { continue }
        let likelihood = isFirst ? likeness(group, languages) : likelihood(group, table)
        let width = group.bundles.count
        var weights = [Double](repeating: 0, count: group.pairCount)
        group.forEachWithElders { child, elders, _ in
          let share = shares[Int(group.edges[child])]
          guard share > 0 else { return }
          let row = Int(group.at[child]) * width
          var sum = 0.0
          for i in 0..<width { sum += likelihood.relative[row + i] * elders[i] }
          let each = share / max(sum, 1e-300)
          for i in 0..<width { weights[row + i] += each * elders[i] * likelihood.relative[row + i] }
        }
        for i in weights.indices where weights[i] > 0 {
          counts.add(group.firstPair + i, of: pairs, weights[i], to: group.kernel)
        }
      }
      return counts
    }
  }

  /// Takes the kernels from what was counted; returns expected first reports and redraws by set.
  mutating func learn(
    _ languages: LanguagePairs, _ laws: LanguageLaws, _ shrinkage: FitShrinkage
  ) -> [Double] {
    bank.learn(counts, languages, laws, shrinkage.kernels)
  }
}
