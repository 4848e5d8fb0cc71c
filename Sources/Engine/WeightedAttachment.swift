import Foundation
import Lineages
import Randomness

/// Chooses parents with weight f · η · (k + k₀)^α · exp(−age/τ): exact for every α ≥ 0 and every τ.
///
/// Ageing multiplies all weights by the common factor exp(−t/τ) as time t goes by, and only their ratios matter: a model
/// born at b keeps the factor exp(b/τ) for good, so time itself changes no weight.
struct WeightedAttachment {
  private let rules: AttachmentRules
  /// α log₂(k + k₀) for small k.
  private let table: [Double]
  private let logFertility: [Double]
  private var choice: WeightedChoice
  /// The part of each model's log₂ weight that never changes.
  private var fixed: [Double] = []
  private var children: [Int32] = []

  init(_ rules: AttachmentRules, models: Int) {
    precondition(
      rules.offset > 0 && rules.exponent >= 0 && rules.fertility.allSatisfy { $0 > 0 },
      "attachment has an offset and fertilities above 0 and an exponent of at least 0")
    self.rules = rules
    table = (0..<1024).map { rules.exponent * log2(Double($0) + rules.offset) }
    logFertility = rules.fertility.map { log2($0) }
    choice = WeightedChoice(items: models)
    fixed.reserveCapacity(models)
    children.reserveCapacity(models)
  }

  /// Adds a newborn model.
  ///
  /// - Parameters:
  ///   - kind: 0 for a founder, else 1 + the relation's raw value.
  ///   - days: from the first birth to this one.
  ///   - stream: where the fitness is drawn; left alone where fitness does not vary.
  mutating func add(kind: Int, days: Double, _ stream: inout RandomStream) {
    var weight = logFertility[kind]
    if let ageing = rules.ageing { weight += days / ageing * 1.442_695_040_888_963_4 }
    if rules.fitnessSpread > 0 {
      weight += stream.gaussian(mean: 0, deviation: rules.fitnessSpread) * 1.442_695_040_888_963_4
    }
    fixed.append(weight)
    children.append(0)
    choice.add(logWeight: weight + table[0])
  }

  /// One of the models born so far.
  @inline(__always)
  func choose(_ stream: inout RandomStream) -> Int32 { choice.choose(&stream) }

  /// Takes a model out of the choice: where one model has nearly all the weight, drawing until another comes up may take for ever.
  mutating func exclude(_ parent: Int32) { choice.remove(parent) }

  /// Puts a model back with the weight that it had.
  mutating func readmit(_ parent: Int32) { choice.putBack(parent) }

  /// Notes that a model has one child more.
  mutating func addChild(of parent: Int32) {
    let row = Int(parent)
    children[row] += 1
    guard rules.exponent > 0 else { return }
    let k = Int(children[row])
    let growth = k < table.count ? table[k] : rules.exponent * log2(Double(k) + rules.offset)
    choice.change(parent, logWeight: fixed[row] + growth)
  }
}
