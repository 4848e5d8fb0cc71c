import Foundation
import Readings
import Texts

/// Every reading of every run, a line each: `runs.csv`.
///
/// Columns arm, draw, seed, path and value; arm and draw are empty where there are none. A reading without a value has no line.
public struct RunTable: Sendable, Equatable {
  /// The table's bytes, as the file has them.
  public private(set) var csv = Data("arm,draw,seed,path,value\n".utf8)

  /// Adds a reading.
  mutating func add(_ cell: Design.Cell, _ path: QuantityPath, _ value: Double) {
    let line =
      "\(CSVField.field(cell.arm)),\(CSVField.field(cell.draw)),\(cell.seed),\(CSVField.field(path.text)),\(value)\n"
    csv.append(contentsOf: line.utf8)
  }
}
