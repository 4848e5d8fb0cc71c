import Foundation
import Measures
import Readings

extension ObservationFile {
  /// Why a file is no observation.
  public struct FormatError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and what a file must have instead; without the name of the file.
    public let description: String
  }

  /// Reads what `json` wrote, in this layout or the first, or the output of any tool with the same keys.
  ///
  /// Only `graph`, `mask_lineage`, `similarity` and `mutation` have to be there. Numbers at other places are read where Grove measures
  /// something of that path.
  ///
  /// - Throws: `FormatError` with the place of what is wrong.
  public init(json data: Data) throws(FormatError) {
    // The time that the decoder takes grows much faster than the depth.
    guard JSONDepth.of(data) <= ObservationFile.deepest else {
      throw FormatError(
        description:
          "is no observation: more than \(ObservationFile.deepest) lists or objects stand within one another; "
          + "grove observe --json writes one")
    }
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

  /// Observations have about six lists and objects within one another.
  private static let deepest = 32

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

extension ObservationFile: Decodable {
  /// What a file must or may have.
  private struct Frame: Decodable {
    var schema: Int?
    var graph: String
    var maskLineage: Bool
    var similarity: JSONNumbers
    var mutation: JSONNumbers
    var intervals: Intervals?
    var provenance: Provenance?

    enum CodingKeys: String, CodingKey {
      case schema, graph, similarity, mutation, intervals, provenance
      case maskLineage = "mask_lineage"
    }
  }

  /// Reads either layout.
  public init(from decoder: any Decoder) throws {
    let frame = try Frame(from: decoder)
    schema = frame.schema
    graph = frame.graph
    maskLineage = frame.maskLineage
    provenance = frame.provenance
    let intervals = frame.intervals.map { intervals in
      var intervals = intervals
      intervals.statistics = Dictionary(
        uniqueKeysWithValues: intervals.statistics.map { path, interval in
          (path.hasPrefix("\(FirstLayout.details).") ? String(path.dropFirst(8)) : path, interval)
        })
      return intervals
    }
    self.intervals = intervals
    let isFirst = schema ?? 1 < ObservationFile.currentSchema
    let found = try isFirst ? FirstLayout(from: decoder).numbers : JSONNumbers(from: decoder).all
    let numbers = found.map { (path: QuantityPath(keys: $0.keys), value: $0.value) }
    let values = Dictionary(numbers, uniquingKeysWith: { first, _ in first })
    let known = numbers.compactMap { path, _ in Quantities.place(of: path).map { (place: $0, path: path) } }
    readings = Readings(
      known.sorted { $0.place != $1.place ? $0.place < $1.place : $0.path < $1.path }.map { _, path in
        var reading = Reading(
          path: path, value: values[path] ?? nil,
          count: Quantities.count(of: path).flatMap { values[$0] ?? nil })
        if let intervals { reading.add(intervals) }
        return reading
      })
  }
}
