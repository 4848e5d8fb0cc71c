import Foundation
import Texts

/// Makes values of what a YAML file says, with the place of each mistake.
///
/// Scalars are texts, whatever they look like: `section: 4` and `section: "4"` are the same. Aliases stand for what they name.
package enum EntryDecoder {
  /// What the file says as a value of a type.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: its name, for messages.
  /// - Throws: the first mistake.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, yaml bytes: [UInt8], in file: String
  ) throws(Problems) -> Value {
    let root = try Entry(yaml: bytes, in: file, aliases: .copied)
    var json = ""
    root.write(json: &json)
    do { return try JSONDecoder().decode(type, from: Data(json.utf8)) } catch {
      throw Problems([problem(error, root)])
    }
  }

  private static func problem(_ error: any Error, _ root: Entry) -> Problem {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      let (entry, name) = find(context.codingPath, in: root)
      return Problem(
        entry.place, "\(name) has no `\(key.stringValue)`", "write `\(key.stringValue): …`")
    case .typeMismatch(let wanted, let context):
      let (entry, name) = find(context.codingPath, in: root)
      let instead =
        wanted == String.self ? "write a text" : wanted == [Any].self ? "write a list, `[…]`" : "write a map"
      return Problem(entry.place, "\(name) is \(entry.kind)", instead)
    case .valueNotFound(_, let context):
      let (entry, name) = find(context.codingPath, in: root)
      return Problem(entry.place, "\(name) is empty", "write a value, or leave the key out")
    case .dataCorrupted(let context):
      let (entry, name) = find(context.codingPath, in: root)
      return Problem(entry.place, "\(name): \(context.debugDescription)".oneLine)
    default: return Problem(root.place, "this file cannot be read: \(error)".oneLine)
    }
  }

  /// What keys and places of elements lead to, as far as it is there, and what messages call it.
  private static func find(_ path: [any CodingKey], in root: Entry) -> (entry: Entry, name: String) {
    var (entry, name) = (root, "")
    for key in path {
      let next: Entry?
      if let place = key.intValue, case .list(let elements) = entry.content {
        next = elements.indices.contains(place) ? elements[place] : nil
        name += "[\(place + 1)]"
      } else {
        next = entry[key.stringValue]
        name += (name.isEmpty ? "" : ".") + key.stringValue
      }
      guard let next else { break }
      entry = next
    }
    return (entry, name.isEmpty ? "the file" : "`\(name.shortened)`")
  }
}

extension Entry {
  /// Appends the same as JSON in which every scalar is a text.
  fileprivate func write(json: inout String) {
    switch content {
    case .nothing: json += "null"
    case .text(let text, _): json += JSONString.quoted(text)
    case .list(let elements):
      json += "["
      for (i, element) in elements.enumerated() {
        if i > 0 { json += "," }
        element.write(json: &json)
      }
      json += "]"
    case .map(let items):
      json += "{"
      for (i, item) in items.enumerated() {
        json += (i > 0 ? "," : "") + JSONString.quoted(item.key) + ":"
        item.value.write(json: &json)
      }
      json += "}"
    }
  }
}
