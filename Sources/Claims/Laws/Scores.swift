import Statistics

/// Rao's score test of a law with several parameters, one parameter at a time.
///
/// Of each outcome the derivative of the logarithm of its probability by a parameter is looked at, given all
/// outcomes before it. If the law is right, its mean is 0, and the sum of squares estimates the variance of the
/// sum. No test tells a slightly wrong parameter better, and no outcome has to be told apart from another with
/// the same probabilities. Source: C. R. Rao, Proc. Cambridge Phil. Soc. 44 (1948).
enum Scores {
  /// A parameter, by what it does to a law to be a little larger or, with a negative step, smaller.
  typealias Nudge<Law> = @Sendable (inout Law, _ step: Double) -> Void

  /// How far parameters are moved to see how probabilities depend on them.
  private static let step = 1e-3

  /// The p-value of a law.
  ///
  /// - Parameters:
  ///   - nudges: the parameters.
  ///   - cells: how many kinds of outcomes are tested by themselves, besides all together.
  ///   - cell: the number of an outcome's kind.
  ///   - count: how often an outcome came up.
  ///   - probability: of an outcome under a law.
  static func pValue<Outcome, Law>(
    of outcomes: [Outcome], under law: Law, _ nudges: [Nudge<Law>], cells: Int = 1,
    cell: (Outcome) -> Int = { _ in 0 }, count: (Outcome) -> Int = { _ in 1 },
    probability: (Law) -> (Outcome) -> Double
  ) -> Double {
    let here = outcomes.map(probability(law))
    let values = nudges.map { nudge in
      let (above, below) = (moved(law, nudge, by: step), moved(law, nudge, by: -step))
      let (more, less) = (probability(above), probability(below))
      var deviations = [Deviation](repeating: Deviation(), count: cells)
      for (outcome, probability) in zip(outcomes, here) {
        let number = cell(outcome)
        // Written so that NaN is impossible, too.
        guard probability > 0 else {
          deviations[number].add(true, probability: 0)
          continue
        }
        let score = (more(outcome) - less(outcome)) / (2 * step * probability)
        let count = Double(count(outcome))
        deviations[number].add(count * score, expected: 0, variance: count * score * score)
      }
      return deviations.pValue
    }
    return PValue.least(values)
  }

  private static func moved<Law>(_ law: Law, _ nudge: Nudge<Law>, by step: Double) -> Law {
    var law = law
    nudge(&law, step)
    return law
  }
}
