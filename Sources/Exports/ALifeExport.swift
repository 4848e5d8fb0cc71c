import Files
import Lineages
import Texts
import Workers

/// The phylogeny table of the ALife data standards (https://alife-data-standards.github.io): a row a model,
/// with `id`, `ancestor_list`, `origin_time` and the model's attributes.
///
/// An id is the model's row in the genealogy. Ancestors are parents, as `[3,5]`, `[none]` for a founder;
/// `relations` stand in the same order. Edges that would close a cycle are left out. `origin_time` is in days
/// since 1970-01-01, empty where the date is not known.
struct ALifeExport: Sendable {
  private let exported: ExportedGenealogy
  private let acyclic: AcyclicParents
  private let text: AttributeText

  init(_ exported: ExportedGenealogy) {
    self.exported = exported
    acyclic = AcyclicParents(exported)
    text = AttributeText(exported.genealogy, style: .csv)
  }

  func write(_ path: String, _ workers: Workers) throws(FileError) -> ExportSummary {
    try BlockWriter.write(path, workers) { file throws(FileError) in
      let names = ["id", "ancestor_list", "origin_time", "taxon_label", "relations"]
      try file.write(
        (names + ExportedAttribute.allCases.map(\.rawValue)).joined(separator: ",") + "\n")
      try file.write(exported.rows.count) { range in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * 300)
        for row in exported.rows[range] { line(Int(row), to: &bytes) }
        return bytes
      }
    }
    var notes = exported.notes
    if !acyclic.dropped.isEmpty {
      notes.append("\(acyclic.dropped.count.counted("link")) on a cycle left out")
    }
    return ExportSummary(models: exported.rows.count, edges: acyclic.relations.count, notes: notes)
  }

  private func line(_ row: Int, to bytes: inout [UInt8]) {
    let edges = acyclic.parents.range(row)
    bytes += "\(row),".utf8
    let ancestors =
      edges.isEmpty ? "none" : edges.map { String(acyclic.parents.values[$0]) }.joined(separator: ",")
    bytes += (edges.count > 1 ? "\"[\(ancestors)]\"," : "[\(ancestors)],").utf8
    let birth = exported.genealogy.birth[row]
    if birth.isKnown { bytes += (Double(birth.milliseconds) / 86_400_000).description.utf8 }
    bytes.append(UInt8(ascii: ","))
    text.name(row, to: &bytes)
    let relations = edges.map { "'\(acyclic.relations[$0].name)'" }.joined(separator: ", ")
    bytes += (edges.isEmpty ? "," : ",\"[\(relations)]\"").utf8
    for attribute in ExportedAttribute.allCases {
      bytes.append(UInt8(ascii: ","))
      text.append(attribute, row, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
