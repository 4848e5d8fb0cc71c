import Files
import Parameters
import Scenarios

/// One of the draws that a calibration left.
public enum DrawChoice {
  /// What a draw sets in a scenario.
  ///
  /// - Parameters:
  ///   - number: from 1, in the order of the file; empty lines do not count.
  ///   - path: of a file of draws, such as `posterior.jsonl`.
  /// - Throws: what is wrong with the file or the draw, and where there is no draw of that number.
  public static func overrides(
    _ number: Int, in path: String, _ scenario: Scenario
  ) throws(Problems) -> Overrides {
    let bytes: [UInt8]
    do { bytes = try SmallFile.read(path, most: 4096 << 20) } catch {
      throw Problems([Problem(file: path, line: 0, column: 0, what: error.what, instead: error.instead ?? "")]
      )
    }
    let feed = UInt8(ascii: "\n")
    var (line, found) = (0, 0)
    for text in bytes.split(separator: feed, omittingEmptySubsequences: false) {
      line += 1
      if text.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
      found += 1
      guard found == number else { continue }
      // Empty lines before it keep its place in messages.
      let alone = Array(repeating: feed, count: line - 1) + text
      return try DrawsFile(alone, in: path, most: 1, scenario).draws[0].overrides
    }
    let what = found == 0 ? "the file has no draws" : "there is no draw \(number)"
    throw Problems([
      Problem(
        file: path, line: 0, column: 0, what: what,
        instead: found == 0 ? "write one a line" : "name one from 1 to \(found)")
    ])
  }
}
