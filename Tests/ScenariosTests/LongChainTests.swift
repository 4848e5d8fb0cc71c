import Parameters
import Scenarios
import Testing

@Suite struct LongChainTests {
  /// Reads a file that extends one which extends another and so on, `count` files in all, the last of which is `least.yaml`.
  private func chain(_ count: Int) throws -> Scenario {
    var others: [String: String] = [:]
    for i in 1..<count - 1 {
      others["\(i).yaml"] = "extends: \(i == count - 2 ? "least" : "\(i + 1)").yaml\n"
    }
    return try Written.scenario("extends: 1.yaml\n", beside: others)
  }

  @Test func `a hundred files may extend one another`() throws {
    #expect(try chain(100).files.count == 100)
  }

  @Test(arguments: [101, 5000])
  func `a longer chain is refused, not followed`(count: Int) throws {
    let error = #expect(throws: Problems.self) { try chain(count) }
    #expect(error?.problems.count == 1)
    let message = error?.description ?? ""
    #expect(
      message.hasSuffix(
        "`extends` leads through more than 100 files, one after the other; put some of them together"))
    #expect(message.contains("/99.yaml:1:10: "), "\(message)")
  }
}
