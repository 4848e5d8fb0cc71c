import Engine
import Scenarios
import Testing

@Suite struct ExtendingTests {
  let scenario: Scenario

  init() throws { scenario = try Scenario(contentsOf: Fixtures.valid("overriding")) }

  @Test func `later entries override earlier ones and the file itself overrides all`() {
    #expect(scenario.title == "Second")
    #expect(scenario.question == "Who wins?")
    #expect(scenario.seed == UInt64.max)
    #expect(scenario.rules.models == 200)
    let finetune = MutationClass(relation: .finetune, sameCreator: true, generation: 0)
    #expect(scenario.rules.nicheShare[finetune] == 0.3)
  }

  @Test func `lists are replaced as a whole`() {
    let merge = MutationClass(relation: .merge, sameCreator: true, generation: 0)
    let adapter = MutationClass(relation: .adapter, sameCreator: true, generation: 0)
    #expect(scenario.rules.nicheShare[merge] == 0.3)
    #expect(scenario.rules.nicheShare[adapter] == 0.8)
  }

  @Test func `maps are merged key by key`() {
    #expect(scenario.rules.licenses.values == ["mit", "gpl-3.0"])
    #expect(scenario.rules.licenses.founders == [3, 4, 2])
  }

  @Test func `numbers of two files keep both sources`() {
    let sources = scenario.sources
    #expect(sources["models"] == "second")
    #expect(sources["niche.default"] == "second; but default: third")
    #expect(sources["licenses.founders.weights.mit"] == "first; but weights.mit: third")
    #expect(sources["attachment.offset"] == "chosen for the test")
  }

  @Test func `all files are listed, the file itself first, with the hash of their bytes`() throws {
    let names = scenario.files.map { $0.path.split(separator: "/").last ?? "" }
    #expect(names == ["overriding.yaml", "first.yaml", "second.yaml", "least.yaml"])
    #expect(scenario.files.allSatisfy { $0.sha256.utf8.count == 64 })
    #expect(Set(scenario.files.map(\.sha256)).count == 4)
  }
}
