import Experiments
import Files
import Foundation
import Lineages
import Measures
import Observations
import Reports
import Scenarios
import Workers

/// The work of `grove compare` once its files are read.
struct ComparisonRun {
  let reading: ComparisonReading
  let shard: Shard
  let view: LineageView
  let terms: LicenseTerms
  let data: DataChoice
  let jobs: Int?
  let workers: Workers
  let out: String?
  let force: Bool
  let isJSON: Bool
  let isQuiet: Bool

  func run() throws {
    let comparison = reading.comparison
    if comparison.data.isEmpty, let what = ModelsLimit.what(reading.scenario) {
      throw Failure("\(comparison.scenario): \(what)")
    }
    let observed =
      comparison.data.isEmpty
      ? nil : try data.read(comparison.data, keepCards: false, workers, isQuiet: isQuiet)
    if let observed, !isQuiet, !observed.genealogy.birth.contains(where: comparison.born.contains) {
      Terminal.note(
        "warning: no model of the data is born\(comparison.born.words); choose other days for `born`")
    }
    let worlds = Worlds(reading.scenario, on: observed?.genealogy, terms: terms)
    let request = comparison.request(view, terms)
    let experiment = Experiment(
      grove: Version.text, paired: worlds, data: observed.map { $0.inputs.map(\.sha256) }, measuring: request)
    let jobs = jobs ?? workers.count
    let pairs = PairedWorlds(worlds, request, baselines: comparison.baselines(of: experiment), jobs: jobs)
    let work = ManyRuns(jobs: jobs, threads: workers.count, isQuiet: isQuiet) { try pairs.readings($0, $1) }
    // Arms of one seed follow one another, so that the baseline's world is grown once for all of them.
    let cells = comparison.design.cells(of: shard).enumerated().sorted {
      ($0.element.draw, $0.element.seed, $0.offset) < ($1.element.draw, $1.element.seed, $1.offset)
    }
    let runs = cells.map { experiment.run($0.element) }
    let inputs =
      reading.files.map { Provenance.Input(path: $0.path, sha256: $0.sha256) }
      + [.init(path: terms.source, sha256: terms.sha256)]
      + (observed?.inputs.map { .init(path: $0.path, sha256: $0.sha256) } ?? [])
    let found: (results: ComparisonResults, json: Data)
    if let out {
      let store = try RunStore.open(out, experiment, scenario: worlds.resolved, inputs: inputs, anew: force)
      try store.requireAgreement(with: comparison.design)
      try store.add(comparison.design)
      try store.note(comparison)
      try work.fill(store, runs)
      _ = try store.report(beside: nil, complain: Terminal.complain)
      found = try store.report(comparison, complain: Terminal.complain)
    } else {
      let ended = try work.outcomes(of: runs)
      let results = ComparisonResults(comparison) { ended[experiment.run($0)] }
      let provenance = Provenance(grove: experiment.grove, inputs: inputs, scenario: worlds.resolved)
      found = (results, try ComparisonFile(results, of: experiment, provenance: provenance).json())
    }
    try found.results.print(isJSON ? found.json : nil)
    try found.results.complain()
  }
}

extension ComparisonResults {
  /// Prints the file, or the table where there is none.
  func print(_ json: Data?) throws {
    if let json { return try Terminal.write(json) }
    try Terminal.print(ComparisonTable(self).text(width: TableWidth.ofStandardOutput))
  }

  /// Ends with a failure where runs failed: their number, and each reason with its arms and seeds.
  func complain() throws {
    guard !failures.isEmpty else { return }
    let total = runs + failures.count + missing.count
    let reasons = Dictionary(grouping: failures) { [$0.arm ?? "", $0.reason] }.sorted {
      $0.key.lexicographicallyPrecedes($1.key)
    }
    throw Failure(
      lines: ["\(failures.count) of \(total) runs failed; the same command tries them again"]
        + reasons.map { key, runs in
          "\(key[0]), \(runs.count == 1 ? "seed" : "seeds") \(SeedList(runs.map(\.seed).sorted()).text): \(key[1])"
        })
  }
}
