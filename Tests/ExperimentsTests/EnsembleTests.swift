import Experiments
import Foundation
import Measures
import Readings
import Reports
import Synchronization
import Testing

@Suite struct EnsembleTests {
  static func result(_ value: Double) -> Readings {
    Measurement(
      models: 1, edges: [0, 0, 0, 0, 0], options: MeasureOptions(), graphEdges: 0,
      similarity: [
        .tfidf: KinSimilarities(
          means: KinPosition.all.map {
            $0.name == "trio_1 2" ? value + 0.25 : $0.name == "duo 1" ? nil : value
          },
          instances: KinPosition.all.map { _ in 1 })
      ], mutation: [.licenses: MutationRate(sum: value, edges: 1)], transitions: [:]
    ).readings
  }

  struct Trouble: Error, CustomStringConvertible { var description: String { "out of luck" } }

  static func body(_ seed: UInt64) throws -> Readings {
    if seed == 3 { throw Trouble() }
    return result(Double(seed))
  }

  @Test(arguments: [1, 2, 4])
  func `every seed gives an entry and a failed one does not stop the others`(jobs: Int) throws {
    let entries = Mutex<[EnsembleLog.Entry]>([])
    try Ensemble(seeds: [1, 2, 3, 4], jobs: jobs).run(finished: [2], Self.body) { entry in
      entries.withLock { $0.append(entry) }
    }
    let sorted = entries.withLock { $0 }.sorted { $0.seed < $1.seed }
    #expect(sorted.map(\.seed) == [1, 3, 4])
    #expect(sorted.map(\.failure) == [nil, "out of luck", nil])
  }

  @Test func `a log goes on where it was cut and tries failed seeds again`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jsonl").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let log = try EnsembleLog(path: path, header: "{}")
      for seed: UInt64 in [1, 3] {
        let result = try? Self.body(seed)
        try log.append(.init(seed: seed, result: result, failure: result == nil ? "out of luck" : nil))
      }
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try (whole + Data(#"{"seed":4,"resu"#.utf8)).write(to: URL(fileURLWithPath: path))
    let log = try EnsembleLog(path: path, header: "{}")
    #expect(log.earlier.map(\.seed) == [1])
    try log.append(.init(seed: 4, result: Self.result(4), failure: nil))
    #expect(try EnsembleLog(path: path, header: "{}").earlier.map(\.seed) == [1, 4])
    #expect(throws: EnsembleLog.LogError.self) { try EnsembleLog(path: path, header: "{\"other\":1}") }
  }

  @Test func `means, intervals and quantiles are those of the seeds`() throws {
    // Five values, worked by hand: mean 3, variance 2.5, standard error √0.5, t(0.975, 4) = 2.7764451.
    let spread = try #require(Spread([5, 1, 4, 2, 3]))
    #expect(spread.mean == 3 && spread.seeds == 5)
    #expect(abs(spread.interval![1] - (3 + 2.776445105 * 0.5.squareRoot())) < 1e-8)
    #expect(spread.quantiles["0.5"] == 3 && spread.quantiles["0.25"] == 2)
    #expect(abs(spread.quantiles["0.05"]! - 1.2) < 1e-12)
    #expect(Spread([]) == nil && Spread([1])?.interval == nil)
  }

  @Test func `the summary counts what each seed has`() throws {
    let entries = [4, 1, 2].map { EnsembleLog.Entry(seed: $0, result: Self.result(Double($0)), failure: nil) }
    let failed = EnsembleLog.Entry(seed: 3, result: nil, failure: "out of luck")
    let summary = EnsembleSummary(
      entries + [failed], options: MeasureOptions(),
      beside: Reference(Self.result(2), named: "published", source: "elsewhere"),
      provenance: Provenance(grove: "0", inputs: []))
    #expect(summary.seeds == [1, 2, 4] && summary.failures == ["3": "out of luck"])
    #expect(summary.similarity["tfidf"]?["trio_1 1"]?.mean == 7.0 / 3)
    #expect(summary.similarity["tfidf"]?["duo 1"] == nil)
    #expect(summary.siblingEffect["tfidf"]?.mean == 0.25)
    #expect(
      summary.text(named: "published").contains("siblings minus parent–child in stars of two is +0.2500"))
  }
}
