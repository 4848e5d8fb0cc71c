import Foundation

/// The law of who makes each birth: a new creator with probability ρ, else an old one in proportion to
/// (births so far)^β.
struct CreatorLaw: Sendable {
  /// ρ.
  let newShare: Double
  /// β.
  let exponent: Double

  /// The probability that a creator with so many births makes the next one, and that a new one does.
  func next(_ births: [Int]) -> (old: [Double], new: Double) {
    guard !births.isEmpty else { return ([], 1) }
    let weights = births.map { pow(Double($0), exponent) }
    let total = weights.reduce(0, +)
    return (weights.map { (1 - newShare) * $0 / total }, newShare)
  }

  /// The probability of every history of so many births: the creator of each, creators numbered in the order
  /// of first births.
  func histories(_ length: Int) -> [[Int32]: Double] {
    var law: [[Int32]: Double] = [[]: 1]
    for _ in 0..<length {
      var longer: [[Int32]: Double] = [:]
      for (history, probability) in law {
        var births = [Int](repeating: 0, count: Int(history.max() ?? -1) + 1)
        for creator in history { births[Int(creator)] += 1 }
        let next = next(births)
        for (creator, share) in (next.old + [next.new]).enumerated() {
          longer[history + [Int32(creator)]] = probability * share
        }
      }
      law = longer
    }
    return law
  }

  /// The expected number of creators with k births after so many in all, for β = 1, by recursion over
  /// births. Shape `[births + 1]`. Source: H. A. Simon, Biometrika 42 (1955).
  func expectedProductivity(_ births: Int) -> [Double] {
    precondition(exponent == 1, "the recursion is that of the Yule–Simon process")
    var expected = [Double](repeating: 0, count: births + 1)
    expected[1] = 1
    for n in 1..<births {
      let rate = (1 - newShare) / Double(n)
      for k in stride(from: n + 1, through: 1, by: -1) {
        expected[k] += rate * (Double(k - 1) * expected[k - 1] - Double(k) * expected[k])
      }
      expected[1] += newShare
    }
    return expected
  }
}
