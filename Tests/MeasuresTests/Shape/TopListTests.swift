import Foundation
import Lineages
import Testing

@testable import Measures

@Suite struct TopListTests {
  @Test func `top lists have the paper's denominators`() {
    var builder = GenealogyBuilder()
    builder.addModel(
      "x/root", likes: 5, traits: [.licenses: ["mit"], .tasks: ["text"], .languages: ["English", "English"]])
    builder.addModel("x/one", likes: -1, traits: [.licenses: ["mit", "bsd"]])
    builder.addEdge(from: "x/root", .finetune)
    builder.addModel(
      "y/two", likes: 7, downloads: 3, traits: [.tasks: ["image"], .languages: ["French", "English"]])
    builder.addEdge(from: "x/root", .adapter)
    builder.addModel("y/both")
    builder.addEdge(from: "x/root", .merge)
    builder.addEdge(from: "x/one", .merge)
    builder.addModel("self")
    builder.addEdge(from: "self", .finetune)
    let lists = TopLists(builder.genealogy(), most: 2)
    // Licenses over all five models; tasks and languages over the two that report them, a repeat counting
    // once.
    #expect(
      lists.traits["licenses"]?.entries == [
        .init(name: "mit", count: 2, share: 0.4), .init(name: "bsd", count: 1, share: 0.2),
      ])
    #expect(lists.traits["languages"]?.denominator == 2)
    #expect(
      lists.traits["languages"]?.entries == [
        .init(name: "English", count: 2, share: 1), .init(name: "French", count: 1, share: 0.5),
      ])
    // Ties stand by code point.
    #expect(lists.traits["pipeline_tag"]?.entries.map(\.name) == ["image", "text"])
    // The merge has two parents and counts for neither, the model that is its own parent for none.
    #expect(lists.parents == TopList([2], most: 2, denominator: 2) { _ in "x/root" })
    #expect(
      lists.creators.entries == [
        .init(name: "x", count: 2, share: 0.4), .init(name: "y", count: 2, share: 0.4),
      ])
    #expect(lists.likes.entries.map(\.name) == ["y/two", "x/root"] && lists.likes.entries[0].share == nil)
    #expect(lists.downloads.entries.map(\.count) == [3])
  }

  @Test func `top lists of random counts are the sorted counts`() {
    var luck = TestLuck(44)
    for _ in 0..<200 {
      let counts = (0..<Int.random(in: 0...30, using: &luck)).map { _ in Int.random(in: -1...6, using: &luck)
      }
      let most = Int.random(in: 1...12, using: &luck)
      let list = TopList(counts, most: most, denominator: 10) { "n\($0)" }
      let sorted = counts.indices.filter { counts[$0] > 0 }
        .sorted {
          counts[$0] != counts[$1]
            ? counts[$0] > counts[$1] : Array("n\($0)".utf8).lexicographicallyPrecedes(Array("n\($1)".utf8))
        }
      #expect(list.entries.map(\.name) == sorted.prefix(most).map { "n\($0)" })
      #expect(list.entries.allSatisfy { $0.share == Double($0.count) / 10 })
    }
  }
}
