import Texts

/// Rows of text in aligned columns, as narrow as a terminal asks for.
public struct TextTable: Sendable {
  /// How the cells of a column stand.
  public enum Alignment: Sendable {
    case left
    case right
    /// To the left, on several lines where the table would be too wide.
    case words
  }

  private let alignments: [Alignment]
  private var rows: [[String]]
  /// The rows before which a rule is drawn.
  private var rules: Set<Int> = [1]

  /// A table with these headings.
  public init(_ columns: [(heading: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.heading)]
  }

  /// Whether nothing stands below the headings.
  public var isEmpty: Bool { rows.count == 1 }

  /// Adds a row with one cell a column. What a terminal would obey instead of showing it is escaped.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count == alignments.count, "a row of a table has one cell a column")
    rows.append(cells.map(\.visible))
  }

  /// Draws a rule before the next row.
  public mutating func addRule() { rules.insert(rows.count) }

  /// The table as lines, as wide as its cells.
  public var text: String { text(width: .max) }

  /// The table as lines, without spaces at their ends.
  ///
  /// - Parameter width: in characters. Headings go over several lines where the table is wider, then the cells of `words` columns. What
  ///   is wider still stays so.
  public func text(width: Int) -> String {
    let rows = rowsWithRoomForMarks
    let widths = widths(of: rows, within: width)
    var lines: [String] = []
    for (number, row) in rows.enumerated() {
      if rules.contains(number) {
        lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
      }
      let cells = row.indices.map { column in
        number == 0 || alignments[column] == .words
          ? row[column].lines(width: widths[column]) : [row[column]]
      }
      let height = cells.map(\.count).max() ?? 1
      for line in 0..<height {
        // Headings stand on the rule, other cells begin at the top.
        let texts = cells.map { cell in
          let place = number == 0 ? line - (height - cell.count) : line
          return cell.indices.contains(place) ? cell[place] : ""
        }
        lines.append(TextTable.line(texts, widths, alignments))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The rows, with a space where others of the column have a mark after their numbers.
  private var rowsWithRoomForMarks: [[String]] {
    let hasMarks = alignments.indices.map { column in
      alignments[column] == .right && rows.dropFirst().contains { $0[column].hasSuffix(TextTable.mark) }
    }
    return rows.enumerated().map { number, row in
      row.indices.map { column in
        let cell = row[column]
        return number > 0 && hasMarks[column] && !cell.hasSuffix(TextTable.mark) ? cell + " " : cell
      }
    }
  }

  /// What stands after numbers that are not to be relied on.
  static let mark = "*"

  private static func line(_ cells: [String], _ widths: [Int], _ alignments: [Alignment]) -> String {
    var line = zip(zip(cells, widths), alignments).map { cell, alignment in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return alignment == .right ? space + cell.0 : cell.0 + space
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Cells of `words` columns are never narrower than this on account of the table's width.
  private static let leastWords = 12

  private func widths(of rows: [[String]], within width: Int) -> [Int] {
    let columns = alignments.indices
    func widest(_ column: Int, _ rows: ArraySlice<[String]>) -> Int {
      rows.map { $0[column].count }.max() ?? 0
    }
    let space = 2 * (columns.count - 1)
    var widths = columns.map { widest($0, rows[...]) }
    func excess() -> Int { widths.reduce(space, +) - width }
    guard excess() > 0 else { return widths }
    let bodies = columns.map { widest($0, rows.dropFirst()) }
    let headings = columns.map { column in rows[0][column].pieces.map(\.count).max() ?? 0 }
    widths = columns.map { max(bodies[$0], headings[$0]) }
    for column in columns.reversed() where alignments[column] == .words {
      if excess() > 0 {
        widths[column] = max(TextTable.leastWords, headings[column], widths[column] - excess())
      }
    }
    // Headings that fit on one line after all stay on it.
    for column in columns {
      let wanted = rows[0][column].count - widths[column]
      if wanted > 0, wanted <= -excess() { widths[column] += wanted }
    }
    return widths
  }
}
