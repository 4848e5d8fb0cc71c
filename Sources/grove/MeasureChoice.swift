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
    help:
      "How many pairs the sampled measures draw at each kin position: 1 to \(MeasureChoice.pairs.upperBound).",
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
    transform: AttachmentWindow.option)
  var attachmentWindow: AttachmentWindow?

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
  func request(
    _ common: CommonOptions, _ intervals: IntervalChoice, standard: Set<MeasureName>, replicates: Int
  ) throws -> MeasureRequest {
    let names = names(standard: standard)
    if licenseTerms.licenseTerms != nil, !names.contains(.licenseTerms) {
      throw ValidationError(
        "--license-terms goes with the measure license_terms; write --only license_terms too.")
    }
    return MeasureRequest(
      common.measureOptions, names: names, seed: Seed(samplingSeed), pairs: pairs,
      terms: names.contains(.licenseTerms) && !common.skipMeasures ? try terms() : nil,
      window: attachmentWindow ?? AttachmentWindow(),
      bootstrap: intervals.options(standard: replicates, seed: samplingSeed, pairs: pairs))
  }

  /// What licenses allow, and what several in one model mean.
  private func terms() throws -> LicenseTerms {
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

extension AttachmentWindow {
  /// The days that `--attachment-window` names: two with two dots between them; either may be missing.
  static func option(_ text: String) throws -> AttachmentWindow {
    let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    let days = ends.map { $0.isEmpty ? nil : Timestamp(dayText: String($0)) }
    guard ends.count == 2, zip(ends, days).allSatisfy({ $0.isEmpty || $1 != nil }) else {
      throw ValidationError("write two days, as in 2023-01-01..2023-12-31")
    }
    if let first = days[0], let last = days[1], first > last {
      throw ValidationError("the first day is after the last")
    }
    return AttachmentWindow(from: days[0], through: days[1])
  }
}
