import Measures
import Readings
import Texts

/// Quantities as a person looks them up: path, meaning, unit and graph, with the source said once for those that share it.
public struct QuantityList: Sendable {
  private let quantities: [Quantity]

  /// A list in this order.
  public init(_ quantities: [Quantity]) { self.quantities = quantities }

  /// - Parameter width: of lines, in characters; a path is never broken.
  public func text(width: Int) -> String {
    var lines: [String] = []
    var source: String?
    for quantity in quantities {
      if quantity.source != source {
        if source != nil { lines.append("") }
        lines += "source: \(quantity.source)".lines(width: width)
        source = quantity.source
      }
      lines.append(quantity.path.text)
      let text = "\(quantity.meaning) [\(facts(quantity).joined(separator: "; "))]"
      lines += text.lines(width: width - 2).map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  private func facts(_ quantity: Quantity) -> [String] {
    let graph =
      switch quantity.graph {
      case .chosen: "chosen graph"
      case .full: "full graph"
      case .none: "all models"
      }
    return [quantity.unit, graph]
      + (quantity.counts.map { ["counts \($0)"] } ?? [])
  }
}
