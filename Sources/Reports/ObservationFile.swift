import Foundation
import Lineages
import Measures

/// A measurement as it is written to and read from `observation.json`.
///
/// Keys are those of the independent oracle: `similarity.tfidf."trio_1 2"`, `mutation.licenses.rate`; traits are named by
/// their column in `ai_ecosystem.csv`.
public struct ObservationFile: Codable, Sendable, Equatable {
  /// The version of this layout.
  public static let currentSchema = 1

  public var schema: Int?
  public var models: Int?
  /// Edges by relation.
  public var edges: [String: Int]?
  /// The lineage graph that was measured: finetune, nomerges or full.
  public var graph: String
  public var graphEdges: Int?
  public var maskLineage: Bool
  /// Mean similarity by embedding and kin position; null where the graph has no instance.
  public var similarity: [String: [String: Double?]]
  /// How many sub-trees each mean runs over, by kin position.
  public var instances: [String: Double]?
  public var mutation: [String: Rate]
  public var transitions: [String: Transitions]?
  /// The measures beyond the core that were asked for.
  public var details: DetailsFile?
  /// The intervals of the file's numbers, by their paths in it.
  public var intervals: Intervals?
  public var provenance: Provenance?
  /// In the observation of a simulated ecosystem: what it is compared with, and simulated minus observed.
  public var observed: Comparison?
  public var difference: Comparison?

  /// A mutation rate with what it rests on.
  public struct Rate: Codable, Sendable, Equatable {
    public var sum: Double?
    public var edges: Int?
    public var rate: Double?
  }

  /// The measures that are compared, and where those of the other side come from.
  public struct Comparison: Codable, Sendable, Equatable {
    public var source: String?
    public var similarity: [String: [String: Double?]]
    public var mutation: [String: Rate]

    public init(source: String?, similarity: [String: [String: Double?]], mutation: [String: Rate]) {
      self.source = source
      self.similarity = similarity
      self.mutation = mutation
    }
  }

  /// Transition counts, one count an edge.
  public struct Transitions: Codable, Sendable, Equatable {
    public struct Flow: Codable, Sendable, Equatable {
      public var relation: String
      public var parent: String
      public var child: String
      public var count: Int
    }
    public struct Founders: Codable, Sendable, Equatable {
      public var state: String
      public var count: Int
    }
    public var flows: [Flow]
    public var founders: [Founders]
  }

  enum CodingKeys: String, CodingKey {
    case schema, models, edges, graph
    case graphEdges = "graph_edges"
    case maskLineage = "mask_lineage"
    case similarity, instances, mutation, transitions, details, intervals, provenance, observed, difference
  }
}

extension ObservationFile {
  /// The file's form of a measurement.
  public init(_ measurement: Measures.Measurement, details: Details = Details(), provenance: Provenance) {
    schema = ObservationFile.currentSchema
    models = measurement.models
    edges = Dictionary(
      uniqueKeysWithValues: zip(Relation.allCases, measurement.edges).map { ($0.name, $1) })
    graph = measurement.options.view.rawValue
    graphEdges = measurement.graphEdges
    maskLineage = measurement.options.maskLineage
    similarity = Dictionary(
      uniqueKeysWithValues: measurement.similarity.map { embedding, similarities in
        (
          embedding.rawValue,
          Dictionary(uniqueKeysWithValues: zip(KinPosition.all.map(\.name), similarities.means))
        )
      })
    instances = measurement.similarity.values.first.map {
      Dictionary(uniqueKeysWithValues: zip(KinPosition.all.map(\.name), $0.instances))
    }
    mutation = Dictionary(
      uniqueKeysWithValues: measurement.mutation.map {
        ($0.column, Rate(sum: $1.sum, edges: $1.edges, rate: $1.rate))
      })
    transitions = Dictionary(
      uniqueKeysWithValues: measurement.transitions.map { trait, counts in
        (
          trait.column,
          Transitions(
            flows: counts.flows.map {
              .init(relation: $0.relation.name, parent: $0.parent, child: $0.child, count: $0.count)
            }, founders: counts.founders.map { .init(state: $0.state, count: $0.count) })
        )
      })
    self.details = DetailsFile(details)
    intervals = Intervals.joined([measurement.intervals, details.intervals])
    self.provenance = provenance
  }

  /// The same file with what it is compared with beside it.
  public func compared(with other: ObservationFile, source: String) -> ObservationFile {
    var file = self
    file.observed = Comparison(source: source, similarity: other.similarity, mutation: other.mutation)
    var similarity: [String: [String: Double?]] = [:]
    for (embedding, means) in self.similarity {
      guard let others = other.similarity[embedding] else { continue }
      similarity[embedding] = Dictionary(
        uniqueKeysWithValues: means.map { position, mean in
          guard let mean, let there = others[position] ?? nil else { return (position, Double?.none) }
          return (position, mean - there)
        })
    }
    var mutation: [String: Rate] = [:]
    for (trait, here) in self.mutation {
      guard let rate = here.rate, let there = other.mutation[trait]?.rate else { continue }
      mutation[trait] = Rate(rate: rate - there)
    }
    file.difference = Comparison(source: nil, similarity: similarity, mutation: mutation)
    return file
  }

  /// The file's bytes: JSON with sorted keys, the same for the same content.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }
}

extension ObservationFile {
  /// Why a file is no observation.
  public struct FormatError: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Reads what `json` wrote, or the output of any tool with the same keys.
  ///
  /// Only `graph`, `mask_lineage`, `similarity` and `mutation` have to be there. Throws `FormatError` with the place of what is
  /// wrong.
  public init(json data: Data) throws(FormatError) {
    do {
      self = try JSONDecoder().decode(ObservationFile.self, from: data)
    } catch {
      throw FormatError(description: ObservationFile.explain(error))
    }
    if let schema, schema > ObservationFile.currentSchema {
      throw FormatError(
        description: "has schema \(schema); this version reads up to \(ObservationFile.currentSchema)")
    }
  }

  private static func explain(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context, _ last: String? = nil) -> String {
      (context.codingPath.map(\.stringValue) + (last.map { [$0] } ?? [])).joined(separator: ".")
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      "is no observation: \(place(context, key.stringValue)) is missing; grove observe --json writes one"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "is no observation: \(place(context)) has the wrong type; grove observe --json writes one"
    default: "is not JSON; --against takes what grove observe --json writes"
    }
  }
}
