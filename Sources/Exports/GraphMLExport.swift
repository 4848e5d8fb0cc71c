import Files
import Lineages
import Workers

/// GraphML: a directed graph from parent to child, with typed attributes.
///
/// A node's id is the model's name. Licenses, languages and tags are JSON arrays as text, since GraphML has
/// no lists.
struct GraphMLExport: Sendable {
  private let exported: ExportedGenealogy
  private let text: AttributeText

  init(_ exported: ExportedGenealogy) {
    self.exported = exported
    text = AttributeText(exported.genealogy, style: .xml)
  }

  func write(_ path: String, _ workers: Workers) throws(FileError) -> ExportSummary {
    try BlockWriter.write(path, workers) { file throws(FileError) in
      try file.write(header)
      try file.write(exported.rows.count) { range in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * 700)
        for row in exported.rows[range] { node(Int(row), to: &bytes) }
        return bytes
      }
      try file.write(exported.rows.count) { range in
        var bytes: [UInt8] = []
        for row in exported.rows[range] { edges(Int(row), to: &bytes) }
        return bytes
      }
      try file.write("</graph>\n</graphml>\n")
    }
    var notes = exported.notes
    let replaced = unfit
    if replaced > 0 { notes.append("characters that XML forbids are U+FFFD in \(replaced) texts") }
    return ExportSummary(models: exported.rows.count, edges: exported.relations.count, notes: notes)
  }

  private var header: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation="
        + "\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">",
    ]
    for attribute in ExportedAttribute.allCases {
      lines.append(
        "<key id=\"\(attribute.rawValue)\" for=\"node\" attr.name=\"\(attribute.rawValue)\" "
          + "attr.type=\"\(attribute.graphMLType)\"/>")
    }
    lines.append("<key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>")
    for (i, part) in exported.origin.enumerated() {
      lines.append(
        "<key id=\"origin\(i)\" for=\"graph\" attr.name=\"\(xml(part.name))\" attr.type=\"string\"/>")
    }
    lines.append("<graph edgedefault=\"directed\">")
    for (i, part) in exported.origin.enumerated() {
      lines.append("<data key=\"origin\(i)\">\(xml(part.text))</data>")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func xml(_ text: String) -> String {
    var bytes: [UInt8] = []
    EscapedText.xml(Array(text.utf8).span, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func node(_ row: Int, to bytes: inout [UInt8]) {
    bytes += "<node id=\"".utf8
    text.name(row, to: &bytes)
    bytes += "\">".utf8
    for attribute in ExportedAttribute.allCases {
      let before = bytes.count
      bytes += "<data key=\"".utf8
      bytes += attribute.rawValue.utf8
      bytes += "\">".utf8
      let start = bytes.count
      text.append(attribute, row, to: &bytes)
      if bytes.count == start { bytes.removeLast(start - before) } else { bytes += "</data>".utf8 }
    }
    bytes += "</node>\n".utf8
  }

  private func edges(_ child: Int, to bytes: inout [UInt8]) {
    for edge in exported.parents.range(child) {
      bytes += "<edge source=\"".utf8
      text.name(Int(exported.parents.values[edge]), to: &bytes)
      bytes += "\" target=\"".utf8
      text.name(child, to: &bytes)
      bytes += "\"><data key=\"relation\">".utf8
      bytes += exported.relations[edge].name.utf8
      bytes += "</data></edge>\n".utf8
    }
  }

  /// The number of texts that XML cannot hold as they are. Those in lists are not counted: JSON escapes
  /// control characters.
  private var unfit: Int {
    let genealogy = exported.genealogy
    let columns =
      [genealogy.names, genealogy.creators.texts, genealogy[.tasks].vocabulary.texts]
      + [genealogy[.libraries].vocabulary.texts]
    return columns.reduce(0) { sum, column in
      let bytes = column.bytes.span
      var count = sum
      for row in 0..<column.count where EscapedText.isUnfitForXML(bytes.extracting(column.range(row))) {
        count += 1
      }
      return count
    }
  }
}
