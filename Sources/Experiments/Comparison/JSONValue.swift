/// A piece of JSON that is written as it stands in the code.
package enum JSONValue: Sendable, Encodable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case null
  case text(String)
  case number(Double?)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  package init(stringLiteral value: String) { self = .text(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .number(let number):
      if let number { try container.encode(number) } else { try container.encodeNil() }
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }

  /// A channel of a figure that shows a field.
  package static func field(_ name: String, _ type: String, _ title: String) -> JSONValue {
    ["field": .text(name), "type": .text(type), "title": title.isEmpty ? .null : .text(title)]
  }

  /// The channel that tells arms apart.
  package static var color: JSONValue { .field("arm", "nominal", "arm") }
}
