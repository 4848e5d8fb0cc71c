import Foundation
import Testing

/// Standard streams that are closed, full, or read by nobody.
@Suite struct StreamTests {
  @Test func `with standard output closed the results are written, and no file gets the table`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario()
    let script = "grove grow scenario.yaml --out out -q >&-"
    let closed = try Command.shell(script, in: folder)
    #expect(closed.status == 1)
    #expect(closed.complaint == "grove: standard output: cannot be written: Bad file descriptor")
    let open = try Command.shell("grove grow scenario.yaml --out open -q", in: folder)
    #expect(open.status == 0)
    for name in try #require(folder.contents("open")) {
      let files = try ["out", "open"].map {
        try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)/\(name)"))
      }
      #expect(files[0] == files[1], "\(name)")
    }
    #expect(folder.contents("out") == folder.contents("open"))
    let many = try Command.shell("grove grow scenario.yaml --seeds 1..3 --out many -q >&-", in: folder)
    #expect(many.status == 1 && many.complaint == closed.complaint)
    let table = "3 seeds"
    for name in try #require(folder.contents("many")) where name != "table.txt" {
      let data = try? Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/many/\(name)"))
      #expect(data.map { $0.range(of: Data(table.utf8)) == nil } ?? true, "\(name)")
    }
  }

  @Test(arguments: [
    "grove --help >&-", "grove --version >&-", "grove check scenario.yaml >&-",
    "grove explain scenario.yaml >&-",
    "grove measure --list >&-", "grove verify --list >/dev/full",
    "grove grow scenario.yaml -q --json >/dev/full",
    "grove grow scenario.yaml -q --write-csv - >&-",
  ])
  func `what cannot be printed is one line and exit code 1`(script: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario(models: 200)
    let command = try Command.shell(script, in: folder)
    #expect(command.status == 1)
    #expect(command.complaint.hasPrefix("grove: standard output: cannot be written: "))
    #expect(!command.complaint.contains("\n"))
  }

  @Test func `standard input that is closed is one line`() throws {
    let observed = try Command.shell("grove observe - -q <&-", in: try TemporaryFolder())
    #expect(observed.status == 1)
    #expect(observed.complaint.hasPrefix("grove: standard input: reading stopped: Bad file descriptor"))
  }

  @Test(arguments: ["2>&-", "2>/dev/full", "2> >(true)"])
  func `where nobody hears what is said, the work goes on`(errors: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario()
    let grown = try Command.shell("grove grow scenario.yaml --out out \(errors)", in: folder)
    #expect(grown.status == 0 && grown.text.contains("For the tests: 600 models"))
    #expect(folder.contents("out") == TemporaryFolder.resultsOfRun)
    #expect(try Command.shell("grove grow nowhere.yaml \(errors)", in: folder).status == 1)
    #expect(try Command.shell("grove plant \(errors)", in: folder).status == 2)
  }

  /// Work of more than ten seconds says how far it is: here it waits that long for its input.
  @Test(arguments: ["2>&-", "2>/dev/full", "2> >(true)"])
  func `how far the work is can be said to nobody`(errors: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario()
    let script = """
      grove grow scenario.yaml --skip-measures --write-csv all.csv -q
      { head -n 300 all.csv; sleep 10.2; tail -n +301 all.csv; } | grove observe - \(errors)
      """
    let observed = try Command.shell(script, in: folder)
    #expect(observed.status == 0 && observed.text.contains("duo 1"))
  }

  @Test func `a reader who has seen enough ends the program quietly`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.scenario(models: 2000)
    for command in ["explain scenario.yaml --resolved", "grow scenario.yaml --skip-measures --write-csv -"] {
      let cut = try Command.shell("grove \(command) | head -n 1; echo ${PIPESTATUS[0]}", in: folder)
      #expect(cut.text.hasSuffix("\n141\n") && cut.text.count { $0 == "\n" } == 2)
      #expect(!cut.errors.contains("grove:"))
    }
    #expect(folder.contents == ["bin", "scenario.yaml"])
  }

  @Test func `the genealogy goes to standard output, and the table to standard error`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario()
    let file = "\(folder.path)/grown.csv"
    #expect(try Command.grove(["grow", scenario, "--write-csv", file]).status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let grown = try Command.grove(["grow", scenario, "--write-csv", "-"])
    #expect(grown.status == 0 && grown.output == bytes)
    #expect(grown.errors.contains("For the tests: 600 models") && grown.errors.contains("duo 1"))
    let quiet = try Command.grove(["observe", file, "--write-csv", "-", "--quiet"])
    #expect(quiet.status == 0 && quiet.output == bytes && quiet.errors.isEmpty)
    let both = try Command.grove(["grow", scenario, "--write-csv", "-", "--json"])
    #expect(both.status == 2 && both.complaint.contains("--json and --write-csv - would both"))
  }
}
