import Foundation
import Testing

@Suite struct SeedsTests {
  static let files = ["runs.csv", "ensemble.json", "table.txt", "scenario.yaml"]

  static func bytes(_ folder: String) -> [Data?] {
    files.map { FileManager.default.contents(atPath: "\(folder)/\($0)") }
  }

  static func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test func `many seeds give one table, and each seed's result stands on disk`() throws {
    let folder = try TemporaryFolder()
    let (scenario, out) = (try folder.scenario(models: 300), "\(folder.path)/out")
    let grown = try Command.grove(["grow", scenario, "--seeds", "1..3", "--jobs", "2", "--out", out])
    #expect(grown.status == 0)
    #expect(grown.text.contains("For the tests: 3 runs") && grown.text.contains("95 % interval"))
    #expect(grown.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(Self.names("\(out)/runs") == ["1.json", "2.json", "3.json"])
    let rows = try String(contentsOfFile: "\(out)/runs.csv", encoding: .utf8).split(separator: "\n")
    #expect(rows[0] == "arm,draw,seed,path,value" && rows[1].hasPrefix(",,1,"))
    #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 5 })

    // The same command goes on where it was; more seeds are added; nothing depends on the order.
    let more = try Command.grove(["grow", scenario, "--seeds", "1..4", "--out", out])
    #expect(more.errors.contains("grew and measured 1 runs, 3 were there already"))
    let fresh = try Command.grove(["grow", scenario, "--seeds", "4,3,2,1", "--jobs", "1", "--json"])
    #expect(fresh.output == FileManager.default.contents(atPath: "\(out)/ensemble.json"))

    let other = try Command.grove(["grow", scenario, "--seeds", "1..2", "--graph", "full", "--out", out])
    #expect(
      other.status == 1 && other.complaint.contains("differs in graph (finetune there, full here)")
        && !other.complaint.contains("\n"))
    let anew = try Command.grove(
      ["grow", scenario, "--seeds", "1..2", "--graph", "full", "--out", out, "--force"])
    #expect(anew.status == 0 && Self.names("\(out)/runs") == ["1.json", "2.json"])
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
    let spread = (objects[1]["readings"] as? [String: [String: Any]])?["similarity.bow.rando_1"]
    #expect(mean != nil && spread?["mean"] as? Double == mean)
  }

  @Test func `seeds run mutations down an observed genealogy, and measure what is asked for`() throws {
    let folder = try TemporaryFolder()
    let (scenario, table, out) = (
      try folder.scenario(models: 300), "\(folder.path)/grown.csv", "\(folder.path)/out"
    )
    _ = try Command.grove(["grow", scenario, "--skip-measures", "--write-csv", table])
    let seeds = ["grow", scenario, "--seeds", "1..2", "--only", "license_terms", "--out", out]
    let evolved = try Command.grove(seeds + ["--on", table])
    #expect(evolved.status == 0)
    let rows = try String(contentsOfFile: "\(out)/runs.csv", encoding: .utf8).split(separator: "\n")
    let paths = Set(rows.dropFirst().map { $0.split(separator: ",").last { $0.contains(".") } })
    #expect(rows.contains { $0.contains("license_terms.") } && !paths.isEmpty)
    #expect(!rows.contains { $0.contains("similarity.") })
    #expect(evolved.text.contains("license_terms."))
    let grown = try Command.grove(seeds)
    #expect(grown.status == 1 && grown.complaint.contains("differs in data ("))
    let both = try Command.grove(seeds + ["--on", table, "--only", "license_terms,mutation"])
    #expect(both.status == 1 && both.complaint.contains("differs in only ("))
  }

  @Test func `parts on several machines are united to the bytes of one run`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario(models: 300)
    let seeds = ["grow", scenario, "--seeds", "1..5", "--quiet"]
    let whole = try Command.grove(seeds + ["--out", "\(folder.path)/whole"])
    for part in 0..<3 {
      let grown = try Command.grove(seeds + ["--shard", "\(part)/3", "--out", "\(folder.path)/part-\(part)"])
      #expect(grown.status == 0 && grown.text.contains("still to do"))
    }
    let parts = (0..<3).map { "\(folder.path)/part-\($0)" }
    let some = try Command.grove(["gather", parts[0], parts[2], "--out", "\(folder.path)/some"])
    #expect(
      some.status == 1 && some.complaint.contains("2 of 5 runs are missing; grow them with --seeds 2..3"))
    // What is named is pasted back.
    let rest = try Command.grove(
      ["grow", scenario, "--seeds", "2..3", "--quiet", "--out", "\(folder.path)/some"])
    let gathered = try Command.grove(["gather"] + parts.reversed() + ["--out", "\(folder.path)/united"])
    #expect(rest.status == 0 && gathered.status == 0 && gathered.errors.isEmpty)
    #expect(gathered.text == whole.text && rest.text == whole.text)
    let expected = Self.bytes("\(folder.path)/whole")
    #expect(expected.allSatisfy { $0 != nil })
    #expect(Self.bytes("\(folder.path)/united") == expected && Self.bytes("\(folder.path)/some") == expected)

    let other = try folder.scenario(models: 301)
    _ = try Command.grove(["grow", other, "--seeds", "9", "--out", "\(folder.path)/other"])
    let refused = try Command.grove(
      ["gather", parts[0], "\(folder.path)/other", "--out", "\(folder.path)/mixed"])
    #expect(refused.status == 1 && refused.complaint.contains("/other: holds the runs of another experiment"))
    #expect(refused.complaint.contains("differs in scenario ("))
    #expect(Self.names("\(folder.path)/mixed").isEmpty)
    let lossy = try Command.grove(["gather"] + parts + ["--out", "\(parts[0])/", "--force"])
    #expect(lossy.status == 2 && lossy.complaint.contains("--force would remove its runs"))
    #expect(Self.names("\(parts[0])/runs") == ["1.json"])
    let nothing = try Command.grove(["gather", folder.path, "--out", "\(folder.path)/none"])
    #expect(nothing.status == 1 && nothing.complaint.contains("holds no runs"))
  }

  @Test func `runs that fail are told at the end, once all others are there, and tried again`() throws {
    let folder = try TemporaryFolder()
    // More models than the limit allows in some worlds.
    let out = "\(folder.path)/out"
    let seeds = [
      "grow", "scenarios/branching.yaml", "--set", "branching.founders=900", "--set", "branching.limit=1250",
      "--seeds", "1..6", "--only", "mutation", "--out", out,
    ]
    let grown = try Command.grove(seeds + ["--quiet"])
    let failed = Self.names("\(out)/failures").count
    #expect(failed > 0 && failed + Self.names("\(out)/runs").count == 6)
    #expect(grown.status == 1 && grown.complaint.hasPrefix("grove: \(failed) of 6 runs failed"))
    #expect(grown.text.contains("\(failed) failed"))
    let gathered = try Command.grove(["gather", out, "--out", "\(out)-again"])
    let asked = "grow them again with --seeds "
    #expect(gathered.status == 1 && gathered.complaint.contains(asked))
    // What is named can be pasted back.
    let list = gathered.complaint.components(separatedBy: asked).last?.prefix { $0 != "\n" } ?? ""
    let pasted = try Command.grove(seeds.map { $0 == "1..6" ? String(list) : $0 })
    #expect(pasted.errors.contains("grew and measured 0 runs, \(failed) failed, 0 were"))
    let again = try Command.grove(seeds)
    #expect(
      again.status == 1
        && again.errors.contains("grew and measured 0 runs, \(failed) failed, \(6 - failed) were"))
  }

  @Test func `a run whose file is cut is named and run again, and costs no other`() throws {
    let folder = try TemporaryFolder()
    let (scenario, out) = (try folder.scenario(models: 300), "\(folder.path)/out")
    let seeds = ["grow", scenario, "--seeds", "1..4", "--quiet", "--out", out]
    _ = try Command.grove(seeds)
    let whole = Self.bytes(out)
    let file = "\(out)/runs/2.json"
    let data = try #require(FileManager.default.contents(atPath: file))
    try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: file))
    let again = try Command.grove(seeds)
    #expect(again.status == 0 && again.complaint.contains("/runs/2.json: cannot be read"))
    #expect(Self.bytes(out) == whole)
  }

  @Test
  func `processes that are killed at random moments and started again come to the bytes of one that was not`()
    throws
  {
    let program = try Command.executable().path
    let output = try Command.python(
      "\(Command.package.path)/Tests/Crashes/crashes.py", "--grove", program, "--rounds", "1", "--seeds",
      "12", "--models", "200")
    #expect(String(decoding: output, as: UTF8.self).contains("1 of 1 rounds have the bytes"))
  }

  @Test func `a folder of version 0·1·0 is refused with a clear line`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario(models: 300)
    try Data("{}\n".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/seeds.jsonl"))
    let grown = try Command.grove(["grow", scenario, "--seeds", "1", "--out", folder.path])
    #expect(grown.status == 1 && grown.complaint.contains("holds seeds of version 0.1.0"))
  }

  @Test(arguments: [
    (["--seeds", "5..1"], "seeds"), (["--seeds", "1..2", "--seed", "1"], "--seed does not go with --seeds"),
    (["--jobs", "2"], "--jobs goes with --seeds"), (["--seeds", "1", "--jobs", "0"], "--jobs is 0"),
    (["--shard", "0/2"], "--shard goes with --seeds"), (["--seeds", "1..2", "--shard", "2/2"], "shard"),
    (["--seeds", "1..2", "--shard", "0/2"], "--shard goes with --out"),
    (["--seeds", "1..2", "--shard", "0/2", "--out", "x", "--force"], "--force does not go with --shard"),
    (["--seeds", "1", "--bootstrap", "9"], "--bootstrap does not go with --seeds"),
  ])
  func `seeds that make no sense are refused`(arguments: [String], message: String) throws {
    let grown = try Command.grove(["grow", "scenarios/hub-small.yaml"] + arguments)
    #expect(grown.status == 2 && grown.complaint.contains(message) && !grown.complaint.contains("\n"))
  }
}
