import Foundation
import Licenses
import Observations
import Parameters
import Reports
import Scenarios
import Workers

/// A reader of what people and other programs write, to be fed with anything.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A table of models.
  case csv
  /// Objects of the Hub's API.
  case jsonl
  /// The observation that `--against` names.
  case against
  /// What licenses allow.
  case terms
  case scenario
  /// Lines of `PATH=VALUE`, as `--set` takes them.
  case setting

  /// Reads an input as the program would.
  ///
  /// - Returns: whether it was accepted; anything else than that and a thrown error is a fault.
  public func accepts(_ bytes: [UInt8]) -> Bool {
    do {
      switch self {
      case .csv, .jsonl:
        _ = try Self.inFile(bytes) { try Self.reader.read([$0]).cleaning.text }
      case .against: _ = try ObservationFile(json: Data(bytes)).json()
      case .terms: _ = try LicenseTable(yaml: bytes, named: "terms.yaml")
      case .scenario:
        try Self.inFile(bytes) { file in
          let scenario = try Scenario(contentsOf: file)
          _ = (scenario.resolved, scenario.sentences, scenario.parameters)
        }
      case .setting: _ = try Self.base.setting(Overrides(Self.settings(bytes))).resolved
      }
      return true
    } catch {
      // Messages are made as they would be printed.
      return "\(error)".isEmpty
    }
  }

  /// One thread, so that nothing depends on the machine; small pieces, so that rows lie across their ends.
  private static let reader: ObservationReader = {
    var options = ReadingOptions(duckdb: "/nowhere/duckdb")
    options.segmentBytes = 1 << 12
    options.pieceBytes = 1 << 8
    options.longestRow = 1 << 20
    return ObservationReader(options, workers: Workers(count: 1))
  }()

  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The scenario whose parameters are set.
  private static let base: Scenario = {
    let path = package.appending(path: "Tests/ScenariosTests/Fixtures/valid/epochs.yaml").path
    do { return try Scenario(contentsOf: path) } catch { preconditionFailure("\(error)") }
  }()

  private static func settings(_ bytes: [UInt8]) -> [String: String] {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let pairs = lines.compactMap { line in
      line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
    }
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  /// Calls `body` with the path of a file that holds the input.
  private static func inFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    // In memory where there is room for that: a slow disk is not a slow reader.
    let folder = URL(
      fileURLWithPath: FileManager.default.isWritableFile(atPath: "/dev/shm")
        ? "/dev/shm" : NSTemporaryDirectory())
    let file = folder.appending(path: "grove-fuzz-\(getpid())-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    defer { _ = unsafe unlink(file) }
    return try body(file)
  }
}
