import Foundation
import Lineages
import Randomness

/// Chooses parents with weight f · η · (k + k₀)^α · exp(−age/τ) · m · exp(−Σ φ · changed): exact for every α ≥ 0 and every τ.
///
/// Ageing multiplies all weights by the common factor exp(−t/τ) as time t goes by, and only their ratios
/// matter: a model born at b keeps the factor exp(b/τ) for good, so time itself changes no weight. A
/// license's attraction m differs by relation: relations whose m are not in proportion to one another have
/// choices of their own.
struct WeightedAttachment<Choice: ProportionalChoice> {
  private let rules: AttachmentRules
  /// A binary logarithm that is added to those of all weights, which changes none of their ratios. It puts
  /// the weight of a founder without children just below a power of 2, the upper bound of a group of
  /// `WeightedChoice`: there nearly every proposal is accepted.
  private let logScale: Double
  /// What a model's weight is multiplied by as its number of children becomes k, for k from 1 to the count.
  private let growth: [WeightedChoice.Factor]
  /// The same for larger k: (1 + 1/(k − 1 + k₀))^α as a series.
  private let power: WeightedChoice.BinomialSeries
  /// The binary logarithm of the fertility of each fertile kind: founders of the first kind; derivatives by
  /// another creator than their parent's, by relation; those by their parent's own creator, by relation;
  /// founders of each further kind.
  private let logFertility: [Double]
  /// The weight of a newborn of each fertile kind; empty where age, fitness or license matter too.
  private let newborns: [WeightedChoice.Factor]
  private let attraction: LicenseAttraction?
  /// One, or one for each law of attraction.
  private var choices: [Choice]

  /// - Parameters:
  ///   - relations: the raw values of the relations that derivatives may have.
  ///   - choice: a choice among no items yet that can find them if it is told to, as it must be where `exclude` will
  ///     be called, or `addChild` for a parent that `choose` did not choose last.
  init(
    _ rules: AttachmentRules, founderKinds: [FounderKind], relations: [Int], findsParents: Bool,
    _ choice: (_ findsItems: Bool) -> Choice
  ) {
    precondition(
      rules.offset > 0 && rules.exponent >= 0 && rules.fertility.allSatisfy { $0 > 0 },
      "attachment has an offset and fertilities above 0 and an exponent of at least 0")
    self.rules = rules
    let power = WeightedChoice.BinomialSeries(power: rules.exponent)
    self.power = power
    growth = (1...1024).map { WeightedAttachment.growth(to: $0, rules, power) }
    logFertility = rules.logFertility(founderKinds)
    let logScale = -0x1p-40 - logFertility[0]
    self.logScale = logScale
    attraction = rules.licenseAttraction.map { LicenseAttraction($0, of: relations) }
    let isPlain =
      rules.ageing == nil && rules.fitnessSpread == 0 && attraction == nil && rules.fidelity.isNone
    newborns = isPlain ? logFertility.map { WeightedChoice.Factor(log: $0 + logScale) } : []
    let laws = attraction?.laws.count ?? 1
    choices = (0..<laws).map { _ in choice(findsParents || laws > 1) }
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

  /// Lets a newborn model be chosen from now on.
  ///
  /// - Parameters:
  ///   - kind: its fertile kind: 0 for a founder of the first kind, 1 + the relation's raw value for a
  ///     derivative by another creator than its parent's, 6 + that for one by the same creator, 10 + k for a
  ///     founder of the kind k ≥ 1.
  ///   - days: from the first birth to this one.
  ///   - license: the state of its license; not read where no license attracts.
  ///   - logFidelity: the binary logarithm of what its weight is multiplied by for straying from its parent.
  ///   - stream: where the fitness is drawn; left alone where fitness does not vary.
  mutating func add(
    kind: Int, days: Double, license: Int32, logFidelity: Double, _ stream: inout RandomStream
  ) {
    if !newborns.isEmpty { return choices[0].add(newborns[kind]) }
    var weight = logFertility[kind] + logFidelity
    if let ageing = rules.ageing { weight += days / ageing * 1.442_695_040_888_963_4 }
    if rules.fitnessSpread > 0 {
      weight += stream.gaussian(mean: 0, deviation: rules.fitnessSpread) * 1.442_695_040_888_963_4
    }
    for law in choices.indices {
      let m = attraction.map { $0.laws[law][Int(license)] } ?? 0
      choices[law].add(WeightedChoice.Factor(log: weight + m + logScale))
    }
  }

  /// The row of a parent for a derivative of the relation with this raw value.
  @inline(__always)
  mutating func choose(for relation: Int, _ stream: inout RandomStream) -> Int32 {
    choices[attraction?.law[relation] ?? 0].choose(&stream)
  }

  /// Takes a model out of the choice. Drawing until another comes up would take for ever where one model has
  /// nearly all the weight.
  mutating func exclude(_ parent: Int32) {
    for law in choices.indices { choices[law].remove(parent) }
  }

  /// Puts a model back with the weight that it had.
  mutating func readmit(_ parent: Int32) {
    for law in choices.indices { choices[law].putBack(parent) }
  }

  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32) {
    guard rules.exponent > 0 else { return }
    for law in choices.indices {
      choices[law].raise(parent) {
        $0 <= growth.count ? growth[$0 - 1] : WeightedAttachment.growth(to: $0, rules, power)
      }
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
  func prefetch(_ beginning: RandomStream.Beginning, _ edgeParents: [Int32]) {
    choices[0].prefetch(beginning)
  }
}
