extension Entry {
  /// What stands at a place; nil where nothing does.
  func at(_ steps: ArraySlice<ParameterPath.Step>) -> Entry? {
    guard let step = steps.first else { return self }
    switch (step, content) {
    case (.key(let key), .map): return self[key]?.at(steps.dropFirst())
    case (.element(let place), .list(let elements)):
      return elements.indices.contains(place) ? elements[place].at(steps.dropFirst()) : nil
    default: return nil
    }
  }

  /// Puts another value at a place; forms that lead there and are not there yet are made, with the only unit that they may have and
  /// `note` for a source.
  mutating func replace(
    _ steps: ArraySlice<ParameterPath.Step>, with value: Entry, _ field: Field, note: String, at place: Place
  ) {
    guard let step = steps.first else {
      self = value
      return
    }
    let rest = steps.dropFirst()
    // What is taken out of the tree while it is changed is not copied.
    let old = content
    content = .nothing
    switch (step, field) {
    case (.element(let number), .list(let inner)):
      guard case .list(var elements) = consume old else { return }
      elements[number].replace(rest, with: value, inner, note: note, at: place)
      content = .list(elements)
    case (.key(let key), _):
      var items: [Item] = []
      switch (consume old, field) {
      case (.map(let given), _): items = given
      case (.text(let text, let quoted), .numberOrEach(_, let cases)):
        // One number stood for all cases: the others keep it.
        items = cases.map {
          .init($0, Entry(place: self.place, content: .text(text, quoted: quoted)), self.place)
        }
      default: break
      }
      var inner = Field.text
      switch field {
      case .form(let form):
        inner = form.field(of: key) ?? .text
        form.prepare(&items, for: key, note: note, at: place)
      case .table(_, let value): inner = value
      case .numberOrEach(let limit, _):
        inner = .number(limit)
      default: break
      }
      if let i = items.firstIndex(where: { $0.key == key }) {
        items[i].value.replace(rest, with: value, inner, note: note, at: place)
      } else {
        var new = Entry(place: place, content: .nothing)
        new.replace(rest, with: value, inner, note: note, at: place)
        items.append(.init(key, new, place))
      }
      content = .map(items)
    default: content = old
    }
  }

  /// The same tree without what stands at a place.
  func removing(_ steps: ArraySlice<ParameterPath.Step>) -> Entry {
    guard let step = steps.first else { return self }
    var copy = self
    switch (step, content) {
    case (.key(let key), .map(var items)):
      guard let i = items.firstIndex(where: { $0.key == key }) else { return self }
      if steps.count == 1 {
        items.remove(at: i)
      } else {
        items[i].value = items[i].value.removing(steps.dropFirst())
      }
      copy.content = .map(items)
    case (.element(let place), .list(var elements)):
      if steps.count == 1 {
        elements.remove(at: place)
      } else {
        elements[place] = elements[place].removing(steps.dropFirst())
      }
      copy.content = .list(elements)
    default: break
    }
    return copy
  }

  /// A value as it is set, with what a file would say about it: units where there is but one, sources, and a single number as a
  /// quantity.
  ///
  /// - Parameter old: what stood there; its units stay.
  func filled(_ field: Field, _ old: Entry?, note: String) -> Entry {
    switch (field, content) {
    case (.form(let form), .text) where form.isQuantity:
      return Entry(place: place, content: .map([.init("value", self, place)])).filled(field, old, note: note)
    case (.form(let form), .map(let given)):
      var items = given.map { item in
        guard let field = form.field(of: item.key) else { return item }
        return Item(item.key, item.value.filled(field, old?[item.key], note: note), item.place)
      }
      let hasNumbers = form.unitKey.map { items[$0] != nil } ?? true
      if items["unit"] == nil, hasNumbers, let unit = old?["unit"]?.text ?? form.unit(of: items)?.name {
        items.append(.init("unit", .word(unit, place), place))
      }
      if items["source"] == nil, form.needsSource {
        items.append(.init("source", .quoted(note, place), place))
      }
      return Entry(place: place, content: .map(items))
    case (.table(_, let inner), .map(let given)):
      return Entry(
        place: place,
        content: .map(given.map { Item($0.key, $0.value.filled(inner, old?[$0.key], note: note), $0.place) }))
    case (.list(let inner), .list(let elements)):
      return Entry(place: place, content: .list(elements.map { $0.filled(inner, nil, note: note) }))
    case (.numberOrEach(let limit, _), .map(let given)):
      return Entry(
        place: place,
        content: .map(given.map { Item($0.key, $0.value.filled(.number(limit), nil, note: note), $0.place) }))
    case (.numberOrEach, .text(let text, _)), (.number, .text(let text, _)),
      (.numberOrNone, .text(let text, _)), (.seed, .text(let text, _)),
      (.flag, .text(let text, _)):
      return Entry(place: place, content: .text(text, quoted: false))
    default: return self
    }
  }
}

extension Form {
  /// Makes a map ready for a key: takes out what the key makes needless, and puts in the only unit and a source where they are missing.
  fileprivate func prepare(_ items: inout [Entry.Item], for key: String, note: String, at place: Place) {
    if alternatives.contains(key) {
      items.removeAll {
        alternatives.contains($0.key) && $0.key != key
          || $0.key == "unit" && unitKey.map { $0 != key } ?? false
      }
    }
    if instead.key == key { items.removeAll { instead.of.contains($0.key) } }
    if items["unit"] == nil, let unit = unit(of: items), unitKey.map({ $0 == key }) ?? true {
      items.append(.init("unit", .word(unit.name, place), place))
    }
    if items["source"] == nil, needsSource, key != "source" {
      items.append(.init("source", .quoted(note, place), place))
    }
  }
}
