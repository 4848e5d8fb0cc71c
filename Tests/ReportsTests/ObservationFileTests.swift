import Foundation
import Lineages
import Measures
import Readings
import Testing

@testable import Reports

@Suite struct ObservationFileTests {
  static let provenance = Provenance(grove: "1", inputs: [.init(path: "x", sha256: "ab")])

  static func measurement(_ shift: Double) -> Measures.Measurement {
    let means = KinPosition.all.indices.map { $0 == 23 ? nil : Optional(Double($0) / 50 + shift) }
    let kin = KinSimilarities(means: means, instances: KinPosition.all.map { _ in 7 })
    return Measures.Measurement(
      models: 9, edges: [0, 3, 1, 2, 0], options: MeasureOptions(view: .finetune, maskLineage: true),
      graphEdges: 3, similarity: [.tfidf: kin, .bow: kin],
      mutation: [.licenses: MutationRate(sum: 1 + shift, edges: 2), .tasks: MutationRate(sum: 0, edges: 0)])
  }

  static func file(_ shift: Double) -> ObservationFile {
    ObservationFile(measurement(shift), provenance: provenance)
  }

  /// A measurement with intervals of these ends, by the path of the number.
  static func measurement(intervals: [String: ClosedRange<Double>]) -> Measures.Measurement {
    var measurement = measurement(0)
    measurement.intervals = Intervals(
      replicates: 9, level: 0.9, seed: 1, families: ["finetune": 4],
      statistics: intervals.mapValues {
        Interval(
          estimate: 0, replicates: [$0.lowerBound, $0.upperBound], level: 0.999_999_999, families: 12,
          effectiveFamilies: 11)!
      })
    return measurement
  }

