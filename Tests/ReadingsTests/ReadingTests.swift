import Foundation
import Readings
import Testing

@Suite struct ReadingTests {
  static let path = QuantityPath("similarity.tfidf.duo_1")

  static func reading(count: Double? = nil, families: Int? = nil, effective: Double? = nil) -> Reading {
    Reading(path: path, value: 0.5, count: count, families: families, effectiveFamilies: effective)
  }

  @Test func `what rests on fewer than ten families in effect is not reliable`() {
    #expect(Self.reading(count: 5000, families: 300, effective: 9.99).isReliable == false)
    #expect(Self.reading(count: 12, families: 10, effective: 10).isReliable == true)
    // Without a bootstrap nobody knows of families, but each edge lies in one.
    #expect(Self.reading(count: 9).isReliable == false)
    #expect(Self.reading(count: 10).isReliable == nil && Self.reading().isReliable == nil)
    #expect(Reading(path: Self.path, value: nil, count: 3).isReliable == nil)
    // What a measure doubts is not reliable, however many families there are.
    #expect(
      Reading(path: Self.path, value: 1, families: 30, effectiveFamilies: 30, isDoubtful: true).isReliable
        == false)
  }

  @Test func `a number that is none is no value`() {
    #expect(Reading(path: Self.path, value: .nan).value == nil)
    #expect(Reading(path: Self.path, value: 1, count: .infinity).count == nil)
    #expect(Reading.Interval(low: -.infinity, high: 2, level: 0.9) == .init(low: nil, high: 2, level: 0.9))
  }

  @Test(arguments: [
    (reading(), #"["similarity.tfidf.duo_1",0.5]"#),
    (reading(count: 7), #"["similarity.tfidf.duo_1",0.5,7]"#),
    (Reading(path: path, value: nil), #"["similarity.tfidf.duo_1"]"#),
    (
      Reading(
        path: path, value: 0.1, count: 7, families: 3, effectiveFamilies: 2.5,
        interval: .init(low: nil, high: 1, level: 0.95)),
      #"["similarity.tfidf.duo_1",0.1,7,3,2.5,null,1,0.95]"#
    ),
    (
      Reading(path: path, value: 0.1, count: 7, isDoubtful: true),
      #"["similarity.tfidf.duo_1",0.1,7,null,null,null,null,null,1]"#
    ),
  ])
  func `a reading is one short row and is read again`(reading: Reading, text: String) throws {
    let data = try JSONEncoder().encode(reading)
    #expect(String(decoding: data, as: UTF8.self) == text)
    #expect(try JSONDecoder().decode(Reading.self, from: data) == reading)
  }

  @Test func `readings keep their order and each quantity counts once`() throws {
    let other = QuantityPath("mutation.licenses.rate")
    var readings = Readings([Self.reading(count: 1), Self.reading(count: 2), Reading(path: other, value: 1)])
    #expect(readings.all.map(\.path) == [Self.path, other] && readings[Self.path]?.count == 1)
    readings.add(Reading(path: other, value: 2))
    #expect(readings.value(other) == 1 && readings.value(QuantityPath("x")) == nil && !readings.isEmpty)
    #expect(try JSONDecoder().decode(Readings.self, from: JSONEncoder().encode(readings)) == readings)
    #expect(readings != Readings([Self.reading(count: 1)]) && Readings().isEmpty)
  }
}
