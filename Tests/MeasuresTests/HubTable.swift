import Foundation
import Lineages

/// A minimal reader of a well-formed `ai_ecosystem.csv`, so that measures can be tested on real data without
/// the reader of the product.
enum HubTable {
  /// The rows of a CSV file as texts by column name.
  static func rows(_ bytes: [UInt8], columns: [String]) -> [[String]] {
    var at = 0
    var header: [String] = []
    var places: [Int] = []
    var rows: [[String]] = []
    var fields: [String] = []
    while at < bytes.count {
      let isWanted = header.isEmpty || places.contains(fields.count)
      fields.append(field(bytes, &at, isWanted: isWanted))
      let isEnd = at >= bytes.count || bytes[at] == newline
      at += 1
      guard isEnd else { continue }
      if header.isEmpty {
        header = fields
        places = columns.map { header.firstIndex(of: $0)! }
      } else {
        rows.append(places.map { fields[$0] })
      }
      fields.removeAll(keepingCapacity: true)
    }
    return rows
  }

  private static let (quote, comma, newline) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"))

  /// The field that starts at `at`, which then stands on what ends it.
  private static func field(_ bytes: [UInt8], _ at: inout Int, isWanted: Bool) -> String {
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == quote {
      at += 1
      while true {
        let start = at
        while bytes[at] != quote { at += 1 }
        if isWanted { text += bytes[start..<at] }
        at += 1
        guard at < bytes.count, bytes[at] == quote else { break }
        if isWanted { text.append(quote) }
        at += 1
      }
    } else {
      let start = at
      while at < bytes.count, bytes[at] != comma, bytes[at] != newline {
        at += 1
      }
      if isWanted { text += bytes[start..<at] }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The texts of a Python list literal of strings.
  static func list(_ cell: String) -> [String] {
    guard cell.utf8.count > 2 else { return [] }
    var values: [String] = []
    var value: [UInt8] = []
    var opening: UInt8 = 0
    var isEscaped = false
    for byte in cell.utf8 {
      if opening == 0 {
        if byte == UInt8(ascii: "'") || byte == quote { opening = byte }
      } else if isEscaped {
        precondition(byte == UInt8(ascii: "'") || byte == quote || byte == UInt8(ascii: "\\"))
        value.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == opening {
        values.append(String(decoding: value, as: UTF8.self))
        value.removeAll(keepingCapacity: true)
        opening = 0
      } else {
        value.append(byte)
      }
    }
    return values
  }

  /// The genealogy that a file holds. Repeated ids, unknown parents and self-loops are left out, as in the
  /// paper.
  static func genealogy(_ bytes: [UInt8]) -> Genealogy {
    let columns = [
      "model_id", "likes", "trendingScore", "private", "downloads", "createdAt", "licenses", "languages",
      "pipeline_tag", "library_name", "tags", "parent_model", "finetune_parent", "quantized_parent",
      "adapter_parent", "merge_parent",
    ]
    let rows = rows(bytes, columns: columns)
    var builder = GenealogyBuilder()
    for row in rows where builder.numbers[row[0]] == nil {
      builder.addModel(
        row[0], likes: Int32(row[1]) ?? -1, score: Float(row[2]) ?? .nan,
        isPrivate: row[3].isEmpty ? nil : row[3] == "True", downloads: Int64(row[4]) ?? -1,
        birth: Timestamp(row[5]) ?? .unknown,
        traits: [
          .licenses: list(row[6]), .languages: list(row[7]), .tasks: [row[8]], .libraries: [row[9]],
          .tags: list(row[10]),
        ])
      for (relation, cell) in zip(Relation.allCases, row[11...]) {
        for parent in list(cell) { builder.addEdge(from: parent, relation) }
      }
    }
    return builder.genealogy()
  }
}
