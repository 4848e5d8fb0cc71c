import CGSL

/// Concentrations by marginal likelihood: how strongly the laws of rows are those of a kind above.
enum MarginalLikelihood {
  /// Counts of one row with the law of the kind above; laws have no 0 where counts are above 0.
  struct Row {
    /// Cells with counts above 0 and their probabilities above.
    let cells: [(count: Double, above: Double)]
    /// The sum of the counts.
    let total: Double
  }

  /// The logarithms of the bounds between which κ is sought.
  static let bounds = -2.0...10.0

  /// κ of Dirichlet-multinomial rows: with parameters κ · above a row of n has probability ∝ Γ(κ) / Γ(κ + n) ·
  /// ∏ Γ(count + κ above) / Γ(κ above).
  ///
  /// - Returns: κ, and whether it is at a bound; the upper bound where there are no rows.
  static func concentration(_ rows: [Row]) -> (value: Double, isAtBound: Bool) {
    let rows = rows.filter { $0.total > 0 }
    guard !rows.isEmpty else { return (gsl_sf_exp(bounds.upperBound), true) }
    let at = maximum { log in
      let kappa = gsl_sf_exp(log)
      return rows.reduce(0) { sum, row in
        row.cells.reduce(sum + gsl_sf_lngamma(kappa) - gsl_sf_lngamma(kappa + row.total)) {
          let own = max(kappa * $1.above, 1e-300)
          return $0 + gsl_sf_lngamma($1.count + own) - gsl_sf_lngamma(own)
        }
      }
    }
    return (gsl_sf_exp(at), at < bounds.lowerBound + 0.01 || at > bounds.upperBound - 0.01)
  }

  /// Where a function of one hump is largest, by a grid and golden sections, or the better bound.
  private static func maximum(_ function: (Double) -> Double) -> Double {
    let steps = 24
    let width = (bounds.upperBound - bounds.lowerBound) / Double(steps)
    let values = (0...steps).map { function(bounds.lowerBound + Double($0) * width) }
    let best = values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
    let middle = bounds.lowerBound + Double(best) * width
    if best == 0 || best == steps { return middle }
    return GoldenSection.maximum(of: function, within: middle - width...middle + width)
  }
}
