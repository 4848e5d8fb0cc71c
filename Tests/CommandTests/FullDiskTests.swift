import Foundation
import Testing

/// Disks that take no more: every write fails in one line, and leaves nothing.
@Suite struct FullDiskTests {
  private static let commands = [
    "grow scenario.yaml --out PLACE/out -q", "grow scenario.yaml --skip-measures --write-csv PLACE/x.csv -q",
    "grow scenario.yaml --skip-measures --write-csv PLACE/x.csv.gz -q",
    "grow scenario.yaml --skip-measures -q --write-csv - > PLACE/output",
    "export all.csv --to sqlite --out PLACE/x.sqlite -q",
    "export all.csv --to newick,graphml --out PLACE/x -q",
    "export all.csv --to node-link --out PLACE/x.json -q",
  ]

  private func check(_ command: Command) {
    #expect(command.status == 1)
    #expect(command.complaint.hasPrefix("grove: "))
    #expect(!command.complaint.contains("\n") && !command.complaint.contains("Cocoa"))
  }

  @Test(arguments: commands)
  func `files that may not be larger`(command: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario(models: 1500)
    let script = """
      grove grow scenario.yaml --skip-measures --write-csv all.csv -q > /dev/null && mkdir place && ulimit -f 16 &&
      exec grove \(command.replacing("PLACE", with: "place"))
      """
    let full = try Command.shell(script, in: folder)
    check(full)
    #expect(full.complaint.contains("place/") || full.complaint.contains("standard output: "))
    #expect(full.complaint.contains("File too large") || full.complaint.contains("SQLite stopped"))
    #expect(folder.contents("place")?.filter { $0 != "output" } == [])
  }

  @Test func `a disk that is too small`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario(models: 1500)
    let mounted = try Command.shell("mkdir place && mount -t tmpfs -o size=32k tmpfs place", in: folder)
    try #require(mounted.status == 0 || geteuid() != 0 || mounted.errors.contains("permi"))
    guard mounted.status == 0 else {
      try Test.cancel("only root can mount a disk, and not everywhere")
    }
    defer { _ = try? Command.shell("umount place", in: folder) }
    _ = try Command.shell("grove grow scenario.yaml --skip-measures --write-csv all.csv -q", in: folder)
    for command in Self.commands {
      let full = try Command.shell("grove \(command.replacing("PLACE", with: "place"))", in: folder)
      check(full)
      #expect(
        full.complaint.contains("No space left") || full.complaint.contains("SQLite stopped"), "\(command)")
      #expect(folder.contents("place")?.filter { $0 != "output" } == [], "\(command)")
      _ = try Command.shell("rm -f place/output", in: folder)
    }
  }
}
