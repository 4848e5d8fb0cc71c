/// A part of a file as written: a text, a list or a map, and where it stands.
struct Entry: Sendable {
  var place: Place
  var content: Content

  enum Content: Sendable {
    case nothing
    /// `quoted` tells `"5"`, which is a text, from `5`, which is a number.
    case text(String, quoted: Bool)
    case list([Entry])
    case map([Item])
  }

  /// A key with its value.
  struct Item: Sendable {
    var key: String
    var place: Place
    var value: Entry
  }

  /// The items of a map; none where this is not a map.
  var items: [Item] {
    if case .map(let items) = content { items } else { [] }
  }

  /// The elements of a list, or this alone where it is not a list.
  var elements: [Entry] {
    if case .list(let entries) = content { entries } else { [self] }
  }

  /// The text; empty where this is not a text.
  var text: String {
    if case .text(let text, _) = content { text } else { "" }
  }

  /// The value of a key; nil where the key is not there or this is not a map.
  subscript(key: String) -> Entry? { items.first { $0.key == key }?.value }

  /// In words, for messages.
  var kind: String {
    switch content {
    case .nothing: "nothing"
    case .text(let text, let quoted): quoted ? "the text \"\(text.shortened)\"" : "`\(text.shortened)`"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension String {
  /// At most 40 characters, for messages.
  var shortened: String { count <= 40 ? self : prefix(39) + "…" }
}
