/// A part of a file as written: a text, a list or a map, and where it stands.
package struct Entry: Sendable {
  /// Where it is written.
  package var place: Place
  /// What is written.
  package var content: Content

  /// What may be written at a place.
  package enum Content: Sendable {
    case nothing
    /// `quoted` tells `"5"`, which is a text, from `5`, which is a number.
    case text(String, quoted: Bool)
    case list([Entry])
    case map([Item])
  }

  /// A key with its value.
  package struct Item: Sendable {
    /// As it is written, without quotes.
    package var key: String
    package var place: Place
    package var value: Entry

    /// - Parameter place: of the key.
    package init(_ key: String, _ value: Entry, _ place: Place) {
      self.key = key
      self.place = place
      self.value = value
    }
  }

  /// What is written at a place.
  package init(place: Place, content: Content) {
    self.place = place
    self.content = content
  }

  /// The items of a map; none where this is not a map.
  package var items: [Item] {
    if case .map(let items) = content { items } else { [] }
  }

  /// The elements of a list, or this alone where it is not a list.
  package var elements: [Entry] {
    if case .list(let entries) = content { entries } else { [self] }
  }

  /// The text; empty where this is not a text.
  package var text: String {
    if case .text(let text, _) = content { text } else { "" }
  }

  /// The value of a key; nil where the key is not there or this is not a map.
  package subscript(key: String) -> Entry? { items.first { $0.key == key }?.value }

  /// In words, for messages.
  package var kind: String {
    switch content {
    case .nothing: "nothing"
    case .text(let text, let quoted): quoted ? "the text \"\(text.shortened)\"" : "`\(text.shortened)`"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension Entry {
  /// A word without quotes.
  package static func word(_ text: String, _ place: Place = .none) -> Entry {
    Entry(place: place, content: .text(text, quoted: false))
  }

  /// A text in quotes.
  package static func quoted(_ text: String, _ place: Place = .none) -> Entry {
    Entry(place: place, content: .text(text, quoted: true))
  }

  /// A number in its shortest form.
  package static func number(_ value: Double, _ place: Place = .none) -> Entry {
    .word(WrittenNumber.format(value), place)
  }

  /// A map with these keys in this order.
  package static func map(_ pairs: [(String, Entry)], _ place: Place = .none) -> Entry {
    Entry(place: place, content: .map(pairs.map { Item($0.0, $0.1, place) }))
  }

  /// A list of these elements.
  package static func list(_ elements: [Entry], _ place: Place = .none) -> Entry {
    Entry(place: place, content: .list(elements))
  }

  /// The same with a value for a key, in place of the one that it has or at the end.
  package func with(_ key: String, _ value: Entry) -> Entry {
    var items = items
    if let i = items.firstIndex(where: { $0.key == key }) {
      items[i].value = value
    } else {
      items.append(Item(key, value, value.place))
    }
    return Entry(place: place, content: .map(items))
  }

  /// The same without a key.
  package func without(_ key: String) -> Entry {
    Entry(place: place, content: .map(items.filter { $0.key != key }))
  }

  /// The same where every place is this one.
  func moved(to place: Place) -> Entry {
    switch content {
    case .list(let elements): .list(elements.map { $0.moved(to: place) }, place)
    case .map(let items):
      Entry(place: place, content: .map(items.map { Item($0.key, $0.value.moved(to: place), place) }))
    default: Entry(place: place, content: content)
    }
  }
}

extension [Entry.Item] {
  /// The value of a key.
  subscript(key: String) -> Entry? { first { $0.key == key }?.value }
}
