import Testing

@Suite struct UsageTests {
  @Test func `help names every verb, with an example`() throws {
    let help = try Command.grove(["--help"])
    #expect(help.status == 0)
    let verbs = ["grow", "gather", "observe", "measure", "export", "verify", "check", "explain", "licenses"]
    for verb in verbs {
      #expect(help.text.contains(verb))
      let verbHelp = try Command.grove([verb, "--help"])
      #expect(verbHelp.status == 0 && verbHelp.text.contains("grove \(verb) "), "\(verb)")
      #expect(verbHelp.text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(verb)")
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
    (
      ["observe", "x.csv", "--threads", "two"], "'--threads <threads>': it takes a number from 1 to 1024; see"
    ),
    (["verify", "--threads", "x"], "it takes a number from 1 to 1024; see grove verify --help"),
    (["export", "x.csv", "--to", "alife", "--out", "y", "--threads", "x"], "a number from 1 to 1024"),
    (["measure", "x.csv", "--pairs", "1e3"], "it takes a number from 1 to 1000000; see"),
    (["measure", "x.csv", "--bootstrap", "x"], "it takes a number from 0 to 1000000; see"),
    (["grow", "x.yaml", "--seeds", "1..2", "--jobs", ""], "it takes a number from 1 to 1024; see"),
    (["grow", "x.yaml", "--models-limit", "1.5"], "it takes a number from 1 to 2147483647; see"),
    (["measure", "x.csv", "--level", "high"], "it takes a number between 0 and 1, such as 0.95; see"),
    (["observe", ""], "'<files>': a file name is missing; see grove observe --help"),
    (["observe", "x.csv", ""], "a file name is missing"), (["grow", ""], "a file name is missing"),
    (["check", ""], "a file name is missing"), (["explain", ""], "a file name is missing"),
    (["measure", ""], "a file name is missing"), (["gather", "", "--out", "x"], "a file name is missing"),
    (["observe", "x.csv", "--out", ""], "'--out <dir>': a file name is missing"),
    (["grow", "x.yaml", "--on", ""], "a file name is missing"),
    (["grow", "x.yaml", "--against", ""], "a file name is missing"),
    (["grow", "x.yaml", "--write-csv", ""], "a file name is missing"),
    (["observe", "x.csv", "--renames", ""], "a file name is missing"),
    (["observe", "x.csv", "--duckdb", ""], "a file name is missing"),
    (["licenses", "--license-terms", ""], "a file name is missing"),
    (["explain", "x.yaml", "--extending", ""], "a file name is missing"),
    (["export", "x.csv", "--to", "alife", "--out", ""], "a file name is missing"),
    (["observe"], "Missing expected argument '<files> ...'"),
    (["plant"], "there is no verb `plant`; write one of `grow`"),
    (["help", "plant"], "there is no verb `plant`"),
    (["measure", "--list", "x.csv"], "--list takes no files; leave out x.csv"),
    (["measure", "--list", "--schema"], "--list does not go with --schema"),
    (["observe", "x.csv", "--license-terms", "y"], "--license-terms goes with the measure license_terms"),
    (["observe", "x.csv", "--born", "2024-01-01.."], "--born goes with the measure outcomes"),
    (["observe", "x.csv", "--by", "month"], "--by goes with the measure outcomes"),
    (["measure", "x.csv", "--by", "relation,moth"], "it names `moth`; did you mean `month`?"),
    (["measure", "x.csv", "--born", "2024-13-01.."], "write two days, as in 2023-01-01..2023-12-31"),
    (["gorw", "x.yaml"], "there is no verb `gorw`; did you mean `grow`? See grove --help"),
    (
      ["grow", "x.yaml", "--seed", "-1"],
      "'-1' is invalid for '--seed <seed>': a seed is a whole number from 0"
    ),
    (
      ["grow", "x.yaml", "--threads", "-1"],
      "--threads is -1; it takes a number from 1 to 1024. See grove grow --help"
    ),
    (["grow", "x.yaml", "--seeds", "10-20"], "write a range as 10..20; see grove grow --help"),
    (["grow", "x.yaml", "--seeds", "1..4", "--shard", "2/2"], "the 2 parts are 0/2 to 1/2"),
    (["verify", "--seeds", "5..1"], "a range runs upwards, as in 1..5; see grove verify --help"),
    (
      ["measure", "x.csv", "--only", "shap"], "--only names shap, which is no measure; did you mean `shape`?"
    ),
    (["measure", "x.csv", "--only", "shape", "--skip", "shape"], "leave nothing to measure"),
    (
      ["measure", "x.csv", "--attachment-window", "2024-01-01..2023-01-01"], "the first day is after the last"
    ),
    (
      ["measure", "x.csv", "--attachment-window", "2024-02-30.."],
      "the day 2024-02-30 does not exist; write two days, as in 2023-01-01..2023-12-31"
    ),
    (["measure", "x.csv", "--born", "..2023-02-29"], "the day 2023-02-29 does not exist"),
    (["measure", "x.csv", "--attachment-window", "2023"], "write two days, as in 2023-01-01..2023-12-31"),
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

  @Test func `standard output is a dash`() throws {
    let folder = try TemporaryFolder()
    let command = try Command.grove([
      "grow", try folder.scenario(), "--skip-measures", "--write-csv", "/dev/stdout",
    ])
    #expect(command.status == 1 && command.text.isEmpty)
    #expect(command.complaint.hasSuffix("/dev/stdout: write `-` for standard output, as in --write-csv -"))
  }

  @Test(arguments: [
    (["grow", "nowhere.yaml"], "nowhere.yaml"),
    (["observe", "nowhere.csv"], "nowhere.csv"),
    (["observe", "/"], "/"),
    (["observe", "a.parquet", "--duckdb", "/nowhere/duckdb"], "a.parquet"),
    (["grow", "scenarios/hub-small.yaml", "--against", "nowhere.json"], "nowhere.json: cannot be read"),
    (
      ["grow", "scenarios/hub-small.yaml", "--against", "/dev/zero"],
      "/dev/zero: cannot be read: it is larger than 64 MB"
    ),
    (["observe", "/dev/zero"], "/dev/zero: this is not text: it begins with a NUL byte"),
    (["grow", "/dev/zero"], "it is not a regular file"),
    (
      ["licenses", "mit", "--license-terms", "/dev/zero"], "/dev/zero: cannot be read: it is larger than 4 MB"
    ),
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
