import Testing

@testable import Parameters

@Suite struct SpellingTests {
  /// Optimal string alignment by its recursive definition.
  private func slowDistance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
    let (shortA, shortB) = (a.dropLast(), b.dropLast())
    var least = min(
      slowDistance(shortA, shortB) + (x == y ? 0 : 1), slowDistance(shortA, b) + 1,
      slowDistance(a, shortB) + 1)
    if let beforeX = shortA.last, let beforeY = shortB.last, x == beforeY, y == beforeX {
      least = min(least, slowDistance(shortA.dropLast(), shortB.dropLast()) + 1)
    }
    return least
  }

  @Test func `the distance is that of its definition`() {
    var state: UInt64 = 7
    func word() -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var bits = state >> 20
      let length = bits % 7
      return String(
        (0..<length).map { _ in
          defer { bits /= 3 }
          return Array("abc")[Int(bits % 3)]
        })
    }
    for _ in 0..<100 {
      let (a, b) = (word(), word())
      #expect(Spelling.distance(a, b) == slowDistance(Array(a)[...], Array(b)[...]), "\(a) \(b)")
    }
  }

  @Test func `the nearest word is found and a far one is not offered`() {
    let keys = ["attachment", "arrivals", "relations"]
    #expect(Spelling.nearest(to: "attachmnt", among: keys) == "attachment")
    #expect(Spelling.nearest(to: "Relatoins", among: keys) == "relations")
    #expect(Spelling.nearest(to: "popularity", among: keys) == nil)
  }

  @Test(arguments: [
    ("0", 0), ("12", 12), ("-3", -3), ("+4", 4), ("0.25", 0.25), ("2e6", 2e6), ("1.5E-3", 0.0015),
    ("20_000", 20000),
  ])
  func `numbers are decimal`(text: String, value: Double) {
    #expect(WrittenNumber.parse(text) == value)
  }

  @Test(arguments: [
    "", "-", ".", "1e", "1e+", "_1", "1_", "1__", "0x10", "nan", ".nan", "inf", "Infinity",
    "1:30", "1 ",
    "１",
    "1.2.3", "1,5", "1.0_0", "--1",
  ])
  func `other texts are no numbers`(text: String) {
    #expect(WrittenNumber.parse(text) == nil)
  }

  @Test(arguments: [0, 1, -2, 0.1, 1.0 / 3, 1e-7, 123_456_789, 1e15, 1e300, Double.leastNonzeroMagnitude])
  func `a number that is written reads back as itself`(value: Double) {
    #expect(WrittenNumber.parse(WrittenNumber.format(value)) == value)
  }
}
