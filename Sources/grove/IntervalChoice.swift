import ArgumentParser
import Measures
import Randomness

/// How intervals are found: `--bootstrap`, `--level` and `--pair-bootstrap`.
struct IntervalChoice: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How often families are drawn anew for the intervals: 1 to \(IntervalChoice.replicates.upperBound); 0 for no intervals. "
        + "[default: 1000; grow: 0]", valueName: "replicates"),
    transform: IntervalChoice.replicates.option)
  var bootstrap: Int?

  @Option(
    parsing: .unconditional,
    help: "The level of the intervals, between 0 and 1. [default: \(BootstrapOptions.standardLevel)]",
    transform: Double.levelOption)
  var level: Double = BootstrapOptions.standardLevel

  @Flag(
    help:
      "Also find the paper's intervals, which take pairs of one family for independent. They draw --pairs pairs, --bootstrap times."
  )
  var pairBootstrap = false

  private static let replicates = 0...1_000_000

  func validate() throws {
    try IntervalChoice.replicates.check(bootstrap, of: "--bootstrap")
    guard level > 0, level < 1 else {
      throw ValidationError("--level is \(level); it takes a number between 0 and 1, such as 0.95.")
    }
    if pairBootstrap, bootstrap == 0 { throw ValidationError("--pair-bootstrap goes with --bootstrap.") }
  }

  /// The options, or nil for no intervals.
  ///
  /// - Parameters:
  ///   - standard: how many replicates there are unless told.
  ///   - pairs: how many pairs a pair bootstrap draws.
  func options(standard: Int, seed: UInt64, pairs: Int) -> BootstrapOptions? {
    let replicates =
      bootstrap ?? (pairBootstrap && standard == 0 ? BootstrapOptions.standardReplicates : standard)
    guard replicates > 0 else { return nil }
    return BootstrapOptions(
      replicates: replicates, level: level, seed: Seed(seed), pairs: pairBootstrap ? pairs : nil)
  }
}
