import Foundation
import Scenarios
import Testing

@Test func `the shipped scenarios resolve`() throws {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  for name in ["hub-2025", "hub-small"] {
    let t = Date()
    do {
      let s = try Scenario(contentsOf: "\(root)/scenarios/\(name).yaml")
      print(name, s.rules.models, Date().timeIntervalSince(t))
      try s.resolved.write(toFile: "/tmp/\(name).resolved.yaml", atomically: true, encoding: .utf8)
      let again = try Scenario(contentsOf: "/tmp/\(name).resolved.yaml")
      #expect(again.resolved == s.resolved)
      print(s.sentences.joined(separator: "\n"))
    } catch { print(error); throw error }
  }
}
