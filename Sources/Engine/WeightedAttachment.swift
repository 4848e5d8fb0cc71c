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
  /// log₂ of what a model without children weighs, but for what it is: α log₂ k₀.
  private let start: Double
  /// What the weight of a model is multiplied by as its number of children becomes k, for small k from 1.
  private let growth: [WeightedChoice.Factor]
  /// Of founders of the first kind, of each relation, of founders of each further kind.
  private let logFertility: [Double]
  private let attraction: Attraction?
  private var choice: WeightedChoice
  /// Kept where licenses attract.
  private var licenses: [Int32] = []

  init(_ rules: AttachmentRules, founderKinds: [FounderKind], models: Int) {
    precondition(
      rules.offset > 0 && rules.exponent >= 0 && rules.fertility.allSatisfy { $0 > 0 },
      "attachment has an offset and fertilities above 0 and an exponent of at least 0")
    self.rules = rules
    start = rules.exponent * log2(rules.offset)
    growth = (1...1024).map { WeightedAttachment.growth(to: $0, rules) }
    let founders = founderKinds.map { rules.fertility[0] * $0.fertility }
    precondition(founders.allSatisfy { $0 > 0 }, "every kind of founder has a fertility above 0")
    logFertility = ([founders[0]] + rules.fertility.dropFirst() + founders.dropFirst()).map { log2($0) }
    attraction = rules.licenseAttraction.map(Attraction.init)
    choice = WeightedChoice(items: models)
  }

  /// ((k + k₀) / (k − 1 + k₀))^α.
  private static func growth(to children: Int, _ rules: AttachmentRules) -> WeightedChoice.Factor {
    let k = Double(children) + rules.offset
    return WeightedChoice.Factor(log: rules.exponent * (log2(k) - log2(k - 1)))
  }

  /// Adds a newborn model.
  ///
  /// - Parameters:
  ///   - kind: 0 for a founder of the first kind, 1 + the relation's raw value for a derivative, 5 + the kind for any other founder.
  ///   - days: from the first birth to this one.
  ///   - stream: where the fitness is drawn; left alone where fitness does not vary.
  ///   - license: its state; not read where no license attracts.
  mutating func add(kind: Int, days: Double, license: Int32, _ stream: inout RandomStream) {
    var weight = logFertility[kind]
    if let attraction {
      weight += attraction.logMost[Int(license)]
      licenses.append(license)
    }
    if let ageing = rules.ageing { weight += days / ageing * 1.442_695_040_888_963_4 }
    if rules.fitnessSpread > 0 {
      weight += stream.gaussian(mean: 0, deviation: rules.fitnessSpread) * 1.442_695_040_888_963_4
    }
    choice.add(logWeight: weight + start)
  }

  /// One of the models born so far, as the parent of a derivative of this relation.
  @inline(__always)
  func choose(for relation: Int, _ stream: inout RandomStream) -> Int32 {
    guard let attraction else { return choice.choose(&stream) }
    while true {
      let parent = choice.choose(&stream)
      if stream.happens(attraction.kept[relation][Int(licenses[Int(parent)])]) { return parent }
    }
  }

  /// Takes a model out of the choice: where one model has nearly all the weight, drawing until another comes up may take for ever.
  mutating func exclude(_ parent: Int32) { choice.remove(parent) }

  /// Puts a model back with the weight that it had.
  mutating func readmit(_ parent: Int32) { choice.putBack(parent) }

  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32) {
    guard rules.exponent > 0 else { return }
    let k = choice.raises(of: parent) + 1
    choice.raise(parent, by: k <= growth.count ? growth[k - 1] : WeightedAttachment.growth(to: k, rules))
  }
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
