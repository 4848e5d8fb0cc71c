import Foundation
import Scenarios

/// A scenario written for one test.
enum Written {
  /// Reads `text` as a file beside the valid fixtures and `others`, so that it can extend them: `extends: least.yaml`.
  static func scenario(_ text: String, beside others: [String: String] = [:]) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.copyItem(at: Fixtures.folder.appendingPathComponent("valid"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in others { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let file = folder.appendingPathComponent("written.yaml")
    try Data(text.utf8).write(to: file)
    return try Scenario(contentsOf: file.path)
  }
}
