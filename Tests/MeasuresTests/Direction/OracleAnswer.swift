// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are the keys of the JSON that is read.

import Foundation

/// What Oracles/direction.py said of data/hub-typed.
struct OracleAnswer: Decodable {
  struct Flow: Decodable {
    var parent: String
    var child: String
    var count: Int
  }
  struct Traffic: Decodable {
    var orientedPairs: Int
    var net: Double
    var orientedTotal: Double
    var total: Double
  }
  struct Direction: Decodable {
    var edges: Int
    var changed: Int
    var pairs: Int
    var largest: [Flow]
    var traffic: Traffic
    var top: [String]
    var topTraffic: Traffic
    var weighted: Int
    var unweighted: Int
  }
  struct Ends: Decodable {
    var edges: Int
    var parent: Double
    var child: Double
  }
  struct Shape: Decodable {
    var histogram: [[Int]]
    var fertility: [String: [Int]]
    var families: [[Int]]
    var wienerLimit: Int
    var wiener: Int
    var generations: [Int]
    var longestChain: Int
  }
  struct Attachment: Decodable {
    var start: String
    var end: String
    var rows: [[Int]]
    var polyfit: [Double]?
    var figure: [Double]?
  }
  /// A name with its count, a list of two in the file.
  struct Counted: Decodable, Equatable {
    var name: String
    var count: Int

    init(name: String, count: Int) { (self.name, self.count) = (name, count) }

    init(from decoder: Decoder) throws {
      var list = try decoder.unkeyedContainer()
      name = try list.decode(String.self)
      count = try list.decode(Int.self)
    }
  }

  var models: Int
  var direction: [String: Direction]
  var drift: [String: [String: Ends]]
  var cardDrift: [String: [String: Ends]]
  var shape: [String: Shape]
  var paperAttachment: Attachment
  var attachment: Attachment
  var tops: [String: [Counted]]

  static func read() throws -> OracleAnswer {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      OracleAnswer.self, from: Data(contentsOf: tests.appendingPathComponent("Fixtures/direction.json")))
  }
}
