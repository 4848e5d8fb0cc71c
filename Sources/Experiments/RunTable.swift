import Foundation
import Readings

/// Every reading of every run, a line each: `runs.csv`.
///
/// Columns arm, draw, seed, path and value; arm and draw are empty where there are none. A reading without a value has no line.
public struct RunTable: Sendable, Equatable {
  /// The table's bytes, as the file has them.
  public private(set) var csv = Data("arm,draw,seed,path,value\n".utf8)

  /// Adds a reading.
  mutating func add(_ cell: Design.Cell, _ path: QuantityPath, _ value: Double) {
    let line =
      "\(RunTable.field(cell.arm)),\(RunTable.field(cell.draw)),\(cell.seed),\(RunTable.field(path.text)),\(value)\n"
    csv.append(contentsOf: line.utf8)
  }

  /// A text as RFC 4180 has it.
  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [44, 34, 10, 13].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
