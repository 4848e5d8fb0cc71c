import Foundation
import Testing

@Suite struct CompareTests {
  static let files = ["comparison.txt", "effects.csv", "by_relation.csv", "comparison.yaml", "runs.csv"]

  static func experiment(_ folder: TemporaryFolder, arms: String = "", seeds: String = "1..3") throws
    -> String
  {
    _ = try folder.scenario(models: 300)
    let path = "\(folder.path)/experiment.yaml"
    let text = """
      title: Does taking the parent's license help?
      question: How many derivatives break their parent's terms?
      baseline: {scenario: scenario.yaml}
      seeds: \(seeds)
      arms:
        placebo: {policies: []}
        inherit:
          dose: [0, 1]
          policies: [{name: inherit-license, from: 2023-01-01, compliance: dose}]
      \(arms)
      born: 2023-01-01..
      outcomes: [violations.share, reporting]
      by: relation

      """
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  static func bytes(_ folder: String) -> [Data?] {
    files.map { FileManager.default.contents(atPath: "\(folder)/\($0)") }
  }

  @Test func `an experiment is compared, and an arm or a seed more runs nothing anew`() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/out"
    let first = try Command.grove(["compare", try Self.experiment(folder), "--out", out])
    #expect(first.status == 0)
    #expect(first.text.contains("placebo: 3 seeds, same tree in 3; models changed 0 of 900: touched 0"))
    #expect(first.text.contains("placebo: no effect on violations.share"))
    #expect(first.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let effects = try String(contentsOfFile: "\(out)/effects.csv", encoding: .utf8).split(separator: "\n")
    #expect(effects.count == 7 && effects[0].hasPrefix("arm,dose,outcome,group,baseline,value,difference,"))
    let nothing = effects.filter { $0.hasPrefix("placebo,,") || $0.hasPrefix("inherit,0,") }
    #expect(nothing.count == 4 && nothing.allSatisfy { $0.contains(",0,0,0,1,1,1,3,3,") })
    #expect(folder.contents("out/figures")?.contains("dose_response.vl.json") == true)

    let more = try Self.experiment(folder, arms: "  crowd: {set: {attachment.exponent: 0.8}}", seeds: "1..4")
    let second = try Command.grove(["compare", more, "--out", out])
    #expect(second.errors.contains("grew and measured 8 runs, 12 were there already"))
    #expect(second.text.contains("crowd"))
    let fresh = try Command.grove(["compare", more, "--json", "--jobs", "1"])
    #expect(fresh.output == FileManager.default.contents(atPath: "\(out)/comparison.json"))
  }

  @Test func `parts on several machines are gathered to the bytes of one run`() throws {
    let folder = try TemporaryFolder()
    let file = try Self.experiment(folder)
    _ = try Command.grove(["compare", file, "--out", "\(folder.path)/whole", "-q"])
    for part in 0..<2 {
      let grown = try Command.grove(
        ["compare", file, "--shard", "\(part)/2", "--out", "\(folder.path)/part-\(part)", "-q"])
      #expect(grown.status == 0 && grown.text.contains("6 still to do"))
    }
    let gathered = try Command.grove(
      ["gather", "\(folder.path)/part-0", "\(folder.path)/part-1", "--out", "\(folder.path)/united"])
    #expect(gathered.status == 0 && gathered.text.contains("same tree in 3"))
    #expect(Self.bytes("\(folder.path)/united") == Self.bytes("\(folder.path)/whole"))
    #expect(Self.bytes("\(folder.path)/whole").allSatisfy { $0 != nil })
  }

  @Test func `the experiment in the folder of results runs there, and comes to the same`() throws {
    let folder = try TemporaryFolder()
    let out = "\(folder.path)/out"
    let file = try Self.experiment(folder)
    #expect(try Command.grove(["compare", file, "--out", out, "-q"]).status == 0)
    let again = try Command.shell("cd out && grove compare comparison.yaml --out ../again -q", in: folder)
    #expect(again.status == 0, "\(again.errors)")
    for name in ["effects.csv", "by_relation.csv", "comparison.yaml", "runs.csv"] {
      let bytes = [out, "\(folder.path)/again"].map { FileManager.default.contents(atPath: "\($0)/\(name)") }
      #expect(bytes[0] != nil && bytes[0] == bytes[1], "\(name)")
    }
  }

  @Test func `one dose of an arm is set by its name`() throws {
    let folder = try TemporaryFolder()
    let file = try Self.experiment(folder)
    let path = "policies[inherit-license].compliance"
    for name in ["inherit at 0", "inherit at 1"] {
      let told = try Command.grove(["compare", file, "--set", "\(name):\(path)=0.5", "--seeds", "1..2", "-q"])
      #expect(told.status == 0 && told.text.contains("\n\(name): 2 seeds"), "\(told.errors)")
      #expect(told.text.components(separatedBy: "seeds, same tree").count == 4)
    }
  }

