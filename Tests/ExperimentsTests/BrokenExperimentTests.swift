import Experiments
import Foundation
import Parameters
import Testing

/// One mistake a file; the first lines of each say what must be said about it: `# expect: line:column: what; instead`, with the file's
/// name before it where the mistake is in another file.
@Suite struct BrokenExperimentTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/broken")
  static let files =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

  @Test func `there are many broken files`() { #expect(Self.files.count >= 50) }

  @Test(arguments: files) func `a broken experiment is refused in one line with place, cause and remedy`(
    file: String
  ) throws {
    let path = Self.folder.appending(path: file).path
    let expected = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .prefix { $0.hasPrefix("# expect: ") }.map { String($0.dropFirst("# expect: ".count)) }
    // An experiment without baseline and arms is known by neither.
    let error = #expect(throws: Problems.self) { try ComparisonReading([path]) }
    let folder = Self.folder.path + "/"
    let said = (error?.problems ?? []).map { problem in
      problem.description.replacingOccurrences(of: folder, with: "")
        .replacingOccurrences(of: "\(file):", with: "", options: .anchored)
    }
    #expect(said == expected && said.count == 1)
    for line in said { #expect(!line.contains("\n")) }
  }
}
