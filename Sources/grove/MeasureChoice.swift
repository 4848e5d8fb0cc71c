import ArgumentParser
import Lineages
import Measures
import Parameters
import Randomness

/// What is measured: `--only`, `--skip` and how much is sampled.
struct MeasureChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Measure these only: names that grove measure --list prints, or all.", valueName: "names"))
  var only: String?

  @Option(help: ArgumentHelp("Leave these measures out.", valueName: "names"))
  var skip: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many pairs the sampled measures draw at each kin position: 1 to \(MeasureChoice.pairs.upperBound). "
        + "[default: \(LevenshteinSimilarities.defaultPairs)]"),
    transform: MeasureChoice.pairs.option)
  var pairs: Int = LevenshteinSimilarities.defaultPairs

  @Option(parsing: .unconditional, help: "The seed of the sampled measures.", transform: UInt64.seedOption)
  var samplingSeed: UInt64 = 1

  @OptionGroup var licenseTerms: LicenseTermsChoice

  @Option(
    help: ArgumentHelp(
      "What several licenses in one model mean: all of them bind, or any of them may be chosen.",
      valueName: "which"))
  var dualLicenses: DualLicenses = .all

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Look at the choices of parents on these days only, as in 2023-01-01..2023-12-31.", valueName: "days"),
    transform: { try BirthWindow(option: $0) })
  var attachmentWindow: BirthWindow?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Outcomes: of models born on these days only, as in 2024-01-01.. or 2024-01-01..2024-12-31.",
      valueName: "days"), transform: { try BirthWindow(option: $0) })
  var born: BirthWindow?

  @Option(
    help: ArgumentHelp(
      "Outcomes: also by relation, creator, generation, month; several with commas, or all.",
      valueName: "parts"),
    transform: OutcomeCut.option)
  var by: Set<OutcomeCut>?

  /// More pairs would take more than 2 GB.
  private static let pairs = 1...1_000_000

  func validate() throws {
    try MeasureChoice.pairs.check(pairs, of: "--pairs")
    for (option, text) in [("--only", only), ("--skip", skip)] {
      for name in (text ?? "").split(separator: ",")
      where name != "all" && MeasureName(rawValue: String(name)) == nil {
        let known = MeasureName.allCases.map(\.rawValue)
        let near = Spelling.nearest(to: String(name), among: known).map { "did you mean `\($0)`?" }
        throw ValidationError(
          "\(option) names \(name), which is no measure; "
            + (near ?? "there are \(known.joined(separator: ", "))."))
      }
    }
    if names(standard: Set(MeasureName.allCases)).isEmpty {
      throw ValidationError("--only and --skip leave nothing to measure; --skip-measures says so.")
    }
  }

  /// What is measured and how.
  ///
  /// - Parameters:
  ///   - standard: what is measured without `--only`.
  ///   - replicates: how often families are drawn without `--bootstrap`.
  ///   - hasPolicies: whether policies may ask what licenses allow.
  func request(
    _ common: CommonOptions, _ intervals: IntervalChoice, standard: Set<MeasureName>, replicates: Int,
    hasPolicies: Bool = false
  ) throws -> MeasureRequest {
    let names = names(standard: standard)
    let needsTerms = !names.isDisjoint(with: [.licenseTerms, .outcomes])
    if licenseTerms.licenseTerms != nil, !needsTerms, !hasPolicies {
      throw ValidationError(
        "--license-terms goes with the measure license_terms or outcomes; write --only license_terms too.")
    }
    for (option, isGiven) in [("--born", born != nil), ("--by", by != nil)]
    where isGiven && !names.contains(.outcomes) {
      throw ValidationError("\(option) goes with the measure outcomes; write --only outcomes too.")
    }
    return MeasureRequest(
      common.measureOptions, names: names, seed: Seed(samplingSeed), pairs: pairs,
      terms: needsTerms && !common.skipMeasures ? try terms() : nil,
      window: attachmentWindow ?? BirthWindow(), born: born ?? BirthWindow(), by: by ?? [],
      bootstrap: intervals.options(standard: replicates, seed: samplingSeed, pairs: pairs))
  }

  /// What licenses allow, and what several in one model mean.
  func terms() throws -> LicenseTerms {
    var terms = try licenseTerms.table().terms
    terms.dual = dualLicenses
    return terms
  }

  /// The names that are chosen. - Parameter standard: without `--only`.
  func names(standard: Set<MeasureName>) -> Set<MeasureName> {
    func set(_ text: String) -> Set<MeasureName> {
      text.split(separator: ",").contains("all")
        ? Set(MeasureName.allCases)
        : Set(text.split(separator: ",").compactMap { MeasureName(rawValue: String($0)) })
    }
    return (only.map(set) ?? standard).subtracting(skip.map(set) ?? [])
  }
}

extension DualLicenses: ExpressibleByArgument {}

extension OutcomeCut {
  /// The parts that `--by` names.
  static func option(_ text: String) throws -> Set<OutcomeCut> {
    if text == "all" { return Set(allCases) }
    let known = allCases.map(\.rawValue)
    return Set(
      try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
        if let cut = OutcomeCut(rawValue: String(name)) { return cut }
        let near = Spelling.nearest(to: String(name), among: known).map { "did you mean `\($0)`?" }
        throw ValidationError(
          "it names `\(String(name).printable)`; "
            + (near ?? "there are \(known.joined(separator: ", ")), and all."))
      })
  }
}

extension BirthWindow {
  /// The days that an option names: two with two dots between them; either may be missing.
  init(option text: String) throws {
    let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    let days = ends.map { $0.isEmpty ? nil : Timestamp(dayText: String($0)) }
    guard ends.count == 2, zip(ends, days).allSatisfy({ $0.isEmpty || $1 != nil }) else {
      let missing = ends.map(String.init).first(where: Timestamp.isMissingDay)
      let why = missing.map { "the day \($0) does not exist; " } ?? ""
      throw ValidationError(why + "write two days, as in 2023-01-01..2023-12-31")
    }
    if let first = days[0], let last = days[1], first > last {
      throw ValidationError("the first day is after the last")
    }
    self.init(from: days[0], through: days[1])
  }
}