  @Test func `what became of violations is told and written`() throws {
    let folder = try TemporaryFolder()
    let base = try folder.scenario(models: 3000)
    let policy = "\(folder.path)/check.yaml"
    try "policies: [{name: check-license, from: 2023-01-01, compliance: 1, hide: 1}]\n".write(
      toFile: policy, atomically: true, encoding: .utf8)
    let out = "\(folder.path)/out"
    let compared = try Command.grove([
      "compare", base, policy, "--seeds", "1..2", "--born", "2023-01-01..", "--outcomes",
      "violations.share,violations.count", "--out", out, "-q",
    ])
    #expect(compared.status == 0)
    let text = compared.text.replacingOccurrences(of: "\n", with: " ")
    #expect(text.contains("of the violations that are gone 100 % are silence and 0 % allowed licenses."))
    let json = try String(contentsOfFile: "\(out)/comparison.json", encoding: .utf8)
    #expect(json.contains("\"avoided.silent\"") && json.contains("\"new\""))
  }

  @Test func `a first look takes a scenario and files of policies`() throws {
    let folder = try TemporaryFolder()
    let base = try folder.scenario(models: 300)
    let policy = "\(folder.path)/kept.yaml"
    try "policies: [{name: inherit-license, from: 2023-01-01, compliance: 1}]\n".write(
      toFile: policy, atomically: true, encoding: .utf8)
    let compared = try Command.grove([
      "compare", base, policy, "--seeds", "1..2", "--set", "kept:models=200", "--born", "2023-01-01..", "-q",
    ])
    #expect(compared.status == 0 && compared.text.contains("kept: 2 seeds, same tree in 0"))
    let slip = try Command.grove(["compare", base, policy, "--set", "kpet:models=200"])
    #expect(
      slip.status == 1
        && slip.complaint.hasSuffix(
          "--set kpet:models=200: there is no arm `kpet`; did you mean `kept`?")
    )
    let alone = try Command.grove(["compare", base])
    #expect(alone.status == 1 && alone.complaint.contains("there is nothing to compare it with"))
    #expect(!alone.complaint.contains("\n"))
  }

  @Test func `an arm that means something else in a folder is refused before any run`() throws {
    let folder = try TemporaryFolder()
    let base = try folder.scenario(models: 200)
    let out = ["--seeds", "1", "--out", "\(folder.path)/out", "-q"]
    _ = try Command.grove(["compare", base, "--arm", "one", "--set", "one:attachment.exponent=0.9"] + out)
    let other = try Command.grove(
      ["compare", base, "--arm", "one", "--set", "one:attachment.exponent=0.8"] + out)
    #expect(
      other.status == 1
        && other.complaint.hasSuffix(
          "out: holds runs in which the arm “one” was another; call it otherwise now, name another folder, or give --force to start anew"
        ))
    #expect(folder.contents("out/runs")?.count == 2)
  }

  @Test func `a tree that the arm moves is warned of`() throws {
    let folder = try TemporaryFolder()
    let base = try folder.scenario(models: 300)
    let compared = try Command.grove([
      "compare", base, "--arm", "young", "--set", "young:attachment.exponent=3", "--seeds", "1", "--outcomes",
      "mutation.licenses.rate",
      "-q",
    ])
    #expect(compared.status == 0 && compared.text.contains("warning: only "))
    #expect(compared.text.contains("young: a single pair"))
  }

  @Test func `days on which no model of the data is born are warned of`() throws {
    let folder = try TemporaryFolder()
    let data = "\(folder.path)/data.csv"
    try """
    model_id,createdAt,licenses,finetune_parent,tags
    o/root,2023-01-05T00:00:00.000Z,['mit'],[],[]
    u/child,2023-02-05T00:00:00.000Z,['mit'],['o/root'],[]

    """.write(toFile: data, atomically: true, encoding: .utf8)
    func errors(_ born: String) throws -> String {
      let compared = try Command.grove([
        "compare", try Self.experiment(folder), "--scenario", "scenarios/observed-tree.yaml", "--on", data,
        "--seeds", "1", "--born", born,
      ])
      #expect(compared.status == 0, "\(compared.errors)")
      return compared.errors
    }
    let late = "warning: no model of the data is born since 2025-01-01; choose other days for `born`"
    #expect(try errors("2025-01-01..").contains(late))
    #expect(try !errors("2023-01-01..").contains("warning"))
  }

  @Test func `experiments are checked, explained and resolved`() throws {
    let folder = try TemporaryFolder()
    let file = try Self.experiment(folder)
    #expect(try Command.grove(["check", file]).text == "\(file): fine\n")
    let told = try Command.grove(["explain", file])
    #expect(told.status == 0 && told.text.contains("That is 12 runs: the baseline and 3 arms."))
    #expect(told.text.contains("  inherit at 0, 1; at 1: From 2023-01-01 on"))
    #expect(told.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let resolved = try Command.grove(["explain", file, "--resolved"])
    #expect(resolved.text.contains("contrast: [difference, ratio]"))
    let wrong = try Command.grove(["explain", file, "--parameters"])
    #expect(wrong.status == 1 && wrong.complaint.contains("is an experiment"))
  }
}
