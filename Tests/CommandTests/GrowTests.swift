import Foundation
import Testing

@Suite struct GrowTests {
  @Test func `the table has simulated, published and difference`() throws {
    let folder = try TemporaryFolder()
    let grown = try Command.grove(["grow", try folder.scenario()])
    #expect(grown.status == 0)
    #expect(grown.text.contains("Similarity of metadata documents (tfidf), finetune graph:\n"))
    #expect(grown.text.contains("simulated  published  difference"))
    #expect(grown.text.contains("\ntrio_1 2"))
    #expect(grown.text.contains("\nlicenses "))
    #expect(grown.text.contains("Simulated, tfidf: Siblings are"))
    #expect(grown.errors.contains("grew 600 models with seed"))
  }

  @Test func `JSON has the oracle's keys with observed and difference beside`() throws {
    let folder = try TemporaryFolder()
    let grown = try Command.grove(["grow", try folder.scenario(), "--json", "--seed", "5", "--quiet"])
    #expect(grown.status == 0 && grown.errors.isEmpty)
    let object = try #require(JSONSerialization.jsonObject(with: grown.output) as? [String: Any])
    func number(_ path: String...) -> Double? {
      var at: Any? = object
      for key in path { at = (at as? [String: Any])?[key] }
      return (at as? NSNumber)?.doubleValue
    }
    let simulated = try #require(number("similarity", "tfidf", "duo 1"))
    let observed = try #require(number("observed", "similarity", "tfidf", "duo 1"))
    let difference = try #require(number("difference", "similarity", "tfidf", "duo 1"))
    #expect(abs(difference - (simulated - observed)) < 1e-12)
    let rate = try #require(number("observed", "mutation", "licenses", "rate"))
    #expect(abs(rate - 27409.5 / 138_694) < 1e-12)
    #expect(number("mutation", "pipeline_tag", "edges") != nil)
    #expect(number("provenance", "seed") == 5)
    let provenance = try #require(object["provenance"] as? [String: Any])
    #expect((provenance["inputs"] as? [[String: String]])?.allSatisfy { $0["sha256"]?.count == 64 } == true)
    #expect((provenance["scenario"] as? String)?.contains("For the tests") == true)
    #expect(provenance["grove"] != nil)
  }

  @Test func `the same seed gives the same bytes on any number of threads`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario()
    let bytes = try ["1", "2", "3"].map { threads in
      let out = "\(folder.path)/\(threads)"
      let grown = try Command.grove(["grow", scenario, "--threads", threads, "--out", out])
      #expect(grown.status == 0)
      return try [
        "ecosystem.csv.gz", "observation.json", "provenance.json", "readings.csv", "scenario.yaml",
        "table.txt",
      ].map { try Data(contentsOf: URL(fileURLWithPath: "\(out)/\($0)")) } + [grown.output]
    }
    #expect(bytes[0] == bytes[1] && bytes[1] == bytes[2])
    let other = try Command.grove(["grow", scenario, "--seed", "99"])
    #expect(other.output != bytes[0].last)
  }

  @Test func `the resolved scenario grows the same ecosystem`() throws {
    let folder = try TemporaryFolder()
    _ = try Command.grove(["grow", try folder.scenario(), "--out", "\(folder.path)/a"])
    _ = try Command.grove(["grow", "\(folder.path)/a/scenario.yaml", "--out", "\(folder.path)/b"])
    let ecosystems = try ["a", "b"].map {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)/ecosystem.csv.gz"))
    }
    #expect(ecosystems[0] == ecosystems[1])
  }

  @Test func `a simulated ecosystem is read and measured like an observed one`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    let grown = try Command.grove(["grow", try folder.scenario(), "--json", "--write-csv", table])
    let observed = try Command.grove(["observe", table, "--json"])
    #expect(observed.status == 0)
    let objects = try [grown, observed].map {
      try #require(JSONSerialization.jsonObject(with: $0.output) as? [String: Any])
    }
    for key in ["models", "edges", "graph_edges", "similarity", "mutation", "transitions"] {
      let values = objects.map { $0[key] as? NSObject }
      #expect(values[0] != nil && values[0] == values[1], "\(key)")
    }
  }

  @Test func `an observation can stand in for the published figures`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario()
    _ = try Command.grove(["grow", scenario, "--out", "\(folder.path)/a"])
    let observation = "\(folder.path)/a/observation.json"
    let same = try Command.grove(["grow", scenario, "--against", observation])
    #expect(same.text.contains("simulated  observed  difference"))
    let differences = same.text.split(separator: "\n").filter {
      $0.hasPrefix("duo 1") || $0.hasPrefix("trio_1")
    }
    #expect(differences.count == 6 && differences.allSatisfy { $0.hasSuffix("+0.000") })
    let other = try Command.grove(["grow", scenario, "--against", observation, "--graph", "full"])
    #expect(other.status == 1)
    #expect(other.complaint.contains("measures the finetune graph without --mask-lineage"))
  }

  @Test func `mutations run down an observed genealogy`() throws {
    let folder = try TemporaryFolder()
    let scenario = try folder.scenario()
    let table = "\(folder.path)/grown.csv"
    _ = try Command.grove(["grow", scenario, "--skip-measures", "--write-csv", table])
    let evolved = try Command.grove(["grow", scenario, "--on", table, "--seed", "9", "--json"])
    let grown = try Command.grove(["observe", table, "--json"])
    let objects = try [evolved, grown].map {
      try #require(JSONSerialization.jsonObject(with: $0.output) as? [String: Any])
    }
    #expect(objects[0]["edges"] as? NSObject == objects[1]["edges"] as? NSObject)
    #expect(objects[0]["similarity"] as? NSObject != objects[1]["similarity"] as? NSObject)
  }
}
