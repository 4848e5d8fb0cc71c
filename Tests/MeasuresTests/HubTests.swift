import Foundation
import Lineages
import Observations
import Testing
import Workers

@testable import Measures

/// Real data beside the package against an independent oracle's numbers.
@Suite struct HubTests {
  static let table = "data/hub-typed/ai_ecosystem.csv.gz"

  @Test(
    .enabled(if: Files.shared(table) != nil, "no ../shared/data/hub-typed"),
    arguments: configurations)
  func `the Hub's models have the oracle's similarities and mutation rates`(name: String) throws {
    let genealogy = try HubTests.genealogy.get()
    let file = try #require(Files.shared("reference/oracle/hub-typed-\(name).json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let oracle = try decoder.decode(Oracle.self, from: Data(contentsOf: file))
    let view = try #require(LineageView(rawValue: oracle.graph))
    let options = MeasureOptions(view: view, maskLineage: oracle.maskLineage)
    let measurement = measure(genealogy, MeasureRequest(options))
    #expect(measurement.models == oracle.models)
    for relation in Relation.allCases {
      #expect(measurement.edges[Int(relation.rawValue)] == oracle.edges[relation.name])
    }
    #expect(measurement.graphEdges == oracle.graphEdges)
    for embedding in Embedding.allCases {
      let similarity = try #require(measurement.similarity[embedding])
      for position in KinPosition.all {
        let expected = try #require(oracle.similarity[embedding.rawValue]?[position.name])
        let found = try #require(similarity[position.name])
        #expect(abs(found - expected) < 1e-9, "\(embedding) \(position.name)")
      }
    }
    for trait in [Trait.licenses, .languages, .tasks, .libraries] {
      let expected = try #require(oracle.mutation[trait.column])
      let found = try #require(measurement.mutation[trait])
      #expect(found.edges == expected.edges)
      #expect(abs(found.rate! - expected.rate) < 1e-12, "\(trait)")
    }
  }

  // All four in optimised builds; debug builds take long over each and look at both graphs and both masks
  // once.
  #if DEBUG
    private static let configurations = ["finetune", "nomerges-masked"]
  #else
    private static let configurations = ["finetune", "finetune-masked", "nomerges", "nomerges-masked"]
  #endif

  /// Read once for all.
  static let genealogy = Result {
    try ObservationReader().read([try #require(Files.shared(table)).path]).genealogy
  }

  private struct Oracle: Decodable {
    var models: Int
    var edges: [String: Int]
    var graph: String
    var graphEdges: Int
    var maskLineage: Bool
    var similarity: [String: [String: Double]]
    var mutation: [String: Rate]

    struct Rate: Decodable {
      var edges: Int
      var rate: Double
    }
  }
}
