import Experiments
import Foundation
import Readings
import Reports
import Testing

@Suite struct EnsembleTests {
  static let path = QuantityPath("similarity.tfidf.trio_1 2")
  static let experiment = Experiment(
    grove: "1", title: "A test", scenario: "abc", measuring: ["graph": "finetune"])

  static func readings(_ value: Double?) -> Readings { Readings([Reading(path: path, value: value)]) }

  static func ensemble(_ design: Design, _ outcome: (Run) -> Outcome?) throws -> Ensemble {
    try Ensemble(experiment, cells: design.cells, outcome: outcome)
  }

  @Test func `means, deviations, intervals and quantiles are those of the runs`() throws {
    // Five values, worked by hand: mean 3, variance 2.5, standard error √0.5, t(0.975, 4) = 2.7764451.
    let spread = try #require(Spread([5, 1, 4, 2, 3]))
    #expect(spread.mean == 3 && spread.n == 5 && spread.sd == 2.5.squareRoot())
    #expect(abs(spread.interval![1] - (3 + 2.776445105 * 0.5.squareRoot())) < 1e-8)
    #expect(spread.quantiles["0.5"] == 3 && spread.quantiles["0.25"] == 2)
    #expect(abs(spread.quantiles["0.05"]! - 1.2) < 1e-12)
    #expect(Spread([]) == nil && Spread([1])?.interval == nil && Spread([1])?.sd == nil)
  }

  @Test func `every run is in the table once, and the mean is over those that have a value`() throws {
    let design = Design(seeds: try #require(SeedList("4,1..3")))
    let ensemble = try Self.ensemble(design) { run in
      switch run.seed {
      case 3: .failed("out of luck")
      case 4: nil
      case 2: .measured(Self.readings(nil))
      default: .measured(Self.readings(0.1 + 0.2))
      }
    }
    #expect(ensemble.runs == 2 && ensemble.seeds.text == "1..2" && ensemble.missingSeeds.text == "4")
    #expect(ensemble.failures.map(\.seed) == [3] && ensemble.failures[0].reason == "out of luck")
    #expect(ensemble.spread(Self.path)?.n == 1)
    #expect(
      String(decoding: ensemble.table.csv, as: UTF8.self)
        == "arm,draw,seed,path,value\n,,1,similarity.tfidf.trio_1_2,0.30000000000000004\n")
  }

