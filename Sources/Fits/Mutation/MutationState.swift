/// Everything that a fit of sources, modes and copies knows: to go on from, and to score derivatives that were left out.
public struct MutationState: Sendable {
  /// How much each family and each derivative counts.
  public internal(set) var familyWeights: [Double]
  var edgeWeights: [Double]
  var laws: LanguageLaws
  var modes: [ModeMixture]
  var copies: CopyMixture
  var sources: SourceMixture
  /// The mean score after each round, in nats an edge.
  public internal(set) var history: [Double] = []

  init(
    familyWeights: [Double], edgeWeights: [Double], laws: LanguageLaws, modes: [ModeMixture],
    copies: CopyMixture, sources: SourceMixture
  ) {
    self.familyWeights = familyWeights
    self.edgeWeights = edgeWeights
    self.laws = laws
    self.modes = modes
    self.copies = copies
    self.sources = sources
  }

  /// The mean log probability of a derivative's traits one step ahead, in nats an edge: of those with weight.
  public var score: Double { score { edgeWeights[$0] } }

  /// The same of others: by a weight for each derivative.
  func score(_ weight: (Int) -> Double) -> Double {
    var (sum, total) = (0.0, 0.0)
    for edge in sources.scores.indices {
      sum += weight(edge) * sources.scores[edge]
      total += weight(edge)
    }
    return total > 0 ? sum / total : .nan
  }

  /// The mean share of each source over derivatives with weight. Shape `[5]`.
  public var sourceShares: [Double] {
    var sums = [Double](repeating: 0, count: 5)
    for edge in sources.scores.indices {
      for source in 0..<5 { sums[source] += edgeWeights[edge] * sources.shares[edge * 5 + source] }
    }
    let total = sums.reduce(0, +)
    return sums.map { total > 0 ? $0 / total : 0 }
  }

  mutating func finishRound() { history.append(score) }
}
