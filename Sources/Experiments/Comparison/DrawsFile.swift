import Foundation
import Parameters
import Scenarios
import Texts

/// Draws of parameters, as calibration leaves them: a JSON object a line, `{"name": …, "overrides": {PATH: VALUE}}`.
///
/// `parameters` may stand for `overrides`; a draw without a name is called by its line.
struct DrawsFile {
  private(set) var draws: [Design.Variant] = []

  private struct Line: Decodable {
    var name: String?
    var overrides: [String: Value]?
    var parameters: [String: Value]?
  }

  /// A value as it would stand after `--set PATH=`.
  private struct Value: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        text = WrittenNumber.format(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  /// - Parameters:
  ///   - most: no more lines are read.
  ///   - scenario: whose parameters they are.
  init(_ bytes: [UInt8], in file: String, most: Int, _ scenario: Scenario) throws(Problems) {
    var problems = ProblemList()
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
      if draws.count >= most { break }
      let place = Place(file: file, line: number, column: 1)
      guard let draw = try? JSONDecoder().decode(Line.self, from: Data(line)) else {
        problems.report(place, "this line is no draw", "write `{\"overrides\": {\"PATH\": VALUE}}` on a line")
        continue
      }
      guard let values = draw.overrides ?? draw.parameters else {
        problems.report(place, "the draw has no `overrides`", "write `{\"overrides\": {\"PATH\": VALUE}}`")
        continue
      }
      let name = draw.name ?? "line \(number)"
      if draws.contains(where: { $0.name == name }) {
        problems.report(place, "two draws are called `\(name.shortened)`", "give each a name of its own")
      }
      let overrides = Overrides(values.mapValues(\.text))
      do { _ = try scenario.setting(overrides) } catch {
        problems.add(error.problems.map { Problem(place, $0.what, $0.instead) })
      }
      draws.append(Design.Variant(name: name, overrides: overrides))
    }
    if draws.isEmpty, problems.isEmpty {
      problems.report(Place(file: file, line: 0, column: 0), "the file has no draws", "write one a line")
    }
    if !problems.isEmpty { throw Problems(problems.told(of: file)) }
  }
}
