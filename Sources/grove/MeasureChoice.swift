import ArgumentParser
import Measures

/// What is measured: `--only`, `--skip` and how much is sampled.
struct MeasureChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Measure these only: names that grove measure --list prints, or all.", valueName: "names"))
  var only: String?

  @Option(help: ArgumentHelp("Leave these measures out.", valueName: "names"))
  var skip: String?

  @Option(help: "How many pairs the sampled measures draw at each kin position.")
  var pairs: Int = LevenshteinSimilarities.defaultPairs

  @Option(help: "The seed of the sampled measures.")
  var samplingSeed: UInt64 = 1

  func validate() throws {
    guard pairs >= 1 else { throw ValidationError("--pairs is \(pairs); it takes a number from 1.") }
    for (option, text) in [("--only", only), ("--skip", skip)] {
      for name in (text ?? "").split(separator: ",")
      where name != "all" && MeasureName(rawValue: String(name)) == nil {
        let known = MeasureName.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\(option) names \(name), which is no measure; there are \(known).")
      }
    }
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
