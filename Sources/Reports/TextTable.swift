import Foundation

/// Rows of text in aligned columns.
public struct TextTable: Sendable {
  public enum Alignment: Sendable { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]]
  /// The rows before which a rule is drawn.
  private var rules: Set<Int> = [1]

  /// A table with these headings.
  public init(_ columns: [(heading: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.heading)]
  }

  /// Adds a row with one cell a column.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count == alignments.count, "a row of a table has one cell a column")
    rows.append(cells)
  }

  /// Draws a rule before the next row.
  public mutating func addRule() { rules.insert(rows.count) }

  /// The table as lines, without spaces at their ends.
  public var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines: [String] = []
    for (number, row) in rows.enumerated() {
      if rules.contains(number) {
        lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
      }
      var line = zip(zip(row, widths), alignments).map { cell, alignment in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return alignment == .left ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}

/// A number with a fixed count of decimals, as tables show it; `–` where there is none.
public func decimals(_ value: Double?, _ places: Int, signed: Bool = false) -> String {
  guard let value, value.isFinite else { return "–" }
  let digits = String(format: "%.\(places)f", abs(value))
  let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
  return (value < 0 && !isZero ? "−" : signed ? "+" : "") + digits
}
