import Lineages
import Texts

/// A row of CSV in the making (RFC 4180): a field is quoted where it must be.
struct TableLine {
  var bytes: [UInt8] = []
  private var cell: [UInt8] = []
  private var isFirst = true

  /// A list in the making.
  struct Items {
    fileprivate var bytes: [UInt8]

    mutating func add(_ write: (inout [UInt8]) -> Void) {
      let before = bytes.count
      if before > 1 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
      let start = bytes.count
      write(&bytes)
      if bytes.count == start { bytes.removeLast(start - before) }
    }
  }

  mutating func plain(_ text: String) {
    comma()
    bytes += text.utf8
  }

  /// A number, nothing for those below 0.
  mutating func number(_ value: Int) { plain(value < 0 ? "" : String(value)) }

  mutating func truth(_ value: Bool?) { plain(value.map { $0 ? "True" : "False" } ?? "") }

  /// The text of a row of a column.
  mutating func text(_ column: TextColumn, _ row: Int) {
    comma()
    CSVField.append(column.bytes.span.extracting(column.range(row)), to: &bytes)
  }

  /// The texts with these numbers, the empty ones left out, as a Python list.
  mutating func list(_ texts: TextColumn, _ values: ArraySlice<Int32>) {
    list { items in
      for value in values {
        let text = texts.bytes.span.extracting(texts.range(Int(value)))
        items.add { $0.append(text) }
      }
    }
  }

  /// A Python list.
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

  mutating func end() {
    bytes.append(Lines.feed)
    isFirst = true
  }

  private mutating func comma() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}
