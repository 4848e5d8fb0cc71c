import Randomness
import Statistics

/// Turns choices whose probabilities are known into numbers that are independent and uniform on [0, 1] if
/// these probabilities are right, however each depends on the choices before it.
///
/// A choice becomes a random point of its own stretch of [0, 1], where the options lie side by side in some
/// order. The order matters for what the numbers can notice: options that a wrong law favours should lie
/// together. Source: M. Rosenblatt, Annals of Mathematical Statistics 23 (1952); A. E. Brockwell,
/// Statistics & Probability Letters 77 (2007) for the random point.
struct UniformisedChoices: ~Copyable {
  private var stream: RandomStream
  private(set) var values: [Double] = []

  init(_ seed: Seed) { stream = RandomStream(seed) }

  /// Adds a choice: the weight of the options before the chosen one, its own, and that of all.
  mutating func add(before: Double, chosen: Double, all: Double) {
    values.append((before + stream.uniform() * chosen) / all)
  }

  /// Adds something that happened or did not.
  mutating func add(_ happened: Bool, probability: Double) {
    if happened {
      add(before: 0, chosen: probability, all: 1)
    } else {
      add(before: probability, chosen: 1 - probability, all: 1)
    }
  }

  /// Whether the numbers are uniform.
  var pValue: Double { PValue.kolmogorov(values) { min(1, max(0, $0)) } }
}
