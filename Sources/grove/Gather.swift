import ArgumentParser
import Experiments
import Foundation
import Reports

/// `grove gather`: unite what several machines have run.
struct Gather: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Unite the runs of several folders and make one table of them.",
    usage: "grove gather <stores> ... --out <dir> [<options>]",
    discussion: """
      Takes folders that grove grow --seeds or grove compare wrote with --out, such as those of several machines or of --shard 0/8 to 7/8.
      All must be of one scenario, version and data, and measure the same. Runs that nobody has done are named as a list
      that --seeds takes; run them with --out DIR, or elsewhere and gather again.

      Examples:
        grove gather part-0 part-1 part-2 --out thousand
      """)

  @Argument(help: "The folders to unite.", transform: FileName.option)
  var stores: [String]

  @Option(
    help: ArgumentHelp("Write all runs and the results into this folder.", valueName: "dir"),
    transform: FileName.option)
  var out: String

  @Flag(help: "Let --out begin anew in a folder that holds other runs.")
  var force = false

  @Option(
    help: ArgumentHelp("Compare with this observation instead of the published figures.", valueName: "file"),
    transform: FileName.option)
  var against: String?

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  func validate() throws {
    func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    if force, stores.map(place).contains(place(out)) {
      throw ValidationError("\(out) is one of the folders to unite: --force would remove its runs.")
    }
  }

  func run() throws {
    let stores = try stores.map { try RunStore(at: $0) }
    let first = stores[0]
    for store in stores { try first.requireSame(as: store) }
    let united = try RunStore.open(
      out, first.experiment, scenario: first.scenario(), inputs: first.inputs, anew: force)
    let comparison = try Gather.comparison(of: stores)
    // Arms are compared with their baseline and with nothing else.
    let reference =
      comparison == nil ? try first.experiment.options.flatMap { try Reference(against, $0) } : nil
    var contradictions: [Run] = []
    for store in stores { contradictions += try united.take(store, complain: Terminal.complain) }
    let result = try united.report(beside: reference, complain: Terminal.complain)
    if let comparison {
      try united.note(comparison)
      let found = try united.report(comparison, complain: Terminal.complain)
      try found.results.print(json ? found.json : nil)
    } else {
      try result.ensemble.print(json ? result.json : nil, beside: reference)
    }
    try result.ensemble.complain(isGathered: true)
    if !contradictions.isEmpty {
      let seeds = SeedList(Set(contradictions.map(\.seed)).sorted()).text
      throw Failure(
        "the stores hold different results of the same runs, seeds \(seeds): delete the wrong files and gather anew"
      )
    }
  }

  /// What the runs of all folders are compared for; nil where there is nothing to compare.
  private static func comparison(of stores: [RunStore]) throws -> Comparison? {
    var united: Comparison?
    for store in stores {
      guard let comparison = try store.comparison() else { continue }
      united = united?.united(with: comparison) ?? comparison
    }
    return united
  }
}
