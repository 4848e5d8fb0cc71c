import Engine
import Lineages
import Randomness
import Testing
import Workers

@Suite struct DocumentTests {
  @Test func `ids are unique and name creator, family and relation`() throws {
    let script = Script(models: 3000, founder: 0.2, relations: [0, 1, 1, 0, 0], newCreators: 0.2)
    let genealogy = try script.grow(3)
    let names = (0..<genealogy.count).map { genealogy.names[$0] }
    #expect(Set(names).count == names.count)
    for row in 0..<genealogy.count {
      #expect(names[row].hasPrefix(genealogy.creatorName(row) + "/"))
      guard let parent = genealogy.parents[row].first else { continue }
      let words = names[Int(parent)].split(separator: "/")[1].split(separator: "-").prefix(4)
      let own = names[row].split(separator: "/")[1]
      #expect(own.hasPrefix(words.joined(separator: "-")))
      #expect(own.contains(genealogy.relations[Int(genealogy.parents.starts[row])].name))
    }
  }

  @Test func `tags are those that the Hub would list`() throws {
    let genealogy = try Script(models: 200, founder: 0.2, relations: [0, 1, 0, 0, 0]).grow(3)
    for row in 0..<genealogy.count {
      var expected = ["transformers", "text-generation", "pytorch", "en"]
      if let parent = genealogy.parents[row].first {
        let name = genealogy.names[Int(parent)]
        expected += ["base_model:\(name)", "base_model:finetune:\(name)"]
      }
      expected += ["license:" + genealogy[.licenses].values(row)[0], "region:us"]
      #expect(genealogy[.tags].values(row) == expected)
    }
  }

  @Test func `free tags stand where the Hub lists them`() throws {
    var script = Script(models: 200, founder: 0.2, relations: [0, 1, 0, 0, 0])
    script.tags = Script.sets(
      ["dataset:c4", "4-bit", "chat", "pytorch", "gguf", "arxiv:1706.03762"],
      founders: [(set: [0, 1, 2, 3, 4, 5], weight: 1)])
    var rules = script.rules
    rules.documents.beforeTask = ["gguf", "pytorch", "onnx"]
    rules.documents.afterLicense = ["4-bit"]
    rules.documents.namesRelation = false
    let genealogy = try Simulator(rules, seed: Seed(3)).grow(Workers(count: 1))
    for row in 0..<genealogy.count {
      let parents = genealogy.parents[row].map { "base_model:\(genealogy.names[Int($0)])" }
      #expect(
        genealogy[.tags].values(row)
          == [
            "transformers", "gguf", "pytorch", "text-generation", "chat", "en", "dataset:c4",
            "arxiv:1706.03762",
          ]
          + parents + ["license:" + genealogy[.licenses].values(row)[0], "4-bit", "region:us"])
    }
  }
}