  @Test func `the bytes do not depend on the order in which runs were asked for`() throws {
    func files(_ seeds: [String]) throws -> [Data] {
      let cells = try seeds.flatMap { Design(seeds: try #require(SeedList($0))).cells }
      let ensemble = try Ensemble(Self.experiment, cells: cells) {
        .measured(Self.readings(1 / Double($0.seed)))
      }
      let file = EnsembleFile(ensemble, beside: nil, provenance: Provenance(grove: "1", inputs: []))
      return [
        ensemble.table.csv, try file.json(), Data(EnsembleTable(ensemble, beside: nil).text(width: 80).utf8),
      ]
    }
    let whole = try files(["1..9"])
    #expect(try files(["5..9", "1..4"]) == whole)
    #expect(try files(["9,8,7,6,5,4,3,2,1"]) == whole)
    #expect(try files(["1..6", "3..9"]) == whole)
  }

  @Test func `the file has means by path beside what they are compared with`() throws {
    let ensemble = try Self.ensemble(Design(seeds: SeedList([1, 2]))) {
      .measured(Self.readings(Double($0.seed)))
    }
    let reference = Reference(
      Readings([Reading(path: Self.path, value: 1), Reading(path: QuantityPath("other"), value: 2)]),
      named: "observed", source: "elsewhere")
    let json = try EnsembleFile(
      ensemble, beside: reference, provenance: Provenance(grove: "1", inputs: [])
    ).json()
    let object = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    let readings = try #require(object["readings"] as? [String: [String: Any]])
    #expect(readings["similarity.tfidf.trio_1_2"]?["mean"] as? Double == 1.5)
    #expect(object["difference"] as? [String: Double] == ["similarity.tfidf.trio_1_2": 0.5])
    #expect(object["seeds"] as? String == "1..2" && object["missing"] == nil && object["arms"] == nil)
    #expect((object["experiment"] as? [String: Any])?["scenario"] as? String == "abc")
    #expect(json.last == 10)
  }

  @Test func `arms stand side by side under their names`() throws {
    let arms = [("less", "1"), ("more, much", "2")].map { name, value in
      Design.Variant(name: name, overrides: .init(["policies[p].share": value]))
    }
    let draws = ["1", "2"].map { Design.Variant(name: $0, overrides: .init(["attachment.offset": $0])) }
    let design = Design(arms: arms, draws: draws, seeds: SeedList([7]))
    let ensemble = try Self.ensemble(design) { run in
      .measured(Self.readings(Double(run.overrides.values["policies[p].share"] ?? "")))
    }
    #expect(ensemble.arms.map(\.name) == ["less", "more, much"] && ensemble.arms.map(\.runs) == [2, 2])
    #expect(ensemble.spread(Self.path, arm: "more, much")?.mean == 2)
    let lines = String(decoding: ensemble.table.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines[3] == "\"more, much\",1,7,similarity.tfidf.trio_1_2,2.0")
    let two = Design(arms: [.init(name: "less", overrides: .init(["a": "1"]))], seeds: SeedList([7]))
    #expect(throws: DesignError.self) {
      try Ensemble(
        Self.experiment,
        cells: two.cells + Design(arms: [.init(name: "less", overrides: .init())], seeds: SeedList([7])).cells
      ) { _ in nil }
    }
  }

  @Test func `the table is at most 80 columns wide and tells what is still to do`() throws {
    let long = QuantityPath("licenses.flows.permissive.non_commercial.share_of_parent")
    let ensemble = try Self.ensemble(Design(seeds: SeedList([1, 2, 3]))) { run in
      run.seed == 3
        ? nil
        : .measured(
          Readings([
            Reading(path: Self.path, value: 0.5), Reading(path: long, value: 123_456.7),
            Reading(path: QuantityPath("mutation.licenses.rate"), value: 0.25),
            Reading(path: QuantityPath("sibling_effect.tfidf.in_stars"), value: -0.1),
          ]))
    }
    let reference = Reference(
      Readings([Reading(path: Self.path, value: 0.25)]), named: "published", source: "")
    let text = EnsembleTable(ensemble, beside: reference).text(width: 80)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0] == "A test: 2 runs, 1 still to do")
    #expect(text.contains("trio_1 2  0.500") && text.contains("+0.250"))
    #expect(text.contains("licenses.flows.") && text.contains("123457"))
    let sentence =
      "tfidf: siblings minus parent–child in stars of two is −0.1000 on average over 2 runs, 95 % interval"
    #expect(text.replacing("\n", with: " ").contains(sentence))
  }

  @Test func `paths stand above numbers that leave no room for them`() throws {
    let (likes, edges) = (QuantityPath("drift.likes.all.change"), QuantityPath("drift.likes.all.edges"))
    let sum = QuantityPath("shape.wiener.sum")
    let ensemble = try Self.ensemble(Design(seeds: SeedList([1, 2]))) { run in
      let value = 1_234_567 * Double(run.seed)
      return .measured(Readings([likes, edges, sum].map { Reading(path: $0, value: value) }))
    }
    let reference = Reference(
      Readings([likes, edges, sum].map { Reading(path: $0, value: 0.5) }), named: "observed", source: "x")
    let lines = EnsembleTable(ensemble, beside: reference).text(width: 80).split(separator: "\n")
    let place = try #require(lines.firstIndex(of: "drift.likes.all.change"))
    #expect(lines[place + 1].hasPrefix("  ") && lines[place + 1].contains("+1851850"))
    // Totals are compared with nothing.
    let total = try #require(lines.firstIndex(of: "shape.wiener.sum"))
    #expect(lines[total + 1].split(separator: " ").suffix(2) == ["–", "–"])
  }
}
