import Foundation
import Measures
import Readings
import Texts

extension Readings {
  /// The content of `readings.csv`: a line a reading, numbers in full.
  ///
  /// - Parameters:
  ///   - graph: the chosen lineage graph.
  ///   - maskLineage: whether tags that name the parent were left out of the documents.
  public func csv(graph: String, maskLineage: Bool) -> Data {
    var text = "path,value,low,high,level,unit,count,families,effective_families,reliable,graph,masked\n"
    for reading in all {
      let quantity = Quantities[reading.path]
      let graph =
        switch quantity?.graph {
        case .chosen: graph
        case .full: "full"
        case Quantity.Graph.none?, nil: ""
        }
      let masked: Bool? =
        switch quantity?.documents {
        case .chosen: maskLineage
        case .masked: true
        case .named: false
        case Quantity.Documents.none?, nil: nil
        }
      let cells = [
        reading.path.text, number(reading.value), number(reading.interval?.low),
        number(reading.interval?.high), number(reading.interval?.level), quantity?.unit ?? "",
        number(reading.count), reading.families.map(String.init) ?? "", number(reading.effectiveFamilies),
        reading.isReliable.map { "\($0)" } ?? "", graph, masked.map { "\($0)" } ?? "",
      ]
      text += cells.map(CSVField.field).joined(separator: ",") + "\n"
    }
    return Data(text.utf8)
  }

  /// A number in full, a whole one without a point.
  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }
}

extension ObservationFile {
  /// The content of `readings.csv`.
  public func csv() -> Data { readings.csv(graph: graph, maskLineage: maskLineage) }
}
