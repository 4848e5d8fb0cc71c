import Foundation
import Parameters
import Scenarios
import Testing

/// One mistake a file; the first lines of each say what must be said about it:
/// `# expect: line:column: what; instead`, with the file's name before it where the mistake is in another file.
@Suite struct InvalidScenarioTests {
  static let folder = Fixtures.folder.appendingPathComponent("invalid")
  static let files =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

  @Test func `there are many broken files`() {
    #expect(InvalidScenarioTests.files.count >= 140)
  }

  @Test(arguments: files) func `a broken file is refused with place, cause and remedy`(file: String) throws {
    let path = InvalidScenarioTests.folder.appendingPathComponent(file).path
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let expected = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .prefix { $0.hasPrefix("# expect: ") }.map { String($0.dropFirst("# expect: ".count)) }
    let error = #expect(throws: Problems.self) { try Scenario(contentsOf: path) }
    let folder = InvalidScenarioTests.folder.path + "/"
    let said = (error?.problems ?? []).map { problem in
      problem.description.replacingOccurrences(of: folder, with: "")
        .replacingOccurrences(of: "\(file):", with: "", options: .anchored)
    }
    #expect(said == expected)
    for line in said { #expect(!line.contains("\n")) }
  }
}
