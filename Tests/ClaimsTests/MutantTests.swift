import Foundation
import Testing

@Suite struct MutantTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `every mutant still has its line in the engine`() throws {
    let list = try String(
      contentsOf: Self.package.appending(path: "Tests/Mutants/mutants.txt"), encoding: .utf8)
    var count = 0
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.components(separatedBy: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(parts.count == 4 || parts.count == 5, "\(line)")
      let source = try String(
        contentsOf: Self.package.appending(path: "Sources/Engine/\(parts[0])"), encoding: .utf8)
      let place = parts[2].filter { $0 != "⟦" && $0 != "⟧" }
      #expect(source.components(separatedBy: place).count == 2, "\(parts[0]): \(place)")
      count += 1
    }
    #expect(count >= 40)
  }
}
