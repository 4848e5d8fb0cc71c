import Lineages
import Measures
import Parameters
import Readings

/// A question about policies as an experiment: a baseline, the arms that are held against it under the same luck, and what is looked at.
///
/// Complete: every default is spelled out, and each dose of an arm is an arm.
public struct Comparison: Codable, Hashable, Sendable {
  /// What is held against the baseline.
  public struct Arm: Codable, Hashable, Sendable {
    /// What results are filed under: `check at 0.25`.
    public var name: String
    /// As it is called in the file, the same for all its doses: `check`.
    public var family: String
    /// The number that stands where the arm says `dose`; nil where it has none.
    public var dose: Double?
    /// What it sets in the baseline.
    public var overrides: Overrides
    /// The first day of its policies; nil where it has none.
    public var start: String?
    /// What it does, a sentence each.
    public var sentences: [String]
  }

  /// How an arm is held against the baseline.
  public enum Contrast: String, Codable, CaseIterable, Sendable {
    case difference, ratio
  }

  /// One line.
  public var title: String
  /// One line; may be empty.
  public var question: String
  /// The file of the baseline's scenario.
  public var scenario: String
  /// The data that mutations run down; empty where trees are grown.
  public var data: [String]
  public var seeds: SeedList
  /// The file that draws of parameters come from; nil where there are none.
  public var drawsFile: String?
  /// Each with a name of its own; empty where parameters are as they are.
  public var draws: [Design.Variant]
  public var arms: [Arm]
  /// The births that outcomes are over.
  public var born: BirthWindow
  /// The paths of the quantities that are looked at, the first of which sentences are about.
  public var outcomes: [QuantityPath]
  public var by: [OutcomeCut]
  public var contrast: [Contrast]

  /// The name under which the baseline's runs are filed.
  public static let baseline = "baseline"

  /// The runs of the baseline and of every arm, each under every draw and seed.
  public var design: Design {
    let variants = arms.map { Design.Variant(name: $0.name, overrides: $0.overrides) }
    return Design(
      arms: [.init(name: Comparison.baseline, overrides: Overrides())] + variants, draws: draws, seeds: seeds)
  }

  /// The overrides of the baseline that each run is paired with: those of its draw.
  ///
  /// - Parameter experiment: whose runs they are.
  public func baselines(of experiment: Experiment) -> [Run: Overrides] {
    let overrides = Dictionary(draws.map { ($0.name, $0.overrides) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      design.cells.map { (experiment.run($0), overrides[$0.draw] ?? Overrides()) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What has to be measured.
  public var measures: Set<MeasureName> {
    Set(
      MeasureName.allCases.filter { name in
        outcomes.contains { path in Quantities.of(name).contains { $0.names(in: path.text) != nil } }
      })
  }

  /// An outcome as it is written in an experiment: without `outcomes.` before it.
  public static func shortName(_ path: QuantityPath) -> String {
    path.text.hasPrefix("outcomes.") ? String(path.text.dropFirst("outcomes.".count)) : path.text
  }

  /// Whether an outcome is a number of edges or models.
  static func isCount(_ path: QuantityPath) -> Bool {
    Quantities[path].map { ["edges", "models"].contains($0.unit) } ?? false
  }

  /// The same with what another comparison of the same baseline asks for besides.
  public func united(with other: Comparison) -> Comparison {
    var both = self
    both.seeds = SeedList((seeds.seeds + other.seeds.seeds).sorted())
    both.arms += other.arms.filter { arm in !arms.contains { $0.name == arm.name } }
    both.draws += other.draws.filter { draw in !draws.contains { $0.name == draw.name } }
    both.outcomes += other.outcomes.filter { !outcomes.contains($0) }
    both.by += other.by.filter { !by.contains($0) }
    return both
  }
}

extension Comparison {
  /// What is measured of every world.
  ///
  /// - Parameter terms: what licenses allow.
  public func request(_ view: LineageView, _ terms: LicenseTerms) -> MeasureRequest {
    MeasureRequest(
      MeasureOptions(view: view), names: measures, terms: terms, born: born,
      by: measures.contains(.outcomes) ? Set(by) : [])
  }
}

extension Experiment {
  /// What the runs of a comparison have in common: each is held against the baseline's world of the same luck.
  ///
  /// - Parameter data: the SHA-256 of each file that the mutations' genealogy was read from; nil where trees are grown.
  public init(grove: String, paired worlds: Worlds, data: [String]?, measuring request: MeasureRequest) {
    self.init(grove: grove, worlds, data: data, measuring: request)
    measuring["pairing"] = "baseline"
  }
}
