import Lineages
import Testing

@Suite struct ColumnTests {
  @Test func `a text column gives back what was put in, by any way`() {
    let texts = ["", "a", "Größe", "", "字\0🙂", "e\u{301}"]
    var column = TextColumn()
    column.reserve(rows: 6, bytes: 10)
    for (row, text) in texts.enumerated() {
      switch row % 3 {
      case 0: column.append(text)
      case 1: column.append(Array(text.utf8).span)
      default: column.append { $0.append(contentsOf: text.utf8) }
      }
    }
    #expect(column.count == 6)
    #expect(texts.indices.allSatisfy { column[$0].utf8.elementsEqual(texts[$0].utf8) })
    #expect(column.bytes == texts.flatMap { Array($0.utf8) })
    #expect(column.starts == [0, 0, 1, 8, 8, 16, 19])
    #expect(column.range(4) == 8..<16)
  }

  @Test func `text columns are equal where their rows are`() {
    func column(_ texts: [String]) -> TextColumn {
      var column = TextColumn()
      for text in texts { column.append(text) }
      return column
    }
    #expect(column(["ab", ""]) == column(["ab", ""]))
    #expect(column(["ab", ""]) != column(["a", "b"]))
    #expect(TextColumn().count == 0)
  }

  @Test func `a list column gives back its lists`() {
    let lists: [[Int32]] = [[], [3], [1, 2, 2], [], [.max, .min, -1]]
    var byRow = ListColumn()
    var byValue = ListColumn()
    byValue.reserve(rows: 5, values: 7)
    for list in lists {
      byRow.append(list)
      for value in list { byValue.add(value) }
      byValue.endRow()
    }
    #expect(byRow == byValue)
    #expect(byRow == ListColumn(values: lists.flatMap(\.self), starts: [0, 0, 1, 4, 4, 7]))
    #expect(byRow.count == 5)
    #expect(lists.indices.allSatisfy { Array(byRow[$0]) == lists[$0] })
    #expect(lists.indices.map(byRow.length) == [0, 1, 3, 0, 3])
    #expect(byRow.range(2) == 1..<4)
    #expect(ListColumn().count == 0)
  }

  @Test func `a list column whose starts do not fit its values is refused`() async {
    await #expect(processExitsWith: .failure) { _ = ListColumn(values: [1, 2], starts: [0, 1]) }
    await #expect(processExitsWith: .failure) { _ = ListColumn(values: [1, 2], starts: [1, 2]) }
    await #expect(processExitsWith: .failure) { _ = ListColumn(values: [], starts: []) }
  }

  @Test func `a trait's values come back as text, empty ones dropped`() {
    var column = TraitColumn(vocabulary: Vocabulary(["mit"]))
    column.append(["apache-2.0", "", "mit"])
    column.append([])
    column.append(["mit"])
    #expect(column.values(0) == ["apache-2.0", "mit"])
    #expect(column.values(1) == [])
    #expect(Array(column.lists[2]) == [0])
    #expect(column.vocabulary.count == 2)
  }

  @Test func `relations and traits go by the words of the files`() {
    #expect(Relation.allCases.map(\.name) == ["untyped", "finetune", "quantized", "adapter", "merge"])
    #expect(Relation.allCases.allSatisfy { Relation(name: $0.name) == $0 })
    #expect(Relation(name: "Merge") == nil)
    #expect(Trait.allCases.map(\.name) == ["licenses", "languages", "tasks", "libraries", "tags"])
    #expect(
      Trait.allCases.map(\.column) == ["licenses", "languages", "pipeline_tag", "library_name", "tags"])
    #expect(Trait.allCases.filter(\.isSingleValued) == [.tasks, .libraries])
  }
}
