import Foundation
import FuzzTargets
import Testing

/// Inputs that fuzzing made or that broke a reader once, see Tests/Fuzz.
@Suite struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fuzz/Corpus")

  static func inputs(_ target: FuzzTarget) -> [URL] {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `whatever is read is accepted or refused, and both occur`(target: FuzzTarget) throws {
    let verdicts = try Self.inputs(target).map { target.accepts([UInt8](try Data(contentsOf: $0))) }
    #expect(verdicts.contains(true) && verdicts.contains(false))
  }
}
