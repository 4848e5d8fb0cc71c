import CGSL
import Engine
import Foundation
import Lineages
import Randomness
import Statistics

extension Claim {
  /// How sets of values change.
  static let sets = [setEvents, jaccardDistance, manyGains]

  /// The sets of founders and their first children.
  private static func pairs(_ seed: Seed, _ models: Int) throws -> [(parent: Int, child: Int)] {
    let genealogy = try SmallWorld {
      $0.models = models
      $0.mix.founder = 0.7
      $0.attachment.exponent = 0
      $0.languages = SmallWorld.sets(
        ["English", "French", "German"], founders: SetLaw.exampleSets, kernel: SetLaw.example().kernel)
    }.grow(seed)
    let lists = genealogy[.languages].lists
    return KinPairs(genealogy).parentChild.map { (SetLaw.number(lists[$0]), SetLaw.number(lists[$1])) }
  }

  static let setEvents = Claim(
    "loss, gain, collapse and reporting",
    """
    A child stops reporting, or its set collapses to one value, or it starts to report, or else it loses and gains \
    each value by itself, each with its own probability.
    """,
    source: "Grove's dynamics, by enumeration of all sets", law: SetLaw.example(),
    spoiled: [
      SetLaw.example({ $0.loss[1] *= 0.9 }), SetLaw.example({ $0.gain[2] *= 0.9 }),
      SetLaw.example({
        $0.stopReporting *= 1.1
        $0.stopReportingSeveral *= 1.1
      }), SetLaw.example({ $0.collapse *= 1.1 }),
      SetLaw.example({ $0.startReporting *= 1.1 }),
    ], models: 1_500_000,
    grow: pairs
  ) { pairs, law in
    var counts = [Int](repeating: 0, count: 64)
    for pair in pairs { counts[8 * pair.parent + pair.child] += 1 }
    return PValue.chiSquare(counts: counts, weights: law.pairs)
  }

  static let jaccardDistance = Claim(
    "expected Jaccard distance",
    """
    Where parent and child both report, their sets differ on average by the expected (|A ∪ B| − |A ∩ \
    B|) / |A ∪ B|, which is the set's mutation rate.
    """,
    source: "arXiv 2508.06811, definition 7.1; the mean by enumeration of all sets",
    law: SetLaw.example().expectedDistance,
    // The second: the ratio of the means for the mean of the ratios.
    spoiled: [
      SetLaw.example({ $0.gain[2] *= 1.2 }).expectedDistance, SetLaw.example().ratioOfExpectations,
    ], models: 600_000
  ) { seed, models in
    try pairs(seed, models).filter { $0.parent != 0 && $0.child != 0 }.map {
      SetLaw.distance($0.parent, $0.child)
    }
  } test: {
    PValue.mean($0, expected: $1)
  }

  /// Probabilities from 2 to 50 %.
  private static let manyProbabilities = (0..<16).map { 0.02 * pow(25, Double($0) / 15) }

  static let manyGains = Claim(
    "independent gains",
    """
    A child gains each of many tags by itself, with its own probability: the number gained is a sum \
    of independent events.
    """,
    source: "Grove's dynamics; the law by convolution", law: sum(of: manyProbabilities),
    spoiled: [
      // The same mean, but as if gains were many and rare.
      (0...16).map { gsl_ran_poisson_pdf(UInt32($0), manyProbabilities.reduce(0, +)) },
      sum(of: manyProbabilities.map { 0.95 * $0 }),
    ], models: 80_000
  ) { seed, models in
    let none = [Double](repeating: 0, count: 17)
    let kernel = SetKernel(
      loss: none, gain: [0] + manyProbabilities, stopReporting: 0, collapse: 0, collapseTo: nil,
      startReporting: 0)
    let genealogy = try SmallWorld {
      $0.models = models
      $0.languages = SmallWorld.sets((0..<17).map { "value-\($0)" }, founders: [([0], 1)], kernel: kernel)
    }.grow(seed)
    var counts = [Int](repeating: 0, count: 17)
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first, genealogy.parents[Int(parent)].isEmpty else {
        continue
      }
      counts[genealogy[.languages].lists.length(row) - 1] += 1
    }
    return counts
  } test: {
    PValue.chiSquare(counts: $0, weights: $1)
  }

  /// The law of the number of independent events that happen. Shape `[events + 1]`.
  static func sum(of probabilities: [Double]) -> [Double] {
    probabilities.reduce([1]) { law, p in
      (0...law.count).map { ($0 < law.count ? (1 - p) * law[$0] : 0) + ($0 > 0 ? p * law[$0 - 1] : 0) }
    }
  }
}
