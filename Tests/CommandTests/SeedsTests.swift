import Foundation
import Testing

@Suite struct SeedsTests {
  @Test func `many seeds give one table and each seed's result stands on disk`() throws {
    let folder = try TemporaryFolder()
    let (scenario, out) = (try folder.scenario(models: 300), "\(folder.path)/out")
    let grown = try Command.grove(["grow", scenario, "--seeds", "1..3", "--jobs", "2", "--out", out])
    #expect(grown.status == 0)
    #expect(grown.text.contains("For the tests: 3 seeds"))
    #expect(grown.text.contains("95 % interval"))
    let log = try String(contentsOfFile: "\(out)/seeds.jsonl", encoding: .utf8).split(separator: "\n")
    #expect(log.count == 4)

    // The same command goes on where it was; more seeds are added; the table does not depend on the order.
    let more = try Command.grove(["grow", scenario, "--seeds", "1..4", "--out", out])
    #expect(more.errors.contains("grew and measured 1 seeds, 3 were there already"))
    let fresh = try Command.grove(["grow", scenario, "--seeds", "4,3,2,1", "--jobs", "1", "--json"])
    let kept = try Data(contentsOf: URL(fileURLWithPath: "\(out)/ensemble.json"))
    #expect(fresh.output == kept)

    let other = try Command.grove(["grow", scenario, "--seeds", "1..2", "--graph", "full", "--out", out])
    #expect(other.status == 1 && other.complaint.contains("seeds.jsonl: belongs to another scenario"))
  }

  @Test func `a seed of an ensemble is the same as that seed alone`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario(models: 300)
    let alone = try Command.grove(["grow", scenario, "--seed", "2", "--json"])
    let ensemble = try Command.grove(["grow", scenario, "--seeds", "2", "--json"])
    let objects = try [alone, ensemble].map {
      try #require(JSONSerialization.jsonObject(with: $0.output) as? [String: Any])
    }
    let mean = (objects[0]["similarity"] as? [String: [String: Any]])?["bow"]?["rando 1"] as? Double
    let spread = (objects[1]["similarity"] as? [String: [String: Any]])?["bow"]?["rando 1"] as? [String: Any]
    #expect(mean != nil && spread?["mean"] as? Double == mean)
  }

  @Test(arguments: [
    (["--seeds", "5..1"], "seeds"), (["--seeds", "1..2", "--seed", "1"], "--seed does not go with --seeds"),
    (["--jobs", "2"], "--jobs goes with --seeds"), (["--seeds", "1", "--jobs", "0"], "--jobs is 0"),
  ])
  func `seeds that make no sense are refused`(arguments: [String], message: String) throws {
    let grown = try Command.grove(["grow", "scenarios/hub-small.yaml"] + arguments)
    #expect(grown.status == 2 && grown.complaint.contains(message) && !grown.complaint.contains("\n"))
  }
}
