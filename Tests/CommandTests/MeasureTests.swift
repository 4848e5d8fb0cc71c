import Foundation
import Testing

@Suite struct MeasureTests {
  @Test func `the list names every measure with definition, unit and source`() throws {
    let list = try Command.grove(["measure", "--list"])
    #expect(list.status == 0)
    for name in [
      "similarity", "levenshtein", "cards", "direction", "drift", "shape", "attachment", "siblings",
    ] {
      #expect(list.text.contains("\(name)\n  "))
    }
    #expect(list.text.components(separatedBy: "  unit: ").count == 14)
    let json = try Command.grove(["measure", "--list", "--json"])
    let entries = try #require(JSONSerialization.jsonObject(with: json.output) as? [[String: String]])
    #expect(entries.count == 13 && entries.allSatisfy { $0["definition"]?.isEmpty == false })
  }

  @Test func `everything is measured, the same on any number of threads, and can be chosen`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    _ = try Command.grove([
      "grow", try folder.scenario(models: 2000), "--skip-measures", "--write-csv", table,
    ])
    let asked = [
      "measure", table, "--json", "--graph", "full", "--bootstrap", "100", "--pair-bootstrap", "--pairs",
      "500",
    ]
    let one = try Command.grove(asked + ["--threads", "1"])
    let two = try Command.grove(asked + ["--threads", "2"])
    #expect(one.status == 0 && one.output == two.output)
    let object = try #require(JSONSerialization.jsonObject(with: one.output) as? [String: Any])
    let details = try #require(object["details"] as? [String: Any])
    #expect(
      Set(details.keys) == [
        "levenshtein", "direction", "licenses", "license_terms", "drift", "shape", "tops", "attachment",
        "siblings",
      ])
    #expect((details["shape"] as? [String: Any])?["models"] as? Int == 2000)
    let intervals = try #require(object["intervals"] as? [String: Any])
    #expect(intervals["replicates"] as? Int == 100 && intervals["level"] as? Double == 0.95)
    let statistics = try #require(intervals["statistics"] as? [String: [String: Any]])
    for path in [
      "similarity.bow.rando 1", "sibling_effect.tfidf.in_stars", "mutation.licenses.rate",
      "details.levenshtein.means.duo 1", "details.drift.languages_of_all.all.change",
      "details.license_terms.total.share", "details.siblings.tfidf.masked.different_creators.in_stars",
      "details.siblings.bow.named.all.against_edges", "details.shape.children.fertility.finetune.share",
      "details.licenses.flows.permissive.permissive.share_of_parent",
    ] {
      let ends = try #require(statistics[path]?["percentile"] as? [Double], "\(path)")
      #expect(ends[0] <= ends[1])
    }
    #expect((intervals["pair_bootstrap"] as? [String: Any])?["pairs"] as? Int == 500)

    let some = try Command.grove(["measure", table, "--json", "--only", "shape,drift", "--skip", "drift"])
    let chosen = try #require(JSONSerialization.jsonObject(with: some.output) as? [String: Any])
    #expect((chosen["details"] as? [String: Any])?.keys.sorted() == ["shape"])
    #expect((chosen["similarity"] as? [String: Any])?.isEmpty == true)
    let text = try Command.grove([
      "measure", table, "--graph", "full", "--bootstrap", "50", "--skip", "levenshtein",
    ])
    #expect(
      text.text.contains(
        "By different creators, siblings are more alike than parent and child in the same stars: "))
    #expect(
      text.text.contains("In brackets: 95 % percentile intervals of 50 bootstrap replicates over families"))
    #expect(text.text.contains(" rest on few families in effect"))
    #expect(text.text.contains("largest families") && text.text.contains("fit (k + k₀)^α best"))
  }

  @Test func `intervals stand beside the numbers and change none of them`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    _ = try Command.grove(["grow", try folder.scenario(), "--skip-measures", "--write-csv", table])
    func observed(_ options: String...) throws -> [String: Any] {
      let run = try Command.grove(["observe", table, "--json"] + options)
      return try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    }
    let (with, without) = (try observed(), try observed("--bootstrap", "0"))
    #expect(Set(with.keys).subtracting(without.keys) == ["intervals"])
    for (key, value) in without {
      #expect((value as? NSObject) == (with[key] as? NSObject), "\(key)")
    }
    let intervals = try #require(with["intervals"] as? [String: Any])
    #expect(intervals["replicates"] as? Int == 1000)
    let other = try observed("--level", "0.5", "--sampling-seed", "2")
    let narrow = try #require(other["intervals"] as? [String: Any])
    #expect(narrow["level"] as? Double == 0.5 && narrow["seed"] as? Int == 2)
    let scenario = try folder.scenario()
    let grown = try Command.grove(["grow", scenario, "--json"])
    #expect(!grown.text.contains("\"intervals\""))
    let asked = try Command.grove(["grow", scenario, "--json", "--bootstrap", "20"])
    #expect(asked.text.contains("\"replicates\" : 20"))
  }

  @Test(arguments: [
    (["--only", "shapes"], "--only names shapes, which is no measure; there are similarity,"),
    (["--pairs", "0"], "--pairs is 0"), (["--bootstrap", "2000000"], "--bootstrap is 2000000"),
    (["--level", "95"], "--level is 95.0; it takes a number between 0 and 1, such as 0.95."),
    (["--bootstrap", "0", "--pair-bootstrap"], "--pair-bootstrap goes with --bootstrap"),
  ])
  func `a measure that is none is refused`(arguments: [String], message: String) throws {
    let measured = try Command.grove(["measure", "x.csv"] + arguments)
    #expect(measured.status == 2 && measured.complaint.contains(message))
  }
}
