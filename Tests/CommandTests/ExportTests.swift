import Foundation
import Testing

@Suite struct ExportTests {
  private static func grown(_ folder: TemporaryFolder, models: Int = 400) throws -> String {
    let table = "\(folder.path)/grown.csv"
    let grown = try Command.grove([
      "grow", try folder.scenario(models: models), "--skip-measures", "--write-csv", table, "--quiet",
    ])
    #expect(grown.status == 0)
    return table
  }

  @Test func `a simulated ecosystem is exported into a folder, all formats at once`() throws {
    let folder = try TemporaryFolder()
    let table = try Self.grown(folder)
    let out = "\(folder.path)/out"
    let exported = try Command.grove([
      "export", table, "--to", "sqlite,newick", "--to", "graphml,alife,node-link", "--out", out,
    ])
    #expect(exported.status == 0, "\(exported.errors)")
    let files = [
      "forest.nwk", "genealogy.graphml", "genealogy.json", "genealogy.sqlite", "merges.csv", "phylogeny.csv",
    ]
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == files)
    #expect(exported.text.contains("genealogy.json: 400 models, "))
    let again = try Command.grove(["export", table, "--to", "alife", "--out", out])
    #expect(again.status == 1 && again.complaint.contains("the folder is not empty"))
    let forced = try Command.grove(["export", table, "--to", "alife", "--out", out, "--force"])
    #expect(forced.status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == files)
  }

  @Test func `one format goes into one file, which is never overwritten unasked`() throws {
    let folder = try TemporaryFolder()
    let table = try Self.grown(folder)
    let file = "\(folder.path)/finetunes.json"
    let arguments = ["export", table, "--to", "node-link", "--graph", "finetune", "--related", "--out", file]
    #expect(try Command.grove(arguments).status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file)))
    let object = try #require(json as? [String: Any])
    let edges = try #require(object["edges"] as? [[String: String]])
    #expect(!edges.isEmpty && edges.allSatisfy { $0["relation"] == "finetune" })
    let nodes = try #require(object["nodes"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(Set(nodes) == Set(edges.flatMap { [$0["source"]!, $0["target"]!] }))
    #expect((object["graph"] as? [String: String])?["graph"] == "finetune")
    let again = try Command.grove(arguments)
    #expect(
      again.status == 1
        && again.complaint
          == "grove: \(file): is there already; name another file, or give --force to overwrite"
    )
    #expect(try Command.grove(arguments + ["--force"]).status == 0)
    #expect(folder.contents == ["finetunes.json", "grown.csv", "scenario.yaml"])
  }

  @Test func `what goes wrong is told in a line, and nothing is left behind`() throws {
    let folder = try TemporaryFolder()
    let table = try Self.grown(folder, models: 60)
    let format = try Command.grove(["export", table, "--to", "gexf", "--out", "\(folder.path)/x"])
    #expect(
      format.status == 2 && format.complaint.contains("newick, graphml, node-link, alife, sqlite, parquet"))
    let program = try Command.grove([
      "export", table, "--to", "parquet", "--duckdb", "/no/duckdb", "--out", "\(folder.path)/x", "--quiet",
    ])
    #expect(program.status == 1)
    #expect(
      program.complaint.hasPrefix(
        "grove: \(folder.path)/x/models.parquet: writing Parquet needs the program duckdb"))
    let missing = try Command.grove([
      "export", "\(folder.path)/none.csv", "--to", "sqlite", "--out", "\(folder.path)/x.sqlite",
    ])
    #expect(missing.status == 1)
    #expect(folder.contents == ["grown.csv", "scenario.yaml"])
  }

  @Test func `a broken file of license terms is refused, another one is used`() throws {
    let folder = try TemporaryFolder()
    let table = try Self.grown(folder, models: 4000)
    let terms = "\(folder.path)/terms.yaml"
    try "version: 1\nlicenses: [{names: [mit], derivatives: same}]".write(
      toFile: terms, atomically: true, encoding: .utf8)
    let arguments = [
      "measure", table, "--only", "license_terms", "--graph", "full", "--license-terms", terms, "--quiet",
    ]
    let broken = try Command.grove(arguments)
    #expect(broken.status == 1 && broken.complaint.hasPrefix("grove: \(terms):2:"))
    try """
    version: 1
    licenses: [{names: [apache-2.0, mit], derivatives: none, text: mine, section: "1", url: "http://example.org"}]
    """.write(toFile: terms, atomically: true, encoding: .utf8)
    let own = try Command.grove(arguments + ["--json"])
    let object = try #require(JSONSerialization.jsonObject(with: own.output) as? [String: Any])
    let measured = try #require(object["license_terms"] as? [String: Any])
    let total = try #require(measured["total"] as? [String: Any])
    #expect(total["allowed"] as? Int == 0 && measured["terms_licenses"] as? Int == 2)
    #expect(try #require(total["not_allowed"] as? Int) > 0)
  }
}
