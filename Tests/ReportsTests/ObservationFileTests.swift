import Foundation
import Lineages
import Measures
import Reports
import Testing

@Suite struct ObservationFileTests {
  static func measurement(_ shift: Double) -> Measures.Measurement {
    let means = KinPosition.all.indices.map { $0 == 23 ? nil : Optional(Double($0) / 50 + shift) }
    let kin = KinSimilarities(means: means, instances: KinPosition.all.map { _ in 7 })
    return Measures.Measurement(
      models: 9, edges: [0, 3, 1, 2, 0], options: MeasureOptions(view: .finetune, maskLineage: true),
      graphEdges: 3, similarity: [.tfidf: kin, .bow: kin],
      mutation: [.licenses: MutationRate(sum: 1 + shift, edges: 2), .tasks: MutationRate(sum: 0, edges: 0)],
      transitions: [:])
  }

  static func file(_ shift: Double) -> ObservationFile {
    ObservationFile(
      measurement(shift),
      provenance: Provenance(grove: "1", inputs: [.init(path: "x", sha256: "ab")]))
  }

  @Test func `keys are the oracle's`() throws {
    let object = try #require(
      JSONSerialization.jsonObject(with: try Self.file(0).json()) as? [String: Any])
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
  }

  @Test func `what is written is read again`() throws {
    let file = Self.file(0.1)
    #expect(try ObservationFile(json: try file.json()) == file)
  }

  @Test func `a comparison has both sides and the difference`() throws {
    let compared = Self.file(0.25).compared(with: Self.file(0), source: "elsewhere")
    #expect(compared.observed?.source == "elsewhere")
    let difference = try #require(compared.difference)
    #expect(difference.similarity["bow"]?["duo 1"] == 0.25)
    #expect(difference.similarity["bow"]?["quad_3 6"] == .some(nil))
    #expect(difference.mutation["licenses"]?.rate == 0.125)
    #expect(difference.mutation["pipeline_tag"] == nil)
  }

  @Test(arguments: [
    ("", "is not JSON"), ("[1]", "wrong type"), ("{}", "graph is missing"),
    (#"{"graph":"full","mask_lineage":false,"mutation":{}}"#, "similarity is missing"),
    (#"{"graph":"full","mask_lineage":1,"similarity":{},"mutation":{}}"#, "mask_lineage has the wrong type"),
    (
      #"{"schema":99,"graph":"full","mask_lineage":true,"similarity":{},"mutation":{}}"#,
      "has schema 99; this version reads up to 1"
    ),
  ])
  func `a file that is no observation says why`(text: String, message: String) {
    let error = #expect(throws: ObservationFile.FormatError.self) {
      try ObservationFile(json: Data(text.utf8))
    }
    #expect(error?.description.contains(message) == true)
  }
}
