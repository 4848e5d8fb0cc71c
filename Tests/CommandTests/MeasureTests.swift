import Foundation
import Testing

@Suite struct MeasureTests {
  @Test func `the list names every measure with definition, unit and source`() throws {
    let list = try Command.grove(["measure", "--list"])
    #expect(list.status == 0)
    for name in ["similarity", "levenshtein", "cards", "direction", "drift", "shape", "attachment"] {
      #expect(list.text.contains("\(name)\n  "))
    }
    #expect(list.text.components(separatedBy: "  unit: ").count == 13)
    let json = try Command.grove(["measure", "--list", "--json"])
    let entries = try #require(JSONSerialization.jsonObject(with: json.output) as? [[String: String]])
    #expect(entries.count == 12 && entries.allSatisfy { $0["definition"]?.isEmpty == false })
  }

  @Test func `everything is measured, the same on any number of threads, and can be chosen`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    _ = try Command.grove([
      "grow", try folder.scenario(models: 2000), "--skip-measures", "--write-csv", table,
    ])
    let one = try Command.grove(["measure", table, "--json", "--graph", "full", "--threads", "1"])
    let two = try Command.grove(["measure", table, "--json", "--graph", "full", "--threads", "2"])
    #expect(one.status == 0 && one.output == two.output)
    let object = try #require(JSONSerialization.jsonObject(with: one.output) as? [String: Any])
    let details = try #require(object["details"] as? [String: Any])
    #expect(
      Set(details.keys) == [
        "levenshtein", "direction", "licenses", "license_terms", "drift", "shape", "tops", "attachment",
      ])
    #expect((details["shape"] as? [String: Any])?["models"] as? Int == 2000)

    let some = try Command.grove(["measure", table, "--json", "--only", "shape,drift", "--skip", "drift"])
    let chosen = try #require(JSONSerialization.jsonObject(with: some.output) as? [String: Any])
    #expect((chosen["details"] as? [String: Any])?.keys.sorted() == ["shape"])
    #expect((chosen["similarity"] as? [String: Any])?.isEmpty == true)
    let text = try Command.grove(["measure", table, "--graph", "full"])
    #expect(text.text.contains("largest families") && text.text.contains("fit (k + k₀)^α best"))
  }

  @Test(arguments: [
    (["--only", "shapes"], "--only names shapes, which is no measure; there are similarity,"),
    (["--pairs", "0"], "--pairs is 0"),
  ])
  func `a measure that is none is refused`(arguments: [String], message: String) throws {
    let measured = try Command.grove(["measure", "x.csv"] + arguments)
    #expect(measured.status == 2 && measured.complaint.contains(message))
  }
}
