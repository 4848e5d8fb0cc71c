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
}
