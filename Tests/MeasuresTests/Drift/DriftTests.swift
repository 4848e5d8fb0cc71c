import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct DriftTests {
  /// Four models: a root with a card and two languages, children with other cards; one edge to itself.
  private func family() -> Genealogy {
    var builder = GenealogyBuilder()
    builder.addModel(
      "a/root", likes: 10, downloads: 100, traits: [.languages: ["English", "French", "English"]])
    builder.addEdge(from: "a/root", .finetune)
    builder.addModel("a/one", likes: 4, downloads: -1, traits: [.languages: ["English"]])
    builder.addEdge(from: "a/root", .finetune)
    builder.addModel("a/two", likes: -1, downloads: 7)
    builder.addEdge(from: "a/root", .finetune)
    builder.addModel("a/three", likes: 0, downloads: 3, traits: [.languages: ["German"]])
    builder.addEdge(from: "a/one", .merge)
    builder.addEdge(from: "a/two", .merge)
    var genealogy = builder.genealogy()
    genealogy.cardLength = [1000, 400, 3, 600]
    genealogy.cardAutomatic = [false, true, true, nil]
    return genealogy
  }

  @Test func `means by relation are what they are by hand`() throws {
    let table = DriftTable(family())
    func row(_ quantity: DriftQuantity, _ relation: Relation?) throws -> DriftTable.Row {
      try #require(table.row(quantity, relation))
    }
    #expect(
      try row(.cardLength, .finetune)
        == .init(quantity: .cardLength, relation: "finetune", edges: 1, parent: 1000, child: 400))
    #expect(
      try row(.cardLength, nil)
        == .init(quantity: .cardLength, relation: "all", edges: 2, parent: 700, child: 500))
    #expect(try row(.cardLength, nil).change == -200)
    // The card of 3 characters is none, and of `three` it is not known whether it was written automatically.
    #expect(try row(.automatic, .finetune).child == 1 && row(.automatic, .merge).edges == 0)
    #expect(
      try row(.automaticOfAll, .finetune)
        == .init(quantity: .automaticOfAll, relation: "finetune", edges: 2, parent: 0, child: 0.5))
    #expect(try row(.hasCard, .finetune).child == 0.5 && row(.hasCard, .merge).parent == 0.5)
    #expect(
      try row(.languages, .finetune)
        == .init(quantity: .languages, relation: "finetune", edges: 1, parent: 2, child: 1))
    #expect(try row(.languagesOfAll, nil).parent == (2 + 2 + 1 + 0) / 4.0)
    #expect(try row(.likes, .finetune).child == 4 && row(.likes, nil).edges == 2)
    #expect(
      try row(.downloads, nil)
        == .init(quantity: .downloads, relation: "all", edges: 2, parent: 53.5, child: 5))
    #expect(try row(.likes, .adapter).parent == nil && row(.likes, .adapter).change == nil)
    #expect(table.rows.count == 8 * 6)
  }

  @Test func `where nobody has a card nothing is said of cards`() {
    var genealogy = family()
    genealogy.cardLength = [-1, -1, 3, -1]
    let table = DriftTable(genealogy)
    for quantity in [DriftQuantity.cardLength, .automatic, .automaticOfAll, .hasCard] {
      #expect(table.row(quantity, nil)?.edges == 0)
    }
  }

  @Test func `means of random genealogies are those of the definition`() throws {
    var luck = TestLuck(31)
    for _ in 0..<200 {
      let genealogy = Genealogy.random(&luck)
      let table = DriftTable(genealogy, workers: Workers(count: 1))
      #expect(table == DriftTable(genealogy, workers: Workers(count: 2)))
      let hasCards = genealogy.cardLength.contains { $0 > 3 }
      func number(_ quantity: DriftQuantity, _ row: Int) -> Double? {
        let languages = Set(genealogy[.languages].values(row)).count
        let length = genealogy.cardLength[row]
        switch quantity {
        case .cardLength: return length > 3 ? Double(length) : nil
        case .automatic: return length > 3 ? genealogy.cardAutomatic[row].map { $0 ? 1 : 0 } : nil
        case .automaticOfAll:
          return hasCards ? (length > 3 && genealogy.cardAutomatic[row] == true ? 1 : 0) : nil
        case .hasCard: return hasCards ? (length > 3 ? 1 : 0) : nil
        case .languages: return languages > 0 ? Double(languages) : nil
        case .languagesOfAll: return Double(languages)
        case .likes: return genealogy.likes[row] >= 0 ? Double(genealogy.likes[row]) : nil
        case .downloads: return genealogy.downloads[row] >= 0 ? Double(genealogy.downloads[row]) : nil
        }
      }
      for quantity in DriftQuantity.allCases {
        for relation in Relation.allCases + [nil] {
          var ends: [(Double, Double)] = []
          for edge in genealogy.edgeList(.full) where relation == nil || edge.relation == relation {
            if let a = number(quantity, edge.parent), let b = number(quantity, edge.child) {
              ends.append((a, b))
            }
          }
          let row = try #require(table.row(quantity, relation))
          #expect(row.edges == ends.count)
          let n = Double(ends.count)
          #expect(ends.isEmpty || abs(row.parent! - ends.reduce(0) { $0 + $1.0 } / n) < 1e-9)
          #expect(ends.isEmpty || abs(row.child! - ends.reduce(0) { $0 + $1.1 } / n) < 1e-9)
        }
      }
    }
  }
}
