import Files
import Lineages
import Texts
import Workers

/// Node-link JSON: what networkx's `node_link_graph(data, edges="edges")` reads, and d3.
///
/// A node's id is the model's name; edges run from parent to child. What is unreported has no key.
struct NodeLinkExport: Sendable {
  private let exported: ExportedGenealogy
  private let text: AttributeText

  init(_ exported: ExportedGenealogy) {
    self.exported = exported
    text = AttributeText(exported.genealogy, style: .json)
  }

  func write(_ path: String, _ workers: Workers) throws(FileError) -> ExportSummary {
    let origin = exported.origin.map { "\(JSONString.quoted($0.name)): \(JSONString.quoted($0.text))" }
      .joined(separator: ", ")
    try BlockWriter.write(path, workers) { file throws(FileError) in
      try file.write("{\"directed\": true, \"multigraph\": false, \"graph\": {\(origin)},\n\"nodes\": [")
      try file.write(exported.rows.count) { range in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * 600)
        for at in range {
          bytes += (at == 0 ? "\n" : ",\n").utf8
          node(Int(exported.rows[at]), to: &bytes)
        }
        return bytes
      }
      try file.write("\n],\n\"edges\": [")
      try file.write(exported.rows.count) { range in
        var bytes: [UInt8] = []
        for row in exported.rows[range] {
          for edge in exported.parents.range(Int(row)) {
            bytes += (edge == 0 ? "\n" : ",\n").utf8
            link(edge, Int(row), to: &bytes)
          }
        }
        return bytes
      }
      try file.write("\n]}\n")
    }
    return ExportSummary(
      models: exported.rows.count, edges: exported.relations.count, notes: exported.notes)
  }

  private func node(_ row: Int, to bytes: inout [UInt8]) {
    bytes += "{\"id\": ".utf8
    text.name(row, to: &bytes)
    for attribute in ExportedAttribute.allCases {
      let before = bytes.count
      bytes += ", \"".utf8
      bytes += attribute.rawValue.utf8
      bytes += "\": ".utf8
      let start = bytes.count
      text.append(attribute, row, to: &bytes)
      if bytes.count == start { bytes.removeLast(start - before) }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private func link(_ edge: Int, _ child: Int, to bytes: inout [UInt8]) {
    bytes += "{\"source\": ".utf8
    text.name(Int(exported.parents.values[edge]), to: &bytes)
    bytes += ", \"target\": ".utf8
    text.name(child, to: &bytes)
    bytes += ", \"relation\": \"\(exported.relations[edge].name)\"}".utf8
  }
}
