import CGSL
import Statistics

/// How uncertain a mean is over draws of parameters crossed with seeds: both are samples, and every draw is run under every seed.
///
/// d = μ + draw + seed + interaction, all random and independent; a pair is one cell, so that what is left counts as interaction. The
/// components come from the mean squares by the method of moments, those below 0 taken as 0 (S. R. Searle, G. Casella and
/// C. E. McCulloch, Variance Components, 1992, section 4.3): with K draws and n seeds
/// s²(draw) = (MS_draw − MS_rest)/n, s²(seed) = (MS_seed − MS_rest)/K, s²(interaction) = MS_rest. The mean's variance is
/// s²(draw)/K + s²(seed)/n + s²(interaction)/(K n), with the degrees of freedom of F. E. Satterthwaite (Biometrics Bulletin 2, 1946). With a
/// single draw this is Student's variance over seeds, with a single seed that over draws.
struct CrossedVariance {
  /// Of the mean.
  private let variance: Double
  private let freedom: Double
  private let components: (draw: Double, seed: Double, interaction: Double)

  /// - Parameter cells: a row a draw, a column a seed.
  /// - Returns: nil for a single cell.
  init?(_ cells: [[Double]]) {
    let (draws, seeds) = (cells.count, cells.first?.count ?? 0)
    guard draws * seeds > 1 else { return nil }
    let (k, n) = (Double(draws), Double(seeds))
    if draws == 1 || seeds == 1 {
      let all = cells.flatMap(\.self)
      variance = all.variance / Double(all.count)
      freedom = Double(all.count - 1)
      components = draws == 1 ? (0, all.variance, 0) : (all.variance, 0, 0)
      return
    }
    let rows = cells.map(\.mean)
    let columns = (0..<seeds).map { seed in cells.map { $0[seed] }.mean }
    let mean = rows.mean
    let rest =
      zip(cells, rows).reduce(0) { sum, row in
        zip(row.0, columns).reduce(sum) { sum, cell in
          let residual = cell.0 - row.1 - cell.1 + mean
          return sum + residual * residual
        }
      } / ((k - 1) * (n - 1))
    let (drawSquare, seedSquare) = (max(rest, n * rows.variance), max(rest, k * columns.variance))
    components = ((drawSquare - rest) / n, (seedSquare - rest) / k, rest)
    let sum = drawSquare + seedSquare - rest
    variance = sum / (k * n)
    let spread =
      drawSquare * drawSquare / (k - 1) + seedSquare * seedSquare / (n - 1)
      + rest * rest / ((k - 1) * (n - 1))
    freedom = spread > 0 ? max(1, sum * sum / spread) : 1
  }

  /// Half the width of the mean's interval; 0 where all cells are the same.
  func halfWidth(_ level: Double) -> Double {
    variance > 0 ? gsl_cdf_tdist_Pinv((1 + level) / 2, freedom) * variance.squareRoot() : 0
  }

  /// The components as shares of their sum; nil where nothing varies.
  var shares: PairedEffect.Shares? {
    let (draw, seed, interaction) = components
    let sum = draw + seed + interaction
    return sum > 0 ? .init(draw: draw / sum, seed: seed / sum, interaction: interaction / sum) : nil
  }
}
