import Lineages
import Texts

/// Writes rows of CSV field by field.
struct TableLine {
  /// The rows so far, in UTF-8.
  var bytes: [UInt8] = []
  private var cell: [UInt8] = []
  private var isFirst = true

  /// Writes the entries of a Python list one by one.
  struct Items {
    fileprivate var bytes: [UInt8]

    /// Adds an entry; none where `write` writes nothing.
    mutating func add(_ write: (inout [UInt8]) -> Void) {
      let before = bytes.count
      if before > 1 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
      let start = bytes.count
      write(&bytes)
      if bytes.count == start { bytes.removeLast(start - before) }
    }
  }

  /// Adds a field of a text that needs no quotes.
  mutating func plain(_ text: String) {
    comma()
    bytes += text.utf8
  }

  /// Adds a field of a number; an empty one for those below 0, which stand for unreported.
  mutating func number(_ value: Int) { plain(value < 0 ? "" : String(value)) }

  /// Adds a field of a truth value; an empty one where it is unreported.
  mutating func truth(_ value: Bool?) { plain(value.map { $0 ? "True" : "False" } ?? "") }

  /// Adds a field of the text of a row of a column.
  mutating func text(_ column: TextColumn, _ row: Int) {
    comma()
    CSVField.append(column.bytes.span.extracting(column.range(row)), to: &bytes)
  }

  /// Adds a field of a Python list of the texts with these ids; empty texts are left out. The texts are
  /// spelled for Python already.
  mutating func list(_ texts: TextColumn, _ values: ArraySlice<Int32>) {
    list { items in
      for value in values {
        let text = texts.bytes.span.extracting(texts.range(Int(value)))
        items.add { $0.append(text) }
      }
    }
  }

  /// Adds a field of a Python list.
  mutating func list(_ write: (inout Items) -> Void) {
    comma()
    cell.removeAll(keepingCapacity: true)
    cell.append(UInt8(ascii: "["))
    var items = Items(bytes: [])
    swap(&items.bytes, &cell)
    write(&items)
    swap(&items.bytes, &cell)
    cell.append(UInt8(ascii: "]"))
    let list = cell
    CSVField.append(list.span, to: &bytes)
  }

  /// Ends the row.
  mutating func end() {
    bytes.append(Lines.feed)
    isFirst = true
  }

  private mutating func comma() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}
