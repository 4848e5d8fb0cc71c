import Foundation
import Testing

/// `grove calibrate` as a user runs it.
@Suite struct CalibrateTests {
  /// Two families of fine-tunes, each with a chain.
  private static let table: String = {
    var lines = ["model_id,finetune_parent,createdAt,licenses,pipeline_tag,library_name,languages,tags"]
    for family in 0..<6 {
      lines.append(
        "m\(family)/base,[],2024-01-0\(family + 1),['mit'],text-generation,transformers,['English'],['pytorch']"
      )
      for child in 0..<8 {
        let license = child % 3 == 0 ? "['apache-2.0']" : "['mit']"
        lines.append(
          "c\(child)/tuned-\(family)-\(child),['m\(family)/base'],2024-02-\(10 + child),\(license),text-generation,transformers,[],['pytorch']"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private func data(in folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/data.csv"
    try Self.table.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test(arguments: [
    (["--fit", "kernel"], 2, "`kernel` cannot be fitted"),
    (["--hold-out", "1.5"], 2, "it takes a share from 0 to 0.9"),
    (["--folds", "1"], 2, "--folds is 1"), (["--budget", "7"], 2, "100 simulations or more"),
    (["--shard", "0/2", "--force"], 2, "--force does not go with --shard"),
    (["--structure", "no-such.yaml"], 1, "no-such.yaml: cannot be read"),
    (["--prior", "no-such.yaml"], 1, "no-such.yaml: cannot be read"),
    (["--targets", "no-such.json"], 1, "no-such.json: cannot be read"),
    (["--base", "no-such.yaml"], 1, "cannot read `no-such.yaml`"),
    (["--targets", "scenarios/hub-small.yaml"], 1, "scenarios/hub-small.yaml: "),
  ])
  func `what is not understood is refused in a line`(options: [String], status: Int32, words: String) throws {
    let folder = try TemporaryFolder()
    let run = try Command.grove(["calibrate", try data(in: folder), "--out", "\(folder.path)/fit"] + options)
    #expect(run.status == status)
    #expect(
      run.complaint.split(separator: "\n").count == 1 && run.complaint.contains(words), "\(run.complaint)")
    #expect(folder.contents == ["data.csv"])
  }

  @Test func `a folder that holds something else is refused`() throws {
    let folder = try TemporaryFolder()
    let file = try data(in: folder)
    let run = try Command.grove(["calibrate", file, "--out", folder.path, "--quiet", "--force"])
    #expect(run.status == 1)
    #expect(
      run.complaint == "grove: \(folder.path): the folder is not empty and holds no fit; name another folder")
  }

  @Test func `the help fits a terminal`() throws {
    let run = try Command.grove(["calibrate", "--help"])
    #expect(run.status == 0)
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a fit is a scenario that runs, again with the same bytes`() throws {
    let folder = try TemporaryFolder()
    let file = try data(in: folder)
    let out = "\(folder.path)/fit"
    let arguments = [
      "calibrate", file, "--out", out, "--seeds", "2", "--bootstrap", "3", "--budget", "0", "--quiet",
    ]
    #expect(try Command.grove(arguments).errors == "")
    let report = FileManager.default.contents(atPath: "\(out)/report.md")
    #expect(report != nil)
    #expect(try Command.grove(["check", "\(out)/scenario.yaml"]).status == 0)
    let down = try Command.grove(["grow", "\(out)/scenario.yaml", "--on", file, "--quiet", "--draw", "2"])
    #expect(down.status == 0, "\(down.errors)")
    let grown = try Command.grove(["grow", "\(out)/scenario.yaml", "--quiet"])
    #expect(grown.status == 0, "\(grown.errors)")
    let missing = try Command.grove(["grow", "\(out)/scenario.yaml", "--quiet", "--draw", "4"])
    #expect(missing.complaint == "grove: \(out)/posterior.jsonl: there is no draw 4; name one from 1 to 3")
    try FileManager.default.removeItem(atPath: out)
    #expect(try Command.grove(arguments + ["--threads", "1"]).status == 0)
    #expect(FileManager.default.contents(atPath: "\(out)/report.md") == report)
  }
}
