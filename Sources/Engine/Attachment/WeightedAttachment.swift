import Foundation
import Lineages
import Randomness

/// Chooses parents with weight f · η · (k + k₀)^α · exp(−age/τ) · m: exact for every α ≥ 0 and every τ.
///
/// Ageing multiplies all weights by the common factor exp(−t/τ) as time t goes by, and only their ratios matter: a model
/// born at b keeps the factor exp(b/τ) for good, so time itself changes no weight. A license's attraction m differs by relation: models are chosen
/// with the largest m of their license and kept with the share that the relation has of it.
struct WeightedAttachment {
  private let rules: AttachmentRules
  /// What the logarithms of all weights are raised by: only the weights' ratios matter, and here that of a founder without
  /// children lies just below a bound of the choice, where nothing is drawn in vain.
  private let start: Double
  /// What the weight of a model is multiplied by as its number of children becomes k, for small k from 1.
  private let growth: [WeightedChoice.Factor]
  /// For large k: 1 + 1/(k − 1 + k₀) to the power α.
  private let power: WeightedChoice.BinomialSeries
  /// Of founders of the first kind, of each relation by another creator, by the parent's own, of founders of each further kind.
  private let logFertility: [Double]
  /// The weight of a newborn of each kind; empty where they differ in more.
  private let newborns: [WeightedChoice.Factor]
  private let attraction: Attraction?
  private var choice: WeightedChoice
  /// Kept where licenses attract.
  private var licenses: [Int32] = []

  /// - Parameters:
  ///   - models: how many are expected.
  ///   - findsParents: whether parents are ever excluded, or had by other means than `choose`.
  init(_ rules: AttachmentRules, founderKinds: [FounderKind], models: Int, findsParents: Bool) {
    precondition(
      rules.offset > 0 && rules.exponent >= 0 && rules.fertility.allSatisfy { $0 > 0 },
      "attachment has an offset and fertilities above 0 and an exponent of at least 0")
    self.rules = rules
    let power = WeightedChoice.BinomialSeries(power: rules.exponent)
    self.power = power
    growth = (1...1024).map { WeightedAttachment.growth(to: $0, rules, power) }
    let founders = founderKinds.map { rules.fertility[0] * $0.fertility }
    precondition(founders.allSatisfy { $0 > 0 }, "every kind of founder has a fertility above 0")
    logFertility =
      ([founders[0]] + rules.fertility.dropFirst()
      + rules.fertility.dropFirst().map { $0 * rules.continuation } + founders.dropFirst()).map { log2($0) }
    let start = -0x1p-40 - logFertility[0]
    self.start = start
    attraction = rules.licenseAttraction.map(Attraction.init)
    let isPlain = rules.ageing == nil && rules.fitnessSpread == 0 && attraction == nil
    newborns = isPlain ? logFertility.map { WeightedChoice.Factor(log: $0 + start) } : []
    choice = WeightedChoice(items: models, findsItems: findsParents)
  }

  /// ((k + k₀) / (k − 1 + k₀))^α.
  private static func growth(
    to children: Int, _ rules: AttachmentRules, _ power: WeightedChoice.BinomialSeries
  ) -> WeightedChoice.Factor {
    let before = Double(children - 1) + rules.offset
    if before > 1000, before > 100 * rules.exponent {
      return WeightedChoice.Factor(onePlus: 1 / before, to: power)
    }
    return WeightedChoice.Factor(log: rules.exponent * (log2(before + 1) - log2(before)))
  }

  /// Adds a newborn model.
  ///
  /// - Parameters:
  ///   - kind: see `FertileKind`.
  ///   - days: from the first birth to this one.
  ///   - stream: where the fitness is drawn; left alone where fitness does not vary.
  ///   - license: its state; not read where no license attracts.
  mutating func add(kind: Int, days: Double, license: Int32, _ stream: inout RandomStream) {
    if !newborns.isEmpty { return choice.add(newborns[kind]) }
    var weight = logFertility[kind]
    if let attraction {
      weight += attraction.logMost[Int(license)]
      licenses.append(license)
    }
    if let ageing = rules.ageing { weight += days / ageing * 1.442_695_040_888_963_4 }
    if rules.fitnessSpread > 0 {
      weight += stream.gaussian(mean: 0, deviation: rules.fitnessSpread) * 1.442_695_040_888_963_4
    }
    choice.add(WeightedChoice.Factor(log: weight + start))
  }

  /// One of the models born so far, as the parent of a derivative of this relation.
  @inline(__always)
  mutating func choose(for relation: Int, _ stream: inout RandomStream) -> Int32 {
    guard let attraction else { return choice.choose(&stream) }
    while true {
      let parent = choice.choose(&stream)
      if stream.happens(attraction.kept[relation][Int(licenses[Int(parent)])]) { return parent }
    }
  }

  /// Asks for the memory that a choice beginning with these words will read.
  @inline(__always)
  func expect(_ words: (first: UInt64, second: UInt64)) { choice.expect(words) }

  /// Takes a model out of the choice: where one model has nearly all the weight, drawing until another comes up may take for ever.
  mutating func exclude(_ parent: Int32) { choice.remove(parent) }

  /// Puts a model back with the weight that it had.
  mutating func readmit(_ parent: Int32) { choice.putBack(parent) }

  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32) {
    guard rules.exponent > 0 else { return }
    choice.raise(parent) {
      $0 <= growth.count ? growth[$0 - 1] : WeightedAttachment.growth(to: $0, rules, power)
    }
  }
}

extension WeightedAttachment: Attachment {
  var wantsNewborns: Bool { true }
  @inline(__always)
  mutating func choose(
    among models: Int, for relation: Int, _ edgeParents: [Int32], _ stream: inout RandomStream
  ) -> Int32 {
    choose(for: relation, &stream)
  }
  @inline(__always)
  func expect(_ words: (first: UInt64, second: UInt64), _ edgeParents: [Int32]) { expect(words) }
}

/// How licenses attract derivatives, made ready for choosing by rejection.
private struct Attraction {
  /// The binary logarithm of the largest m of each license over the relations.
  let logMost: [Double]
  /// The share that each relation has of a license's largest m. Shape `[relations, licenses]`.
  let kept: [[Double]]

  init(_ m: [[Double]]) {
    precondition(m.allSatisfy { $0.allSatisfy { $0 > 0 } }, "every license attracts more than nothing")
    let most = m[0].indices.map { license in m.map { $0[license] }.max() ?? 1 }
    logMost = most.map { log2($0) }
    kept = m.map { zip($0, most).map { $0 / $1 } }
  }
}
