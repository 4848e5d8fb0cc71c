import Foundation
import Testing

@Suite struct OutputTests {
  @Test func `a folder is filled at once and never overwritten unasked`() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/new/deep"
    let scenario = try folder.scenario()
    #expect(try Command.grove(["grow", scenario, "--out", out]).status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      files == [
        "ecosystem.csv.gz", "observation.json", "provenance.json", "readings.csv", "scenario.yaml",
        "table.txt",
      ])
    let again = try Command.grove(["grow", scenario, "--out", out])
    #expect(again.status == 1 && again.complaint.contains("the folder is not empty"))
    let forced = try Command.grove(["grow", scenario, "--out", out, "--force", "--seed", "3"])
    #expect(forced.status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == files)
  }

  @Test func `without measures there is only the ecosystem and where it comes from`() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/out"
    let grown = try Command.grove(["grow", try folder.scenario(), "--out", out, "--skip-measures"])
    #expect(grown.status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out).sorted()
        == ["ecosystem.csv.gz", "provenance.json", "scenario.yaml"])
  }

  @Test func `a full disk under standard output is one line`() throws {
    let folder = try TemporaryFolder()
    let grown = try Command.grove(["grow", try folder.scenario(), "--quiet"], output: "/dev/full")
    #expect(grown.status == 1)
    #expect(
      grown.complaint == "grove: standard output: cannot be written: No space left on device; "
        + "make room or name a place on another disk")
  }

  @Test func `a failure leaves no folder behind`() throws {
    let folder = try TemporaryFolder()
    let broken = "\(folder.path)/broken.csv"
    try "model_id,tags\na/b,\"['x']\n".write(toFile: broken, atomically: true, encoding: .utf8)
    let observed = try Command.grove(["observe", broken, "--out", "\(folder.path)/out"])
    #expect(observed.status == 1)
    #expect(observed.complaint.contains("broken.csv:2: "))
    #expect(folder.contents == ["broken.csv"])
  }
}
