import Foundation
import Testing

/// What the verbs that read data say of them.
@Suite struct DataTests {
  @Test func `a file without lineage is warned of, with the columns that were not looked at`() throws {
    let folder = try TemporaryFolder()
    try Data("model_id,metadata,children\no/a,{},3\n".utf8).write(
      to: URL(fileURLWithPath: "\(folder.path)/m.csv"))
    let loud = try Command.shell("grove observe m.csv --skip-measures", in: folder)
    #expect(loud.status == 0)
    #expect(loud.errors.contains("warning: m.csv gave 1 model, but no link to a parent"))
    #expect(loud.errors.contains("not looked at: metadata, children"))
    #expect(loud.text.contains("m.csv: not looked at: metadata, children"))
    let quiet = try Command.shell("grove observe m.csv --skip-measures --quiet", in: folder)
    #expect(quiet.errors.isEmpty)
  }

  @Test func `former names are given to every verb that reads data`() throws {
    let folder = try TemporaryFolder()
    try Data("id,finetune_parent\no/new,[]\nu/b,['old']\n".utf8).write(
      to: URL(fileURLWithPath: "\(folder.path)/m.csv"))
    try Data("old,new\nold,o/new\n".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/names.csv"))
    let observed = try Command.shell(
      "grove observe m.csv --renames names.csv --skip-measures", in: folder)
    #expect(observed.text.contains("1 link to a former name of a model, such as u/b <- old"))
    let exported = try Command.shell(
      "grove export m.csv --renames names.csv --to newick --out out", in: folder)
    #expect(exported.text.contains("2 models, 1 edge"))
    let missing = try Command.shell("grove measure m.csv --renames none.csv", in: folder)
    #expect(missing.status == 1)
    #expect(missing.complaint == "grove: none.csv: there is no such file; see whether the path is right")
    let alone = try Command.shell("grove grow s.yaml --renames names.csv", in: folder)
    #expect(alone.status == 2)
    #expect(alone.errors.contains("--renames and --duckdb go with --on."))
  }
}
