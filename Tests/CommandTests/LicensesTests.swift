import Foundation
import Testing

@Suite struct LicensesTests {
  private static func object(_ arguments: [String]) throws -> [String: Any] {
    let command = try Command.grove(["licenses"] + arguments + ["--json"])
    #expect(command.status == 0, "\(command.errors)")
    return try #require(JSONSerialization.jsonObject(with: command.output) as? [String: Any])
  }

  @Test func `a verdict comes with clause and source`() throws {
    let found = try Self.object(["llama2", "Apache-2.0"])
    #expect(found["verdict"] as? String == "disputed" && found["child"] as? String == "apache-2.0")
    for key in ["clause", "source", "url", "second_source", "checked"] {
      #expect((found[key] as? String)?.isEmpty == false, "\(key)")
    }
    let text = try Command.grove(["licenses", "llama2", "apache-2.0"]).text
    #expect(text.hasPrefix("llama2 → apache-2.0: disputed\n") && text.contains("1.b.i"))
    #expect(text.contains("not legal advice"))
  }

  @Test func `a label of any later version allows what one of the versions does`() throws {
    let found = try Self.object(["GPL-2.0-or-later", "gpl-3.0"])
    #expect(found["verdict"] as? String == "allowed")
    #expect((found["clause"] as? String)?.hasPrefix("taken as gpl-3.0 (9: ") == true)
    #expect(try Self.object(["GPL-2.0-only", "gpl-3.0"])["verdict"] as? String == "not_allowed")
    #expect(try Self.object(["gpl-2.0+"])["versions"] as? [String] == ["gpl-2.0", "gpl-3.0"])
  }

  @Test func `a license that is not in the table is unclear, and the nearest names are said`() throws {
    let found = try Self.object(["apache-2", "mit"])
    #expect(found["verdict"] as? String == "unclear")
    #expect((found["reason"] as? String)?.contains("did you mean `apache-2.0`?") == true)
    let row = try Command.grove(["licenses", "apache"])
    #expect(row.status == 1 && row.text.isEmpty)
    #expect(row.complaint.hasSuffix("did you mean `apache-2.0`?") && !row.complaint.contains("\n"))
    let odd = try Command.grove(["licenses", "a\u{1b}[2J", "mit"])
    #expect(odd.status == 0 && !odd.text.contains("\u{1b}"))
  }

  @Test func `the table fits 80 columns and is one object`() throws {
    let table = try Command.grove(["licenses"])
    #expect(table.status == 0)
    #expect(table.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let rows = try #require(Self.object([])["licenses"] as? [[String: Any]])
    let row = try #require(rows.first { $0["license"] as? String == "gpl-3.0" })
    #expect(row["allowed"] as? [String] == ["gpl-3.0", "gpl"])
    #expect(row["disputed"] as? [String] == ["agpl-3.0"])
    #expect(try Self.object(["GPL-3.0"]) as NSDictionary == row as NSDictionary)
  }

  @Test func `another file is taken, and refused in one line where it is broken or endless`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/terms.yaml"
    try """
    version: 1
    licenses: [{names: [mit], derivatives: none, text: mine, section: "1", url: "http://example.org"}]
    """.write(toFile: file, atomically: true, encoding: .utf8)
    let found = try Self.object(["mit", "mit", "--license-terms", file])
    #expect(found["verdict"] as? String == "not_allowed" && found["clause"] as? String == "1")
    for file in ["/dev/zero", "/nowhere", folder.path] {
      let broken = try Command.grove(["licenses", "--license-terms", file])
      #expect(broken.status == 1 && broken.text.isEmpty, "\(file)")
      #expect(broken.complaint.hasPrefix("grove: \(file): ") && !broken.complaint.contains("\n"))
    }
  }

  @Test func `several licenses in one model all bind, or are a choice, as the option says`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/models.csv"
    try """
    model_id,licenses,finetune_parent
    o/a,"['gpl-3.0', 'mit']",[]
    u/b,['MIT'],['o/a']
    """.write(toFile: file, atomically: true, encoding: .utf8)
    func total(_ more: [String]) throws -> (notAllowed: Int?, dual: String?) {
      let measured = try Command.grove(
        ["measure", file, "--only", "license_terms", "--bootstrap", "0", "--json", "--quiet"] + more)
      let object = try JSONSerialization.jsonObject(with: measured.output) as? [String: Any]
      let terms = object?["license_terms"] as? [String: Any]
      let total = terms?["total"] as? [String: Any]
      return (total?["not_allowed"] as? Int, terms?["terms_dual_licenses"] as? String)
    }
    #expect(try total([]) == (1, "all"))
    #expect(try total(["--dual-licenses", "any"]) == (0, "any"))
    let unknown = try Command.grove(["measure", file, "--dual-licenses", "both"])
    #expect(unknown.status == 2 && unknown.complaint.contains("--dual-licenses"))
  }
}
