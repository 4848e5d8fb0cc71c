import CGSL

/// A law (a probability distribution) over the outcomes 0, 1, 2, … with given weights, made once and drawn
/// from in constant time.
///
/// An outcome of weight 0 is never drawn. A class because it owns GSL's table.
/// Source: A. J. Walker's alias method as in GSL, `gsl_ran_discrete_preproc`.
@safe
public final class Categorical: @unchecked Sendable {  // Unchecked: nobody writes to the table after `init`.
  @usableFromInline let table: UnsafePointer<gsl_ran_discrete_t>

  /// The number of outcomes.
  public let count: Int

  /// - Parameter weights: one an outcome, at least 0, with a positive and finite sum; they need not sum to 1.
  /// - Throws: where the weights are none of that.
  public init(_ weights: [Double]) throws(DistributionError) {
    guard !weights.isEmpty else { throw Categorical.refused("without outcomes") }
    _ = try Categorical.sum(weights.enumerated().lazy.map { ($0, $1) }, among: weights.count)
    guard let table = unsafe gsl_ran_discrete_preproc(weights.count, weights) else {
      throw Categorical.refused("of \(weights.count) outcomes", GSL_ENOMEM)
    }
    // In a column of weight 0 the threshold is the column's left border, and rounding may put a draw just
    // below it: once in 2^53 draws an impossible outcome. A threshold below 0 rules it out.
    let heaviest = weights.indices.max { weights[$0] < weights[$1] }!
    for outcome in weights.indices where weights[outcome] == 0 {
      unsafe table.pointee.F[outcome] = -1
      if unsafe table.pointee.A[outcome] == outcome { unsafe table.pointee.A[outcome] = heaviest }
    }
    unsafe self.table = unsafe UnsafePointer(table)
    count = weights.count
  }

  private static func refused(_ what: String, _ code: Int = GSL_EINVAL) -> DistributionError {
    DistributionError(code: Int32(code), asked: "a categorical law " + what)
  }

  /// The sum of a law's weights.
  ///
  /// - Parameters:
  ///   - law: outcomes with their weights; the others have weight 0.
  ///   - count: the number of all outcomes.
  /// - Throws: where they make no law.
  static func sum(
    _ law: some Sequence<(outcome: Int, weight: Double)>, among count: Int
  ) throws(DistributionError) -> Double {
    var sum = 0.0
    for (outcome, weight) in law {
      if !(weight >= 0 && weight.isFinite) {
        throw refused("whose weight of outcome \(outcome) is \(weight)")
      }
      sum += weight
    }
    guard sum > 0 else { throw refused("whose \(count) weights are all 0") }
    guard sum.isFinite else { throw refused("whose weights sum to more than a number can hold") }
    return sum
  }

  deinit { unsafe gsl_ran_discrete_free(UnsafeMutablePointer(mutating: table)) }
}
