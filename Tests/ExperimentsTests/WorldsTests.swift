import Experiments
import Foundation
import Lineages
import Measures
import Parameters
import Scenarios
import Testing
import Workers

@Suite struct WorldsTests {
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scenarios/hub-small.yaml").path

  static func worlds() throws -> Worlds {
    let scenario = try Scenario(contentsOf: file)
    return Worlds(try scenario.setting(Overrides(["models": "300"])))
  }

  @Test func `a world is that of its seed and overrides, whatever came before it`() throws {
    let worlds = try Self.worlds()
    let one = Workers(count: 1)
    let first = try worlds.grow(1, one)
    _ = try worlds.grow(2, one)
    let fewer = Overrides(["models": "200"])
    #expect(try worlds.grow(1, overrides: fewer, one).count == 200)
    #expect(try worlds.grow(1, one).firstDifference(from: first) == nil)
    #expect(try Self.worlds().grow(1, Workers(count: 2)).firstDifference(from: first) == nil)
    // As many overrides as are kept, and more.
    for models in 201...220 {
      let run = Run(scenario: worlds.digest, overrides: Overrides(["models": "\(models)"]), seed: 1)
      #expect(try worlds.grow(run, one).count == models)
    }
    #expect(throws: Problems.self) { try worlds.grow(1, overrides: Overrides(["nonsense": "1"]), one) }
  }

  @Test func `mutations run down what was observed`() throws {
    let grown = try Self.worlds().grow(1, Workers(count: 1))
    let evolved = try Worlds(Self.worlds().scenario, on: grown).grow(2, Workers(count: 1))
    #expect(evolved.names == grown.names && evolved.parents == grown.parents)
    #expect(evolved.firstDifference(from: grown) != nil)
  }

  @Test func `an experiment names whatever decides its readings`() throws {
    let worlds = try Self.worlds()
    func measuring(_ request: MeasureRequest) -> [String: String] {
      Experiment(grove: "1", worlds, data: nil, measuring: request).measuring
    }
    let core = measuring(MeasureRequest())
    #expect(
      core == ["graph": "finetune", "mask-lineage": "no", "only": "similarity,mutation,transitions"])
    let sampled = measuring(
      MeasureRequest(MeasureOptions(view: .full, maskLineage: true), names: [.levenshtein], pairs: 7))
    #expect(sampled["pairs"] == "7" && sampled["sampling-seed"] == "1" && sampled["mask-lineage"] == "yes")
    let window = BirthWindow(from: .init("2023-01-01"))
    #expect(measuring(MeasureRequest(names: [.attachment], window: window))["attachment-window"] != nil)
    #expect(measuring(MeasureRequest(window: window))["attachment-window"] == nil)
    #expect(
      Experiment(grove: "1", worlds, data: ["a", "b"], measuring: MeasureRequest()).options
        == MeasureOptions())
  }
}
