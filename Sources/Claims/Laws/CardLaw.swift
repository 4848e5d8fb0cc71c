import CGSL
import Engine
import Foundation
import Statistics

/// The laws of the lengths of cards: of founders' by hand, of their children's by hand, and of those from a
/// template.
struct CardLaw: Sendable {
  var own = CardLength(median: 6000, spread: 0.9)
  var inherited = InheritedLength(intercept: 4, slope: 0.5, spread: 0.6)
  var automatic = CardLength(median: 6000, spread: 0.5)

  init(_ change: (inout CardLaw) -> Void = { _ in }) { change(&self) }

  /// Rules under which founders have cards by hand, and their children as often by hand as from a template.
  var rules: CardRules {
    var rules = CardRules(
      founders: [0, 1, 0], kernels: [Kernel(rows: [[1, 0, 0], [0, 1, 1], [0, 0, 1]])], kernel: ByClass(0))
    rules.ownLength = own
    rules.lengths = ByClass(inherited)
    rules.automaticLength = automatic
    return rules
  }

  /// The p-value of lengths.
  ///
  /// - Parameters:
  ///   - founders: the lengths of founders' cards by hand.
  ///   - children: the lengths of children's cards by hand, each with its parent's.
  ///   - automatic: the lengths of cards from a template.
  func pValue(founders: [Double], children: [(parent: Double, child: Double)], automatic: [Double]) -> Double
  {
    func test(_ lengths: [Double], _ logMedian: Double, _ spread: Double) -> Double {
      PValue.kolmogorov(lengths.map { (log($0) - logMedian) / spread }) { gsl_cdf_ugaussian_P($0) }
    }
    // What the parent's length does not explain has the same law for short and for long parents.
    let rests = [children.filter { $0.parent < own.median }, children.filter { $0.parent >= own.median }]
      .map { $0.map { exp(log($0.child) - inherited.slope * log($0.parent)) } }
    return PValue.least(
      [test(founders, log(own.median), own.spread)]
        + rests.map { test($0, inherited.intercept, inherited.spread) }
        + [test(automatic, log(self.automatic.median), self.automatic.spread)])
  }
}
