import Foundation

// Numbers and tables of a report as text.
extension FitReport {
  static func three(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "–" }

  static func interval(_ figure: ComparedFigure) -> String {
    guard let low = figure.low, let high = figure.high else { return "–" }
    return "\(three(low)) to \(three(high))"
  }

  static func ends(_ low: Double?, _ high: Double?) -> String {
    if low == nil, high == nil { return "–" }
    return
      "\(low.map { ParameterRow.short(Double(rounding: $0)) } ?? "open") to \(high.map { ParameterRow.short(Double(rounding: $0)) } ?? "open")"
  }

  static func table(_ rows: [[String]]) -> String {
    guard let head = rows.first else { return "" }
    let lines = rows.map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |" }
    let rule = "| " + head.map { _ in "---" }.joined(separator: " | ") + " |"
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  /// Rows as columns of equal width.
  static func columns(_ rows: [[String]]) -> [String] {
    guard let head = rows.first else { return [] }
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { place, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return place == 0 ? cell.0 + space : space + cell.0
      }
      return cells.joined(separator: "  ")
    }
  }
}
