import Foundation
import Lineages
import Workers

@testable import Exports

/// A folder of its own for one test, gone at the end.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "grove-exports-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Writes a format and answers with its paths.
  @discardableResult
  func export(_ genealogy: Genealogy, _ view: LineageView, _ format: ExportFormat, threads: Int = 2) throws
    -> [String]
  {
    let paths = format.files.map { "\(path)/\($0)" }
    let exported = ExportedGenealogy(genealogy, view: view, origin: [("grove", "1"), ("a \"b\"", "<c>")])
    _ = try Exporter(exported, workers: Workers(count: threads)).write(format, to: paths)
    return paths
  }
}
