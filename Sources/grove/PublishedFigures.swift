import Foundation
import Measures
import Reports
import Scenarios

/// The published figures, as observations to compare with.
enum PublishedFigures {
  /// The word at the head of their column, and where they come from.
  static let name = "published"
  static let source = "arXiv 2508.06811"

  private struct Variants: Decodable { var variants: [String: ObservationFile] }

  /// What was published for this graph and these documents, or nil.
  static func observation(_ options: MeasureOptions) throws -> ObservationFile? {
    let data = Data(Published.json)
    let main = try ObservationFile(json: data)
    let variants = try JSONDecoder().decode(Variants.self, from: data).variants.values
    return ([main] + variants).first {
      $0.graph == options.view.rawValue && $0.maskLineage == options.maskLineage
    }
  }
}
