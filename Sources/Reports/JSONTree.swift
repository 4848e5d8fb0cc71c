/// A JSON object whose values are placed one by one, by the keys that lead to them.
struct JSONTree: Encodable {
  private enum Node {
    case value(any Encodable & Sendable)
    case object([String: Node])
  }

  private var root: [String: Node] = [:]

  /// Places a value; what stood there gives way.
  mutating func place(_ value: any Encodable & Sendable, at keys: some Collection<String>) {
    JSONTree.place(.value(value), at: Array(keys)[...], in: &root)
  }

  /// Makes sure that there is an object, which may stay empty.
  mutating func object(_ key: String) {
    if root[key] == nil { root[key] = .object([:]) }
  }

  private static func place(_ node: Node, at keys: ArraySlice<String>, in object: inout [String: Node]) {
    guard let key = keys.first else { return }
    guard keys.count > 1 else {
      object[key] = node
      return
    }
    // Taken out while it changes, so that it is not copied.
    var inner: [String: Node] = [:]
    if case .object(let there)? = object.removeValue(forKey: key) { inner = there }
    place(node, at: keys.dropFirst(), in: &inner)
    object[key] = .object(inner)
  }

  func encode(to encoder: any Encoder) throws { try JSONTree.encode(root, to: encoder) }

  private static func encode(_ object: [String: Node], to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: JSONKey.self)
    for (name, node) in object {
      switch node {
      case .value(let value): try container.encode(value, forKey: JSONKey(name))
      case .object(let inner): try encode(inner, to: container.superEncoder(forKey: JSONKey(name)))
      }
    }
  }
}

/// Any key of a JSON object.
struct JSONKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

/// The numbers of nested JSON objects with the keys that lead to each. Lists, texts and truth values are passed over.
struct JSONNumbers: Decodable {
  /// Nil for null.
  private(set) var all: [(keys: [String], value: Double?)] = []

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: JSONKey.self)
    for key in container.allKeys {
      if try container.decodeNil(forKey: key) {
        all.append(([key.stringValue], nil))
      } else if let number = try? container.decode(Double.self, forKey: key) {
        all.append(([key.stringValue], number))
      } else if let inner = try? container.decode(JSONNumbers.self, forKey: key) {
        all += inner.all.map { ([key.stringValue] + $0.keys, $0.value) }
      }
    }
  }
}
