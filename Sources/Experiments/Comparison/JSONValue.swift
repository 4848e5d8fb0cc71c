/// A piece of JSON that is written as it stands in the code.
enum JSONValue: Sendable, Encodable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case null
  case text(String)
  case number(Double?)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  init(stringLiteral value: String) { self = .text(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }

  func encode(to encoder: any Encoder) throws {
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
  static func field(_ name: String, _ type: String, _ title: String) -> JSONValue {
    ["field": .text(name), "type": .text(type), "title": title.isEmpty ? .null : .text(title)]
  }

  /// The channel that tells arms apart.
  static var color: JSONValue { .field("arm", "nominal", "arm") }
}
