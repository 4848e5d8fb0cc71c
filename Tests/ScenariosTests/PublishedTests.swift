import Foundation
import Scenarios
import Testing

@Suite struct PublishedTests {
  private struct Target: Decodable {
    var models: Int
    var edges: [String: Int]
    var graphEdges: Int
    var similarity: [String: [String: Double]]
    var interval: [String: [String: [Double]]]
    var uncertainty: [String: Double]
    var mutation: [String: Rate]
    var source: [String: String]
    var how: [String: String]
    var variants: [String: Target]?

    enum CodingKeys: String, CodingKey {
      case models, edges, similarity, interval, uncertainty, mutation, source, how, variants
      case graphEdges = "graph_edges"
    }

    struct Rate: Decodable {
      var sum: Double
      var edges: Int
      var rate: Double
    }
  }

  private func target() throws -> Target { try JSONDecoder().decode(Target.self, from: Data(Published.json)) }

  @Test func `the program carries the file as it is`() throws {
    let file = Fixtures.root.appendingPathComponent("calibration/published.json")
    #expect(Data(Published.json) == (try Data(contentsOf: file)))
  }

  @Test func `all 24 positions are there for both embeddings, within their intervals`() throws {
    let target = try target()
    #expect(Set(target.similarity.keys) == ["tfidf", "bow"])
    for variant in [target] + Array((target.variants ?? [:]).values) {
      for (embedding, means) in variant.similarity {
        #expect(means.count == 24)
        for (position, mean) in means where position != "duo 1" {
          let interval = variant.interval[embedding]?[position] ?? []
          #expect(
            interval.count == 2 && interval[0] <= mean && mean <= interval[1], "\(embedding) \(position)")
        }
        #expect(variant.interval[embedding]?["duo 1"] == nil)
        #expect(variant.uncertainty[embedding] != nil)
        #expect(variant.source[embedding] != nil && variant.how[embedding] != nil)
      }
    }
    // The paper's main finding.
    #expect(target.similarity["tfidf"]?["trio_1 2"] == 0.8376)
    #expect(target.similarity["tfidf"]?["duo 1"] == 0.639)
  }

  @Test func `rates are sums over edges`() throws {
    let target = try target()
    #expect(Set(target.mutation.keys) == ["licenses", "languages", "pipeline_tag"])
    for rate in target.mutation.values { #expect(abs(rate.rate - rate.sum / Double(rate.edges)) < 1e-12) }
    #expect(target.edges.values.reduce(0, +) == 573_653)
    #expect(target.graphEdges == target.edges["finetune"])
    #expect(target.variants?["full"]?.graphEdges == 573_653)
  }
}
