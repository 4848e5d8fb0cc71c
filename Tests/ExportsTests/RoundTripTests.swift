import Foundation
import Lineages
import Observations
import Testing
import Workers

@testable import Exports

/// The exports read by the programs they are made for: networkx, dendropy, sqlite3, duckdb.
@Suite struct RoundTripTests {
  static let hasPrograms: Bool = {
    (try? output(of: "python3", "-c", "import networkx, dendropy")) != nil
      && (try? output(of: "duckdb", "-version")) != nil
  }()

  static func output(of command: String...) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command[0]) failed")
    return data
  }

  static func differences(_ folder: Folder, _ expected: Data) throws -> [String: [String]] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Oracles/roundtrip.py").path
    let file = "\(folder.path)/expected.json"
    try expected.write(to: URL(fileURLWithPath: file))
    return try JSONDecoder().decode(
      [String: [String]].self, from: try output(of: "python3", script, folder.path, file))
  }

  @Test(
    .enabled(if: hasPrograms, "needs python3 with networkx and dendropy, and duckdb"),
    arguments: [(LineageView.full, 300), (.nomerges, 120), (.finetune, 40)])
  func `other programs read the models, edges and attributes that were exported`(
    view: LineageView, models: Int
  ) throws {
    let folder = try Folder()
    let genealogy = Genealogy.awkward(models: models, seed: UInt64(models))
    for format in ExportFormat.allCases { _ = try folder.export(genealogy, view, format) }
    let expected = try genealogy.expectation(view)
    let found = try Self.differences(folder, expected)
    #expect(found.count == ExportFormat.allCases.count)
    for (format, differences) in found { #expect(differences == [], "\(format)") }
  }

  @Test(.enabled(if: hasPrograms, "needs python3 with networkx and dendropy, and duckdb"))
  func `a wrong edge and a wrong attribute are noticed in every format`() throws {
    let folder = try Folder()
    let genealogy = Genealogy.awkward(models: 60, seed: 3)
    for format in ExportFormat.allCases { _ = try folder.export(genealogy, .full, format) }
    var other = genealogy
    let edge = try #require(
      (0..<60).first { row in genealogy.parents[row].contains { Int($0) < row } && genealogy.likes[row] >= 0 }
    )
    other.likes[edge] += 1
    other.relations[genealogy.parents.range(edge).lowerBound] =
      genealogy.relations[genealogy.parents.range(edge).lowerBound] == .merge ? .adapter : .merge
    // Trees hold no attributes, and the relation of an edge in a tree stands nowhere: they get another parent.
    var third = genealogy
    let founder = try #require((0..<60).first { genealogy.parents.length($0) == 0 && $0 > 0 })
    third.parents = ListColumn()
    third.relations = []
    for row in 0..<60 {
      for edge in genealogy.parents.range(row) {
        third.parents.add(genealogy.parents.values[edge])
        third.relations.append(genealogy.relations[edge])
      }
      if row == founder {
        third.parents.add(0)
        third.relations.append(.finetune)
      }
      third.parents.endRow()
    }
    let found = try Self.differences(folder, try other.expectation(.full))
    for (format, differences) in found where format != "newick" { #expect(!differences.isEmpty, "\(format)") }
    let foundToo = try Self.differences(folder, try third.expectation(.full))
    for (format, differences) in foundToo { #expect(!differences.isEmpty, "\(format)") }
  }

  @Test(.enabled(if: hasPrograms, "needs python3 with networkx and dendropy, and duckdb"))
  func `Parquet is read again as the same genealogy`() throws {
    let folder = try Folder()
    let genealogy = Genealogy.awkward(models: 80, seed: 5, hasNUL: false)
    let paths = try folder.export(genealogy, .full, .parquet)
    let again = try ObservationReader(ReadingOptions(keepCards: true)).read([paths[0]]).genealogy
    #expect(again.names == genealogy.names && again.birth == genealogy.birth)
    #expect(again.cards == genealogy.cards && again.likes == genealogy.likes)
    func edges(_ genealogy: Genealogy) -> [[String]] {
      (0..<80).map { row in
        genealogy.parents.range(row).filter { Int(genealogy.parents.values[$0]) != row }
          .map { "\(genealogy.parents.values[$0]) \(genealogy.relations[$0])" }.sorted()
      }
    }
    #expect(edges(again) == edges(genealogy))
    for trait in Trait.allCases {
      for row in 0..<80 {
        #expect(again[trait].values(row) == genealogy[trait].values(row), "\(trait) \(row)")
      }
    }
  }
}
