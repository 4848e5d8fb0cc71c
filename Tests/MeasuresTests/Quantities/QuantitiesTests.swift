import Lineages
import Randomness
import Readings
import Testing
import Workers

@testable import Measures

@Suite struct QuantitiesTests {
  /// Everything measured of models with cards, traits and all relations.
  private static func measurement(bootstrap: Bool, view: LineageView = .full) -> Measurement {
    var luck = SplitMix(seed: 8)
    var genealogy = Genealogy.random(models: 400, joined: 0.9, &luck)
    let text = (0..<120).map { "word\($0 % 17)" }.joined(separator: " ")
    for row in 0..<genealogy.count {
      genealogy.likes[row] = Int32(luck.below(9))
      genealogy.cardLength[row] = Int32(text.count)
      genealogy.cardAutomatic[row] = false
    }
    genealogy.cards = TextColumn()
    for row in 0..<genealogy.count { genealogy.cards.append("\(row) \(text)") }
    let request = MeasureRequest(
      MeasureOptions(view: view), names: Set(MeasureName.allCases), pairs: 50,
      terms: LicenseComplianceTests.terms, bootstrap: bootstrap ? BootstrapOptions(replicates: 20) : nil)
    return measure(genealogy, request, workers: Workers(count: 1))
  }

  @Test func `each quantity has one path, a unit, a meaning and a source`() {
    var paths: Set<QuantityPath> = []
    for family in Quantities.all {
      for names in family.combinations {
        let quantity = family.quantity(names)
        #expect(paths.insert(quantity.path).inserted, "\(quantity.path)")
        #expect(!quantity.path.text.contains(" "))
        #expect(!quantity.unit.isEmpty && !quantity.source.isEmpty)
        #expect(quantity.meaning.count > 4 && !quantity.meaning.contains("\n"), "\(quantity.path)")
        for slot in family.slots where slot.values != nil {
          #expect(!quantity.meaning.contains(slot.name), "\(quantity.path): \(quantity.meaning)")
        }
        #expect((quantity.counts == nil) == (family.count(names) == nil))
      }
    }
    #expect(paths.count > 1000)
  }

  @Test func `a path leads back to its quantity`() throws {
    #expect(Quantities[QuantityPath("similarity.tfidf.trio_1_2")]?.meaning.contains("siblings") == true)
    let license = try #require(Quantities[QuantityPath("tops.licenses.llama3.1.share")])
    #expect(license.meaning == "share of models with llama3.1 among licenses" && license.graph == .none)
    #expect(Quantities[QuantityPath("drift.likes.all.change")]?.unit == "likes")
    #expect(Quantities[QuantityPath("siblings.bow.masked.all.in_stars")]?.documents == .masked)
    #expect(Quantities[QuantityPath("siblings.bow.named.relation_merge.in_stars")]?.graph == .full)
    #expect(Quantities[QuantityPath("similarity.tfidf")] == nil)
    #expect(Quantities.place(of: QuantityPath("nothing")) == nil)
  }

  @Test func `every measure gives readings, and each says what it rests on`() throws {
    let readings = Self.measurement(bootstrap: false).readings
    for reading in readings.all {
      let (family, names) = try #require(Quantities.family(of: reading.path), "\(reading.path)")
      let count = family.count(names)
      if let count { #expect(readings[count] != nil, "\(reading.path) counts \(count)") }
      #expect(reading.count == count.flatMap { readings.value($0) })
    }
    for measure in MeasureName.allCases {
      let families = Quantities.of(measure)
      let found = readings.all.count { reading in
        reading.value != nil && families.contains { $0.names(in: reading.path.text) != nil }
      }
      #expect(found > 0, "\(measure)")
    }
    // In the order of the quantities.
    let places = readings.all.compactMap { Quantities.place(of: $0.path) }
    #expect(places.count == readings.all.count && Set(places).count > 900)
    #expect(places == places.sorted())
  }

  @Test(arguments: [LineageView.finetune, .full])
  func `every statistic of the bootstrap has the reading of its path`(view: LineageView) throws {
    let measurement = Self.measurement(bootstrap: true, view: view)
    let (readings, intervals) = (measurement.readings, try #require(measurement.intervals))
    let paths = Dictionary(uniqueKeysWithValues: readings.all.map { ($0.path.dotted, $0) })
    for (path, interval) in intervals.statistics {
      let reading = try #require(paths[path], "\(path)")
      let value = try #require(reading.value, "\(path)")
      #expect(abs(value - interval.estimate) <= 1e-9 * max(1, abs(value)), "\(path)")
      #expect(reading.interval?.low == interval.percentile[0] && reading.families == interval.families)
      #expect(reading.interval?.level == 0.95 && reading.effectiveFamilies == interval.effectiveFamilies)
    }
    #expect(intervals.statistics.count > 300)
  }

  @Test func `a flow that never occurs is a share of 0, and one without edges has none`() throws {
    var builder = GenealogyBuilder()
    builder.addModel("a/x", traits: [.licenses: ["mit"]])
    builder.addModel("a/y", traits: [.licenses: ["mit"]])
    builder.addEdge(from: "a/x", .finetune)
    let readings = measure(builder.genealogy(), MeasureRequest(names: [.licenses])).readings
    let flows = Quantities.licenseFlows
    #expect(readings.value(flows.share["permissive", "permissive"]) == 1)
    #expect(readings.value(flows.share["permissive", "copyleft"]) == 0)
    #expect(readings.value(flows.shareOfParent["copyleft", "permissive"]) == nil)
    #expect(readings[flows.shareOfParent["permissive", "copyleft"]]?.count == 1)
    #expect(readings[flows.modelShare["permissive"]]?.count == 2)
  }

  @Test func `edges are counted by what they do to a trait`() {
    let counts = TransitionCounts(
      flows: [
        .init(relation: .finetune, parent: "mit", child: "mit", count: 5),
        .init(relation: .finetune, parent: "mit", child: "gemma", count: 4),
        .init(relation: .merge, parent: "mit", child: "", count: 3),
        .init(relation: .untyped, parent: "", child: "mit", count: 2),
        .init(relation: .finetune, parent: "", child: "", count: 1),
      ], founders: [])
    var measurement = Measurement(
      models: 9, edges: [2, 10, 0, 0, 3], options: MeasureOptions(), graphEdges: 10)
    measurement.transitions = [.licenses: counts]
    let readings = measurement.readings
    let edges = Quantities.transitionEdges
    let found = [edges.edges, edges.changed, edges.stopped, edges.started, edges.silent].map {
      readings.value($0["licenses"])
    }
    #expect(found == [9, 4, 3, 2, 1])
    #expect(readings[edges.changed["licenses"]]?.count == 9)
    #expect(readings.value(Quantities.edges["merge"]) == 3 && readings.value(Quantities.models[]) == 9)
  }
}
