import Testing

@Suite struct UsageTests {
  @Test func `help names every verb, with an example`() throws {
    let help = try Command.grove(["--help"])
    #expect(help.status == 0)
    for verb in ["grow", "observe", "check", "explain", "licenses"] {
      #expect(help.text.contains(verb))
      let verbHelp = try Command.grove([verb, "--help"])
      #expect(verbHelp.status == 0 && verbHelp.text.contains("grove \(verb) "), "\(verb)")
    }
  }

  @Test func `the version is a number`() throws {
    let version = try Command.grove(["--version"])
    #expect(version.status == 0)
    #expect(version.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    (["grow"], "Missing expected argument '<scenario>'"),
    (["grow", "x.yaml", "--sed", "1"], "--sed"),
    (["grow", "x.yaml", "--seed", "-1"], "seed"),
    (["grow", "x.yaml", "--seed", "one"], "'one' is invalid for '--seed <seed>'"),
    (["observe", "x.csv", "--graph", "tree"], "'tree' is invalid for '--graph <graph>'"),
    (["observe", "x.csv", "--threads", "0"], "--threads is 0; it takes a number from 1 to 1024"),
    (["observe"], "Missing expected argument '<files> ...'"),
    (["plant"], "plant"),
  ])
  func `a command line that is not understood is one line and exit code 2`(
    arguments: [String], message: String
  ) throws {
    let command = try Command.grove(arguments)
    #expect(command.status == 2)
    #expect(command.text.isEmpty)
    #expect(command.complaint.contains(message))
    #expect(command.complaint.hasPrefix("grove: ") && !command.complaint.contains("\n"))
  }

  @Test(arguments: [
    (["grow", "nowhere.yaml"], "nowhere.yaml"),
    (["observe", "nowhere.csv"], "nowhere.csv"),
    (["observe", "/"], "/"),
    (["observe", "a.parquet", "--duckdb", "/nowhere/duckdb"], "a.parquet"),
    (["grow", "scenarios/hub-small.yaml", "--against", "nowhere.json"], "nowhere.json: cannot be read"),
    (["grow", "scenarios/hub-small.yaml", "--against", "README.md"], "README.md: is not JSON"),
    (
      ["grow", "scenarios/hub-small.yaml", "--out", "README.md"], "README.md: is a file; --out takes a folder"
    ),
    (["grow", "scenarios/hub-small.yaml", "--out", "scenarios"], "scenarios: the folder is not empty"),
    (["grow", "scenarios/hub-small.yaml", "--write-csv", "README.md"], "README.md: is there already"),
    (["grow", "scenarios/hub-small.yaml", "--write-csv", "scenarios"], "scenarios: is a folder"),
    (["grow", "scenarios/hub-small.yaml", "--write-csv", "no/where.csv"], "there is no folder"),
  ])
  func `what fails is one line and exit code 1`(arguments: [String], message: String) throws {
    let command = try Command.grove(arguments)
    #expect(command.status == 1)
    #expect(command.text.isEmpty)
    #expect(command.complaint.contains(message))
    #expect(command.complaint.hasPrefix("grove: ") && !command.complaint.contains("\n"))
  }
}
