import Randomness
import Statistics

/// Turns choices whose probabilities are known into numbers that are independent and uniform on [0, 1] if
/// these probabilities are right, however each depends on the choices before it.
///
/// The options lie side by side on [0, 1] in some order, each on a stretch as long as its probability, and a
/// choice becomes a random point of its stretch. The order decides what the numbers can notice: options that
/// a wrong law favours should lie together. Source: M. Rosenblatt, Annals of Mathematical Statistics 23
/// (1952); A. E. Brockwell, Statistics & Probability Letters 77 (2007) for the random point.
struct UniformisedChoices: ~Copyable {
  private var stream: RandomStream
  /// The numbers so far, each in [0, 1].
  private(set) var values: [Double] = []

  /// - Parameter seed: the seed of the random points.
  init(_ seed: Seed) { stream = RandomStream(seed) }

  /// Adds a choice: the weight of the options before the chosen one, its own, and that of all.
  mutating func add(before: Double, chosen: Double, all: Double) {
    values.append((before + stream.uniform() * chosen) / all)
  }

  /// Adds an event that happened or did not.
  mutating func add(_ happened: Bool, probability: Double) {
    if happened {
      add(before: 0, chosen: probability, all: 1)
    } else {
      add(before: probability, chosen: 1 - probability, all: 1)
    }
  }

  /// The p-value of the numbers being uniform.
  var pValue: Double { PValue.kolmogorov(values) { min(1, max(0, $0)) } }
}
