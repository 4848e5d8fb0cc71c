import Foundation
import Testing

@Suite struct VerifyTests {
  @Test func `every claim is named with what it says and its source`() throws {
    let list = try Command.grove(["verify", "--list"])
    #expect(list.status == 0)
    #expect(list.text.components(separatedBy: "\n  source: ").count > 20)
  }

  @Test func `stopping early and a table exclude one another`() throws {
    let verified = try Command.grove(["verify", "--fail-fast", "--json"])
    #expect(verified.status == 2 && verified.complaint.contains("--fail-fast prints no table"))
  }

  @Test func `a level that is none is refused`() throws {
    let verified = try Command.grove(["verify", "--level", "2"])
    #expect(verified.status == 2 && verified.complaint.contains("--level is 2.0; it lies between 0 and 1"))
  }
}
