import Lineages
import Testing

@testable import Observations

@Suite struct EdgeRuleTests {
  let header = "model_id,createdAt,parent_model,finetune_parent,quantized_parent,adapter_parent,merge_parent"

  @Test func `an edge takes the last relation that lists it, in the order of first appearance`() throws {
    let observed = try observe(
      table: header, "m/a,,[],[],[],[],[]", "m/b,,[],[],[],[],[]", "m/c,,[],[],[],[],[]",
      "m/d,,[],[],[],[],[]",
      #"m/x,,"['m/d', 'm/a']","['m/b', 'm/a']",['m/a'],[],"['m/c', 'm/b']""#)
    #expect(
      observed.genealogy.edges(4) == ["m/d (untyped)", "m/a (quantized)", "m/b (merge)", "m/c (merge)"])
    #expect(observed.cleaning.causes.isEmpty)
  }

  @Test func `parents that are not in the file are skipped and counted by cause`() throws {
    let observed = try observe(
      table: header, "Org/Model,,[],[],[],[],[]",
      #"m/x,,"['org/model', 'bert-base-uncased', '/data/model', './out', 'C:\\models\\x', 'out/checkpoint/9', 'no/where', '~/m', 'm/']",['no/where'],[],[],[]"#
    )
    #expect(observed.genealogy.edges(1).isEmpty)
    #expect(observed.cleaning[.parentOtherCase] == 1)
    #expect(observed.cleaning[.parentBareName] == 1)
    #expect(observed.cleaning[.parentLocalPath] == 6)
    #expect(observed.cleaning[.parentUnknown] == 1)
    #expect(observed.cleaning.total(.edgeDropped) == 9)
    let entry = observed.cleaning.causes.first { $0.cause == .parentLocalPath }
    #expect(entry?.examples == ["m/x <- /data/model", "m/x <- ./out", "m/x <- C:\\models\\x"])
  }

  @Test func `a model that names itself is no edge`() throws {
    let observed = try observe(table: header, "m/x,,['m/x'],['m/x'],[],[],[]")
    #expect(observed.genealogy.relations.isEmpty)
    #expect(observed.cleaning[.selfLoop] == 1)
    #expect(observed.cleaning.causes[0].examples == ["m/x"])
  }

  @Test func `of rows with one id the first counts`() throws {
    let observed = try observe(
      table: header, "m/a,2024-01-01T00:00:00.000Z,[],[],[],[],[]", "m/b,,[],[],[],[],[]",
      "m/a,2025-01-01T00:00:00.000Z,['m/b'],[],[],[],[]", "m/c,,['m/a'],[],[],[],[]")
    #expect(observed.genealogy.count == 3)
    #expect(observed.genealogy.birth[0].date == (2024, 1, 1))
    #expect(observed.genealogy.edges(0).isEmpty)
    #expect(observed.genealogy.edges(2) == ["m/a (untyped)"])
    #expect(observed.cleaning[.duplicateID] == 1)
    #expect(observed.cleaning.rowsRead == 4)
    #expect(observed.cleaning.rowsUsed == 3)
  }

  @Test func `cycles, children older than their parents and placeholder dates are kept and counted`() throws {
    let observed = try observe(
      table: header, "m/a,2024-01-03T00:00:00.000Z,['m/b'],[],[],[],[]",
      "m/b,2024-01-02T00:00:00.000Z,['m/c'],[],[],[],[]", "m/c,2024-01-01T00:00:00.000Z,['m/a'],[],[],[],[]",
      "m/d,2022-03-02T23:29:04.000Z,['m/a'],[],[],[],[]", "m/e,,['m/a'],[],[],[],[]")
    #expect(observed.genealogy.relations.count == 5)
    #expect(observed.cleaning[.cycle] == 3)
    #expect(observed.cleaning[.olderThanParent] == 2)
    #expect(observed.cleaning[.placeholderDate] == 1)
    #expect(observed.cleaning.rowsUsed == 5)
  }

  @Test func `a model may have many parents`() throws {
    let many = (0..<500).map { "'m/\($0)'" }.joined(separator: ", ")
    let rows = (0..<500).map { "m/\($0),,[],[],[],[],[]\n" }.joined()
    let observed = try observe(
      (name: "a.csv", text: header + "\n" + rows + "m/x,,\"[\(many)]\",[],[],[],[]\n"))
    #expect(observed.genealogy.edges(500) == (0..<500).map { "m/\($0) (untyped)" })
  }

  @Test func `strongly connected components are those of following every path`() {
    var luck = FixedLuck(state: 7)
    for _ in 0..<300 {
      let count = Int.random(in: 1...12, using: &luck)
      let links = (0..<count).map { _ in
        (0..<Int.random(in: 0...2, using: &luck)).map { _ in Int32.random(in: 0..<Int32(count), using: &luck)
        }
      }
      var column = ListColumn()
      for row in links {
        for link in row { column.add(link) }
        column.endRow()
      }
      let reaches = reachability(links)
      let components = StronglyConnected.components(column)
      for a in 0..<count {
        for b in 0..<count {
          #expect((components[a] == components[b]) == (a == b || (reaches[a][b] && reaches[b][a])))
        }
      }
    }
  }

  @Test func `a chain of descent as long as a file overflows no stack`() {
    let count = 200_000
    var column = ListColumn()
    for row in 0..<count {
      column.add(Int32((row + 1) % count))
      column.endRow()
    }
    #expect(Set(StronglyConnected.components(column)).count == 1)
  }

  /// Which rows each row leads to (Warshall's algorithm).
  private func reachability(_ links: [[Int32]]) -> [[Bool]] {
    var reaches = links.map { row in (0..<links.count).map { row.contains(Int32($0)) } }
    for via in links.indices {
      for from in links.indices where reaches[from][via] {
        for to in links.indices where reaches[via][to] { reaches[from][to] = true }
      }
    }
    return reaches
  }
}
