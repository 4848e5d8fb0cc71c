import Measures
import Reports
import Testing

@Suite struct KinTableTests {
  @Test func `each position has both sides and their difference`() {
    let text = KinTable(
      ObservationFileTests.file(0.25), named: "simulated", beside: ObservationFileTests.file(0),
      named: "published"
    ).text
    let row = text.split(separator: "\n").first { $0.hasPrefix("trio_1 2") }
    #expect(row?.split(separator: " ").suffix(6) == ["0.310", "0.060", "+0.250", "0.310", "0.060", "+0.250"])
    #expect(text.contains("licenses"))
    #expect(text.contains("Simulated, tfidf: Siblings are"))
    #expect(text.contains("Published, bow: Siblings are"))
  }

  @Test func `without a comparison there is one side`() {
    let text = KinTable(ObservationFileTests.file(0), named: "observed", beside: nil, named: "").text
    #expect(!text.contains("difference"))
    #expect(text.split(separator: "\n").contains { $0.hasPrefix("duo 1") && $0.hasSuffix("0.020") })
  }

  @Test func `numbers have their intervals in brackets`() throws {
    func interval(_ low: Double, _ high: Double) -> Interval {
      Interval(estimate: 0, replicates: [low, high], level: 0.999_999_999)!
    }
    var file = ObservationFileTests.file(0)
    file.intervals = Intervals(
      replicates: 9, level: 0.9, seed: 1, families: ["finetune": 4],
      statistics: [
        "similarity.tfidf.trio_1 2": interval(0.05, 0.07), "mutation.licenses.rate": interval(0.25, 0.75),
        "sibling_effect.tfidf.in_stars": interval(-0.01, 0.02),
        "sibling_effect.tfidf.against_edges": interval(0.01, 0.03),
      ])
    let text = KinTable(file, named: "observed", beside: nil, named: "").text
    #expect(text.contains("0.060 [0.050, 0.070]"))
    #expect(text.contains("0.5000 [0.2500, 0.7500]"))
    #expect(
      text.contains(" Over families [−0.0100, 0.0200] in stars of two, [0.0100, 0.0300] against all edges."))
    #expect(text.contains("In brackets: 90 % percentile intervals of 9 bootstrap replicates over families"))
    #expect(try ObservationFile(json: try file.json()) == file)
  }
}
