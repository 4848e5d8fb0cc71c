import Engine
import Lineages
import Scenarios
import Testing

@Suite struct FounderKindTests {
  let rules: Rules
  let scenario: Scenario

  init() throws {
    scenario = try Scenario(contentsOf: Fixtures.valid("kinds"))
    rules = scenario.rules
  }

  @Test func `kinds have weights and fertilities, 1 where none is given`() {
    #expect(
      rules.founderKinds == [
        FounderKind(name: "own", weight: 90, fertility: 0.002), FounderKind(name: "base: chat", weight: 10),
      ])
  }

  @Test func `a trait has a law for each kind, the common one where none is given`() {
    #expect(rules.licenses.foundersOfKind == [[7, 11, 0, 13], [0, 5, 3, 0]])
    #expect(rules.languages.foundersOfKind.map { $0.map(\.set) } == [[[1], []], [[], [0, 1], [1]]])
    #expect(rules.languages.foundersOfKind[0].map(\.weight) == [2, 1])
    #expect(rules.tasks.foundersOfKind.isEmpty && rules.tags.foundersOfKind.isEmpty)
    #expect(rules.naming.stemsOfKind.map { $0.map(\.word) } == [["llama", "7"], ["mistral"]])
  }

  @Test func `licenses attract all derivatives or those of a relation`() {
    let table = rules.attachment.licenseAttraction
    let all = [0.5, 2, 1, 1]
    #expect(table == Relation.allCases.map { $0 == .quantized ? [0.5, 3, 1, 1] : all })
    #expect(rules.attachment.continuation == 20)
  }

  @Test func `names are kept by class`() {
    func kept(same: Bool) -> Double {
      rules.naming.kept[MutationClass(relation: .merge, sameCreator: same, generation: 1)]
    }
    #expect(kept(same: true) == 0.875 && kept(same: false) == 0.25)
    #expect(rules.documents.beforeTask == ["gguf", "chat"] && rules.documents.afterLicense == ["4-bit"])
    #expect(!rules.documents.namesRelation)
  }

  @Test func `values change as often as the factor says`() {
    let finetune = MutationClass(relation: .finetune, sameCreator: false, generation: 0)
    let kernel = rules.licenses.kernels[rules.licenses.kernel[finetune]]
    // Silence stays as it is; llama always turned into apache, now every second time.
    #expect(kernel.rows == [[0.9, 0, 0.1, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0.5, 0.5]])
  }

  @Test func `the resolved form says the same`() throws {
    let again = try Written.scenario(scenario.resolved)
    #expect("\(again.rules)" == "\(rules)")
    for words in ["base: chat", "20", "mistral"] {
      #expect(scenario.told.contains { $0.contains(words) }, "\(words)")
    }
  }
}
