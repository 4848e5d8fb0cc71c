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
    #expect(list.text.components(separatedBy: "  unit: ").count == 15)
    let json = try Command.grove(["measure", "--list", "--json"])
    let entries = try #require(JSONSerialization.jsonObject(with: json.output) as? [[String: String]])
    #expect(entries.count == 14 && entries.allSatisfy { $0["definition"]?.isEmpty == false })
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
    #expect(
      Set(object.keys).isSuperset(of: [
        "levenshtein", "direction", "licenses", "license_terms", "outcomes", "drift", "shape", "tops",
        "attachment",
        "siblings",
      ]))
    #expect((object["shape"] as? [String: Any])?["models"] as? Int == 2000)
    let intervals = try #require(object["intervals"] as? [String: Any])
    #expect(intervals["replicates"] as? Int == 100 && intervals["level"] as? Double == 0.95)
    let statistics = try #require(intervals["statistics"] as? [String: [String: Any]])
    for path in [
      "similarity.bow.rando 1", "sibling_effect.tfidf.in_stars", "mutation.licenses.rate",
      "levenshtein.means.duo 1", "drift.languages_of_all.all.change",
      "license_terms.total.share", "siblings.tfidf.masked.different_creators.in_stars",
      "siblings.bow.named.all.against_edges", "shape.children.fertility.finetune.share",
      "licenses.flows.permissive.permissive.share_of_parent",
    ] {
      let ends = try #require(statistics[path]?["percentile"] as? [Double], "\(path)")
      #expect(ends[0] <= ends[1])
    }
    // Every path leads to its number.
    for (path, interval) in statistics {
      let number = path.split(separator: ".").reduce(object as Any?) { ($0 as? [String: Any])?[String($1)] }
      let value = try #require(number as? Double, "\(path)")
      let estimate = try #require(interval["estimate"] as? Double)
      #expect(abs(value - estimate) <= 1e-9 * max(1, abs(value)), "\(path)")
    }
    #expect(statistics.count > 400)
    #expect((intervals["pair_bootstrap"] as? [String: Any])?["pairs"] as? Int == 500)

    let some = try Command.grove(["measure", table, "--json", "--only", "shape,drift", "--skip", "drift"])
    let chosen = try #require(JSONSerialization.jsonObject(with: some.output) as? [String: Any])
    #expect(chosen["shape"] != nil && chosen["drift"] == nil && chosen["transitions"] == nil)
    #expect((chosen["similarity"] as? [String: Any])?.isEmpty == true)
    let text = try Command.grove([
      "measure", table, "--graph", "full", "--bootstrap", "50", "--skip", "levenshtein",
    ])
    let words = text.text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    #expect(
      words.contains(
        "By different creators, siblings are more alike than parent and child in the same stars: "))
    #expect(
      words.contains("In brackets: 95 % percentile intervals of 50 bootstrap replicates over families"))
    #expect(words.contains("* rests on few families in effect"))
    #expect(words.contains("largest families") && words.contains("fit (k + k₀)^α"))
    #expect(
      words.contains("families of two and more members")
        && words.contains("Drift from parent to child, full graph:"))
    let measures = text.text.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n")
    for line in measures.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
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
    let unreliable = try Command.grove(["observe", table, "--bootstrap", "20"])
    #expect(unreliable.text.contains("]*"))
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
    (["--only", "shapes"], "--only names shapes, which is no measure; did you mean `shape`?"),
    (["--pairs", "0"], "--pairs is 0; it takes a number from 1 to 1000000."),
    (["--pairs", "1000000000000"], "--pairs is 1000000000000; it takes a number from 1 to 1000000."),
    (["--bootstrap", "2000000"], "--bootstrap is 2000000; it takes a number from 0 to 1000000."),
    (["--threads", "1000000"], "--threads is 1000000; it takes a number from 1 to 1024."),
    (["--level", "95"], "--level is 95.0; it takes a number between 0 and 1, such as 0.95."),
    (["--bootstrap", "0", "--pair-bootstrap"], "--pair-bootstrap goes with --bootstrap"),
  ])
  func `a measure that is none is refused`(arguments: [String], message: String) throws {
    let measured = try Command.grove(["measure", "x.csv"] + arguments)
    #expect(measured.status == 2 && measured.complaint.contains(message))
  }

  @Test func `limits of numbers are said before anybody meets them`() throws {
    let help = try Command.grove(["measure", "--help"]).text.split { $0 == " " || $0.isNewline }
      .joined(separator: " ")
    for limit in [
      "each kin position: 1 to 1000000.", "intervals: 1 to 1000000; 0 for", "threads to use, 1 to 1024;",
    ] {
      #expect(help.contains(limit), "\(limit)")
    }
  }

  @Test func `a file whose rows are shuffled measures the same`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    let scenario = try folder.scenario(models: 1500)
    #expect(try Command.grove(["grow", scenario, "--skip-measures", "--write-csv", table]).status == 0)
    let lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    func readings(_ rows: some Sequence<Substring>, _ name: String) throws -> String {
      let file = "\(folder.path)/\(name).csv"
      try ([lines[0]] + rows).joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
      let measured = try Command.grove([
        "measure", file, "--graph", "full", "--bootstrap", "30", "--pairs", "100", "--out",
        "\(folder.path)/\(name)",
      ])
      #expect(measured.status == 0, "\(measured.errors)")
      return try String(contentsOfFile: "\(folder.path)/\(name)/readings.csv", encoding: .utf8)
    }
    let (first, second) = (
      lines.dropFirst().enumerated().filter { $0.0 % 3 == 1 },
      lines.dropFirst().enumerated().filter { $0.0 % 3 != 1 }
    )
    let shuffled = first.map(\.1) + second.map(\.1).reversed()
    let found = try readings(shuffled, "shuffled")
    #expect(found == (try readings(lines.dropFirst(), "written")))
    #expect(found.contains("levenshtein.means.duo_1") && found.contains("attachment.fit.ageing_gain"))
  }

  @Test func `an edge with thousands of values at each end is counted in a moment`() throws {
    let folder = try TemporaryFolder()
    func list(_ letter: String) -> String {
      "\"[\((0..<20_000).map { "'\(letter)\($0)'" }.joined(separator: ", "))]\""
    }
    let file = "\(folder.path)/models.csv"
    try "model_id,languages,finetune_parent\no/a,\(list("x")),[]\nu/b,\(list("y")),['o/a']\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    let measured = try Command.grove(["measure", file, "--only", "direction,transitions", "--json", "-q"])
    let object = try #require(JSONSerialization.jsonObject(with: measured.output) as? [String: Any])
    let direction = (object["direction"] as? [String: Any])?["languages"] as? [String: Any]
    #expect((direction?["traffic"] as? [String: Any])?["total"] as? Double == 8e8)
    let network = direction?["network"] as? [String: Any]
    #expect(network?["flow_count"] as? Int == 400_000_000 && (network?["flows"] as? [Any])?.count == 0)
  }

  @Test func `every quantity is listed with unit, meaning, source and graph`() throws {
    let list = try Command.grove(["measure", "--list", "--paths"])
    #expect(list.status == 0)
    #expect(
      list.text.contains(
        "\nsimilarity.tfidf.trio_1_2\n  mean cosine of metadata documents, TF-IDF: siblings, star of 2"))
    #expect(list.text.contains("\ntops.licenses.VALUE.share\n"))
    let json = try Command.grove(["measure", "--list", "--paths", "--only", "drift", "--json"])
    let rows = try #require(JSONSerialization.jsonObject(with: json.output) as? [[String: String]])
    let likes = try #require(rows.first { $0["path"] == "drift.likes.finetune.change" })
    #expect(likes["unit"] == "likes" && likes["graph"] == "full" && likes["counts"] == "edges")
    #expect(likes["source"]?.contains("2508.06811") == true && likes["meaning"]?.isEmpty == false)
    let alone = try Command.grove(["measure", "--paths", "x.csv"])
    #expect(alone.status == 2 && alone.complaint.contains("--paths goes with --list"))
  }

  @Test func `every reading that is written has its line in the list`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    let grown = ["grow", try folder.scenario(models: 1500), "--skip-measures", "--write-csv", table]
    #expect(try Command.grove(grown).status == 0)
    let measured = ["measure", table, "--graph", "full", "--bootstrap", "0", "--pairs", "20"]
    #expect(try Command.grove(measured + ["--out", "\(folder.path)/out"]).status == 0)
    let lines = try String(contentsOfFile: "\(folder.path)/out/readings.csv", encoding: .utf8)
    let paths = lines.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
    let list = try Command.grove(["measure", "--list", "--paths"]).text.split(separator: "\n")
    let patterns = list.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("source:") }
    let known = Set(patterns)
    // Names that anybody may invent are in capitals.
    let open = patterns.map { $0.split(separator: ".") }.filter { parts in
      parts.contains { ["VALUE", "MODEL", "CREATOR", "CHILDREN"].contains($0) }
    }
    func matches(_ path: Substring) -> Bool {
      open.contains { parts in
        guard let place = parts.firstIndex(where: { $0.allSatisfy(\.isUppercase) }) else { return false }
        let start = parts[..<place].joined(separator: ".") + "."
        let end = parts[(place + 1)...].map { "." + $0 }.joined()
        return path.hasPrefix(start) && path.hasSuffix(end) && path.count > start.count + end.count
      }
    }
    #expect(paths.count > 1000 && paths.contains { $0.hasPrefix("tops.creators.") })
    #expect(paths.contains { $0.hasPrefix("attachment.paper_kernel.rates.") })
    for path in paths { #expect(known.contains(path) || matches(path), "\(path)") }
  }

  @Test func `a comparison with nothing in common says so`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    _ = try Command.grove(["grow", try folder.scenario(), "--skip-measures", "--write-csv", table])
    let asked = ["measure", table, "--bootstrap", "0", "--quiet"]
    let other = "\(folder.path)/a/observation.json"
    #expect(try Command.grove(asked + ["--only", "mutation", "--out", "\(folder.path)/a"]).status == 0)
    let compared = try Command.grove(asked + ["--only", "drift", "--against", other])
    #expect(compared.status == 0)
    #expect(compared.complaint == "grove: \(other): has none of the readings that are measured here")
    let shared = try Command.grove(asked + ["--only", "mutation", "--against", other])
    #expect(shared.complaint.isEmpty)
  }

  @Test func `a comparison says what both have and nothing else`() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/grown.csv"
    let scenario = try folder.scenario(models: 2000)
    _ = try Command.grove(["grow", scenario, "--skip-measures", "--write-csv", table])
    let asked = ["measure", table, "--only", "license_terms,licenses", "--graph", "full"]
    #expect(try Command.grove(asked + ["--out", "\(folder.path)/a"]).status == 0)
    let other = "\(folder.path)/a/observation.json"
    let compared = try Command.grove(asked + ["--against", other, "--skip", "licenses", "--bootstrap", "20"])
    #expect(!compared.text.contains("trio_1") && !compared.text.contains("mutation rate"))
    #expect(!compared.text.contains("licenses.flows"))
    // A path that is too long for its column goes on below.
    let rows = compared.text.split(separator: "\n").filter { $0.hasPrefix("license_terms.") }
    #expect(rows.count > 2 && rows.allSatisfy { $0.hasSuffix("+0.0000") })
    #expect(rows.contains { row in row.filter { $0 == "[" }.count == 2 })
    let json = try Command.grove(asked + ["--against", other, "--json"])
    let object = try #require(JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    for side in ["observed", "difference"] {
      let terms = (object[side] as? [String: Any])?["license_terms"] as? [String: Any]
      #expect((terms?["total"] as? [String: Any])?["share"] is Double, "\(side)")
    }
    let grown = try Command.grove([
      "grow", scenario, "--only", "licenses,mutation", "--graph", "full", "--against", other, "--json",
    ])
    let simulated = try #require(JSONSerialization.jsonObject(with: grown.output) as? [String: Any])
    let difference = (simulated["difference"] as? [String: Any])?["licenses"] as? [String: Any]
    #expect(difference?["unchanged"] as? Double == 0 && simulated["mutation"] != nil)
  }
}
