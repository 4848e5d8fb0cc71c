import Lineages
import Measures
import Readings
import Reports
import Testing

@Suite struct KinTableTests {
  private static func table(
    _ measurement: Measurement, named name: String = "observed", beside reference: Reference? = nil
  ) -> KinTable {
    KinTable(measurement.readings, named: name, beside: reference, options: measurement.options)
  }

  private static let published = Reference(
    ObservationFileTests.measurement(0).readings, named: "published", source: "a paper")

  @Test func `each position has both sides and their difference`() {
    let text = Self.table(
      ObservationFileTests.measurement(0.25), named: "simulated", beside: Self.published
    ).text(width: 80)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("trio_1 2") }
    // Both rest on seven pairs.
    #expect(rows.count == 2)
    for row in rows { #expect(row.split(separator: " ").suffix(3) == ["0.310*", "0.060*", "+0.250"]) }
    #expect(text.contains("licenses"))
    #expect(text.contains("Simulated, tfidf: Siblings are"))
    #expect(text.contains("Published, bow: Siblings are"))
    #expect(text.contains("(bow), finetune graph, lineage tags masked:"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `without a comparison embeddings stand side by side`() {
    let text = Self.table(ObservationFileTests.measurement(0)).text(width: 80)
    #expect(!text.contains("difference"))
    #expect(
      text.split(separator: "\n").contains { $0.hasPrefix("duo 1") && $0.hasSuffix("0.020*  0.020*") })
  }

  @Test func `what neither side has is not shown`() {
    var measurement = ObservationFileTests.measurement(0)
    #expect(!Self.table(measurement, beside: Self.published).text(width: 80).contains("quad_3 6"))
    measurement.similarity = [:]
    let rates = Self.table(measurement, beside: Self.published).text(width: 80)
    #expect(!rates.contains("trio_1") && !rates.contains("Siblings") && rates.contains("licenses"))
    measurement.mutation = [:]
    #expect(Self.table(measurement, beside: Self.published).text(width: 80).isEmpty)
  }

  @Test func `numbers have their intervals in brackets`() {
    let measurement = ObservationFileTests.measurement(intervals: [
      "similarity.tfidf.trio_1 2": 0.05...0.07, "mutation.licenses.rate": 0.25...0.75,
      "sibling_effect.tfidf.in_stars": -0.01...0.02, "sibling_effect.tfidf.against_edges": 0.01...0.03,
    ])
    let text = MeasurementText(
      measurement, readings: measurement.readings, named: "observed", beside: nil
    ).text(width: 80)
    let words = text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    #expect(words.contains("0.060 [0.050, 0.070]"))
    #expect(words.contains("0.5000 [0.2500, 0.7500]"))
    #expect(
      words.contains(" Over families [−0.0100, 0.0200] in stars of two, [0.0100, 0.0300] against all edges."))
    #expect(words.contains("In brackets: 90 % percentile intervals of 9 bootstrap replicates over families"))
    #expect(words.contains("* rests on few families in effect"))
  }

  @Test func `readings that have no table of their own are compared by their paths`() {
    func measurement(changed: Int) -> Measurement {
      var measurement = ObservationFileTests.measurement(0)
      let flows = [("mit", 40 - changed), ("gemma", changed)].map { child, count in
        TransitionCounts.Flow(relation: .finetune, parent: "mit", child: child, count: count)
      }
      measurement.transitions = [.licenses: TransitionCounts(flows: flows, founders: [])]
      return measurement
    }
    func readings(_ measurement: Measurement, likes: Double) -> Readings {
      Readings(
        measurement.readings.all + [Reading(path: QuantityPath("drift.likes.all.change"), value: likes)])
    }
    let (here, there) = (measurement(changed: 12), measurement(changed: 20))
    let text = MeasurementText(
      here, readings: readings(here, likes: 12), named: "simulated",
      beside: Reference(readings(there, likes: 20), named: "observed", source: "elsewhere")
    ).text(width: 80)
    let row = text.split(separator: "\n").first { $0.hasPrefix("drift.likes.all.change") }
    #expect(row?.split(separator: " ").dropFirst() == ["12", "20", "−8"])
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // Totals say nothing about ecosystems of different size.
    #expect(!text.contains("transitions.licenses.changed"))
    // What a reading rests on is not compared in its own line.
    #expect(!text.contains("transitions.licenses.edges") && !text.contains("graph_edges"))
  }

  @Test func `sentences mark numbers that are not to be relied on`() {
    let measurement = ObservationFileTests.measurement(0)
    let text = MeasurementText(
      measurement, readings: measurement.readings, named: "observed", beside: nil
    ).text(width: 80)
    let words = text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    // Each rests on seven sub-trees.
    #expect(words.contains("* in stars of two,") && words.contains("* against all edges,"))
  }
}