  private static func object(_ file: ObservationFile) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: try file.json()) as? [String: Any])
  }

  @Test func `keys are the oracle's`() throws {
    let object = try Self.object(Self.file(0))
    #expect(object["schema"] as? Int == 2 && object["models"] as? Int == 9)
    #expect(object["graph"] as? String == "finetune")
    #expect(object["graph_edges"] as? Int == 3)
    #expect(object["mask_lineage"] as? Bool == true)
    #expect((object["edges"] as? [String: Int])?["quantized"] == 1)
    let tfidf = try #require((object["similarity"] as? [String: Any])?["tfidf"] as? [String: Any])
    #expect(tfidf["trio_1 2"] as? Double == 3.0 / 50)
    #expect(tfidf["quad_3 6"] is NSNull)
    let mutation = try #require(object["mutation"] as? [String: [String: Any]])
    #expect(mutation["licenses"]?["rate"] as? Double == 0.5)
    #expect(mutation["pipeline_tag"]?["edges"] as? Int == 0)
    #expect(object["observed"] == nil && object["difference"] == nil)
  }

  @Test func `every reading stands at its path`() throws {
    let file = Self.file(0.1)
    let object = try Self.object(file)
    for reading in file.readings.all {
      let found = reading.path.keys.reduce(object as Any?) { ($0 as? [String: Any])?[$1] }
      #expect(found != nil, "\(reading.path)")
      guard let value = reading.value else {
        #expect(found is NSNull, "\(reading.path)")
        continue
      }
      // The parser here is off in the last digit.
      let number = try #require((found as? NSNumber)?.doubleValue, "\(reading.path)")
      #expect(abs(number - value) < 1e-15, "\(reading.path)")
    }
    #expect(file.readings.all.count > 80)
  }

  @Test func `what is written is read again, with counts and intervals`() throws {
    let measurement = Self.measurement(intervals: [
      "similarity.tfidf.trio_1 2": 0.05...0.07, "mutation.licenses.rate": 0.25...0.75,
    ])
    let file = ObservationFile(measurement, provenance: Self.provenance)
    let again = try ObservationFile(json: try file.json())
    #expect(again.readings == file.readings && again.schema == 2)
    #expect(again.graph == "finetune" && again.maskLineage && again.provenance == Self.provenance)
    #expect(again.intervals == file.intervals)
    let rate = try #require(again.readings[QuantityPath("mutation.licenses.rate")])
    #expect(rate.interval != nil && rate.count == 2 && rate.families == 12 && rate.isReliable == true)
  }

  @Test func `the first layout is still read`() throws {
    let path = try #require(Bundle.module.url(forResource: "Fixtures/schema-1", withExtension: "json"))
    let file = try ObservationFile(json: Data(contentsOf: path))
    #expect(file.schema == 1 && file.graph == "finetune" && !file.maskLineage)
    func reading(_ path: String) throws -> Reading {
      try #require(file.readings[QuantityPath(path)], "\(path)")
    }
    #expect(try reading("mutation.licenses.rate").count == 8)
    #expect(try reading("mutation.licenses.rate").interval?.level == 0.95)
    #expect(try reading("similarity.tfidf.trio_1_2").value ?? 0 > 0)
    #expect(try reading("license_terms.total.share").interval != nil)
    #expect(try reading("levenshtein.means.trio_1_2").count == 20)
    #expect(file.readings.all.allSatisfy { Quantities[$0.path] != nil })
  }

  @Test func `what the first layout had in lists is read from where it stands now`() throws {
    func file(_ name: String) throws -> ObservationFile {
      let path = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
      return try ObservationFile(json: Data(contentsOf: path))
    }
    // Both were measured on the same models.
    let (first, now) = (try file("lists-1"), try file("lists-2"))
    #expect(first.schema == 1 && now.schema == 2)
    let heads = ["drift.", "siblings.", "licenses.", "tops.", "direction.", "attachment."]
    for head in heads {
      let readings = first.readings.all.filter { $0.path.text.hasPrefix(head) && $0.value != nil }
      #expect(readings.count > 8, "\(head)")
      for reading in readings {
        let value = now.readings.value(reading.path) ?? .nan
        #expect(abs(value - (reading.value ?? 0)) < 1e-12, "\(reading.path)")
      }
    }
    let missed = now.readings.all.filter { reading in
      reading.value != nil && heads.contains { reading.path.text.hasPrefix($0) }
        && first.readings.value(reading.path) == nil
    }
    #expect(missed.isEmpty, "\(missed.map(\.path.text))")
    let change = try #require(first.readings[QuantityPath("drift.card_length.all.change")])
    #expect(change.interval != nil && change.count != nil)
  }

  @Test func `another tool needs four keys`() throws {
    let text =
      #"{"graph":"full","mask_lineage":false,"similarity":{"bow":{"duo 1":0.5}},"mutation":{},"x":{"y":1}}"#
    let file = try ObservationFile(json: Data(text.utf8))
    #expect(file.readings == Readings([Reading(path: Quantities.similarity["bow", "duo 1"], value: 0.5)]))
    #expect(file.schema == nil && file.provenance == nil)
  }

  @Test func `a comparison has both sides and the difference of all that both have`() throws {
    let here = Self.measurement(0.25)
    let there = Self.measurement(intervals: ["mutation.licenses.rate": 0.25...0.75])
    let reference = Reference(there.readings, named: "observed", source: "elsewhere")
    let file = ObservationFile(
      here, readings: here.readings, provenance: Self.provenance, beside: reference)
    let object = try Self.object(file)
    let observed = try #require(object["observed"] as? [String: Any])
    let difference = try #require(object["difference"] as? [String: Any])
    #expect(observed["source"] as? String == "elsewhere")
    let bow = (difference["similarity"] as? [String: [String: Any]])?["bow"]
    #expect(bow?["duo 1"] as? Double == 0.25 && bow?["quad_3 6"] == nil)
    let rates = difference["mutation"] as? [String: [String: Any]]
    #expect(rates?["licenses"]?["rate"] as? Double == 0.125)
    #expect(rates?["pipeline_tag"]?["rate"] == nil)
    #expect(difference["models"] as? Double == 0 && observed["models"] as? Double == 9)
    #expect((difference["sibling_effect"] as? [String: Any])?["tfidf"] != nil)
    let intervals = observed["intervals"] as? [String: [String: Double]]
    #expect(intervals?["mutation.licenses.rate"]?["level"] == 0.9)
  }

  @Test(arguments: [
    ("", "is not JSON"), ("[1]", "wrong type"), ("{}", "graph is missing"),
    (#"{"graph":"full","mask_lineage":false,"mutation":{}}"#, "similarity is missing"),
    (#"{"graph":"full","mask_lineage":1,"similarity":{},"mutation":{}}"#, "mask_lineage has the wrong type"),
    (#"{"graph":"full","mask_lineage":true,"similarity":[],"mutation":{}}"#, "similarity has the wrong type"),
    (
      #"{"schema":99,"graph":"full","mask_lineage":true,"similarity":{},"mutation":{}}"#,
      "has schema 99; this version reads up to 2"
    ),
  ])
  func `a file that is no observation says why`(text: String, message: String) {
    let error = #expect(throws: ObservationFile.FormatError.self) {
      try ObservationFile(json: Data(text.utf8))
    }
    #expect(error?.description.contains(message) == true)
  }

  @Test func `readings go into a table of plain text`() {
    let measurement = Self.measurement(intervals: ["mutation.licenses.rate": 0.25...0.75])
    let lines = String(
      decoding: ObservationFile(measurement, provenance: Self.provenance).csv(), as: UTF8.self
    ).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == "path,value,low,high,level,unit,count,families,effective_families,reliable,graph,masked")
    #expect(lines[1] == "models,9,,,,models,,,,,,")
    #expect(lines.contains("similarity.tfidf.trio_1_2,0.06,,,,1,7,,,false,finetune,true"))
    #expect(lines.contains("similarity.tfidf.quad_3_6,,,,,1,7,,,,finetune,true"))
    let rate = lines.first { $0.hasPrefix("mutation.licenses.rate,0.5,0.2500000") }
    #expect(rate?.hasSuffix(",0.9,1,2,12,11,true,finetune,") == true)
    #expect(lines.last == "" && lines.allSatisfy { $0.isEmpty || $0.filter { $0 == "," }.count == 11 })
  }

  @Test func `a name with a comma is quoted in the table`() {
    let path = Quantities.tops.valueCount["licenses", "a \"b\", c"]
    let text = String(
      decoding: Readings([Reading(path: path, value: 3)]).csv(graph: "full", maskLineage: false),
      as: UTF8.self)
    #expect(text.hasSuffix("\n\"tops.licenses.a_\"\"b\"\",_c.count\",3,,,,models,,,,,,\n"))
  }

  @Test(arguments: ["[", "{\"a\":", "[[],{\"b\":[", "{\"\\\"{\":"])
  func `what is nested without end is refused before it is decoded`(opening: String) {
    let text = String(repeating: opening, count: 20_000)
    let error = #expect(throws: ObservationFile.FormatError.self) {
      try ObservationFile(json: Data(text.utf8))
    }
    #expect(error?.description.hasPrefix("is no observation: more than 32 lists or objects") == true)
  }

  @Test func `brackets in texts are no nesting`() {
    let text = #"{"a": "[[[[{{{\"", "b": "\\", "c": [{}]}"#
    #expect(JSONDepth.of(Data(text.utf8)) == 3)
  }
}
