import Engine
import Experiments
import Files
import Fits
import Foundation
import Lineages
import Randomness
import Testing
import Workers

@testable import Calibration

@Suite struct CalibratorTests {
  typealias Folder = CalibrationStoreTests.Folder

  /// Nothing of growth.
  struct NoGrowth: GrowthFitting {
    func fit(
      _ genealogy: Genealogy, _ families: FamilyIndex, listing: Genealogy?, weights: [Double],
      parts: [FitPart],
      _ workers: Workers
    ) -> GrowthFit { GrowthFit() }

    func posterior(
      _ genealogy: Genealogy, _ rules: Rules, budget: Int, seed: Seed, _ workers: Workers,
      keep: SimulationParts
    ) -> GrowthPosterior? { nil }
  }

  private func run(
    _ path: String, bootstrap: Int = 20, seeds: UInt64 = 2, shard: String? = nil, threads: Int = 1
  ) throws -> CalibrationResults? {
    let workers = Workers(count: threads)
    let store = try CalibrationStore.open(path, HandMadeFit.plan)
    let input = CalibrationInput(
      FamilyWeightsTests.genealogy([9, 6, 5, 4, 3, 2]), view: .finetune, workers)
    return try Calibrator(
      store, input,
      CalibrationEffort(bootstrap: bootstrap, folds: 2, seeds: SeedList(1...seeds), recovery: 2),
      mutation: HandMadeFit.Mutation(), growth: NoGrowth(),
      shard: shard.flatMap { Shard($0) } ?? .all, workers: workers
    ).run()
  }

  private static let results = [
    "scenario.yaml", "posterior.jsonl", "parameters.csv", "fit.json", "report.md",
  ]

  @Test func `a calibration writes all that belongs to it`() throws {
    let folder = Folder()
    let results = try #require(try run(folder.path))
    for name in Self.results { #expect(folder.files[name]?.isEmpty == false, "\(name)") }
    #expect(results.draws.count == 20)
    let lines = String(decoding: folder.files["parameters.csv"] ?? Data(), as: UTF8.self).split(
      separator: "\n")
    #expect(
      lines[0] == "path,estimate,low,high,unit,edges,families,effective_families,shrinkage,identified,bias")
    #expect(lines.count == results.parameters.count + 1)
    let fresh = try #require(results.parameters.first { $0.path.hasSuffix("weights.fresh") })
    #expect(fresh.low! <= fresh.estimate && fresh.estimate <= fresh.high!)
    let report = String(decoding: folder.files["report.md"] ?? Data(), as: UTF8.self)
    #expect(report.contains("| five sources (this fit) | -4.20 |  | 100 |"))
    #expect(report.contains("Siblings, parents and children"))
  }

  @Test func `what was interrupted goes on and ends with the same bytes, on any number of threads`() throws {
    let (whole, cut) = (Folder(), Folder())
    _ = try run(whole.path)
    _ = try run(cut.path, threads: 2)
    for name in [
      "bootstrap/3.jsonl", "runs/seed-2.jsonl", "stages/mutation.jsonl", "report.md", "folds/1-of-2.jsonl",
    ] {
      try FileManager.default.removeItem(atPath: "\(cut.path)/\(name)")
    }
    try "half a pie".write(toFile: "\(cut.path)/bootstrap/4.jsonl", atomically: true, encoding: .utf8)
    _ = try run(cut.path, threads: 2)
    #expect(whole.files == cut.files)
  }

  @Test func `parts come together as one`() throws {
    let (whole, parts) = (Folder(), Folder())
    _ = try run(whole.path)
    #expect(try run(parts.path, shard: "0/2") == nil)
    #expect(parts.files["report.md"] == nil)
    #expect(try run(parts.path, shard: "1/2") != nil)
    #expect(whole.files == parts.files)
  }

  @Test func `more replicates and seeds add to those that are there`() throws {
    let (whole, grown) = (Folder(), Folder())
    _ = try run(grown.path, bootstrap: 5, seeds: 1)
    _ = try run(grown.path)
    _ = try run(whole.path)
    for name in Self.results { #expect(whole.files[name] == grown.files[name], "\(name)") }
  }

  @Test func `data without derivatives say so and finish`() throws {
    let folder = Folder()
    let store = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    let results = try Calibrator(
      store, CalibrationInput(FamilyWeightsTests.genealogy([0, 0]), view: .finetune, Workers(count: 1)),
      CalibrationEffort(bootstrap: 0, folds: 0, seeds: SeedList([]), recovery: 0),
      mutation: HandMadeFit.Mutation(), growth: NoGrowth(), workers: Workers(count: 1)
    ).run()
    #expect(results?.warnings.first == "no model has a parent in the data: nothing of mutation can be fitted")
  }
}
