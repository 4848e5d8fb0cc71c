extension Entry {
  /// The same with `source` moved inward, to each form that has a unit: after a merge every number still
  /// says where it is from. Keys that were called otherwise once are called as now.
  package func settled(_ field: Field, source: Item?) -> Entry {
    var result = self
    switch (field, content) {
    case (.form(let form), .map(let items)):
      let own = items.first { $0.key == "source" } ?? source
      var inner: [Item] = []
      for var item in items where item.key != "source" {
        if let field = form.field(of: item.key) { item.value = item.value.settled(field, source: own) }
        item.key = form.name(of: item.key)
        inner.append(item)
      }
      if form.needsSource, let own { inner.append(own) }
      result.content = .map(inner)
    case (.list(let field), .list(let elements)):
      result.content = .list(elements.map { $0.settled(field, source: source) })
    default: break
    }
    return result
  }

  /// The places of all single values and lists in a map, as paths; units and sources left out.
  func leaves(_ path: String = "") -> [String] {
    guard case .map(let items) = content else { return [path] }
    return items.filter { $0.key != "unit" && $0.key != "source" }.flatMap { item in
      item.value.leaves(path.isEmpty ? item.key : "\(path).\(item.key)")
    }
  }
}

/// Lays one map over another: maps are merged key by key, lists and single values are replaced.
package struct Overlay {
  /// What does not fit together: numbers of one map in two units.
  package private(set) var problems: [Problem] = []

  /// An overlay that has found no problems yet.
  package init() {}

  /// The one map laid over the other.
  ///
  /// - Parameter field: what both are; nil where that is not known.
  package mutating func merge(_ over: Entry, on base: Entry, _ field: Field?) -> Entry {
    guard case .map(let overItems) = over.content, case .map(var items) = base.content else { return over }
    var form: Form?
    if case .form(let known)? = field { form = known }
    var base = base
    if let form, let choice = form.alternatives.first(where: { over[$0] != nil }) {
      items.removeAll {
        form.alternatives.contains($0.key) && $0.key != choice
          || $0.key == "unit" && form.unitKey.map { $0 != choice } ?? false
      }
      base.content = .map(items)
    }
    if let instead = form?.instead, over[instead.key] != nil {
      items.removeAll { instead.of.contains($0.key) }
      base.content = .map(items)
    }
    let note = form.flatMap { $0.needsSource ? combinedSource(over, base) : nil }
    var index: [String: Int] = [:]
    for (i, item) in items.enumerated() { index[item.key] = i }
    for item in overItems {
      guard let i = index[item.key] else {
        items.append(item)
        continue
      }
      var inner = form?.field(of: item.key)
      if case .table(_, let value)? = field { inner = value }
      items[i].value = merge(item.value, on: items[i].value, inner)
      items[i].place = item.place
    }
    if let note, let i = index["source"] { items[i].value.content = .text(note, quoted: true) }
    return Entry(place: over.place, content: .map(items))
  }

  /// The source of numbers of which some come from `base` and some from `over`; nil where all come from
  /// `over`.
  private mutating func combinedSource(_ over: Entry, _ base: Entry) -> String? {
    let changed = over.leaves()
    let all = Set(changed)
    guard base.leaves().contains(where: { !all.contains($0) }) else { return nil }
    if let mine = over["unit"], let theirs = base["unit"], mine.text != theirs.text {
      let what = "\(mine.kind) here, but \(theirs.kind) at \(theirs.place.file):\(theirs.place.line)"
      problems.append(
        Problem(mine.place, what, "write `\(theirs.text)`, or give anew all numbers of that map"))
    }
    let old = base["source"]?.text ?? ""
    let new = over["source"]?.text ?? ""
    if old == new || changed.isEmpty { return old }
    let names = changed.count <= 4 ? changed : [changed[0], "…", changed[changed.count - 1]]
    return "\(old.oneLine); but \(names.joined(separator: ", ")): \(new.oneLine)"
  }
}

extension String {
  /// The same with every run of white space as one space, none at the ends.
  package var oneLine: String {
    // Most texts are one line already.
    var last = UInt8(ascii: " ")
    let isPlain = utf8.allSatisfy { byte in
      defer { last = byte }
      return byte > 32 && byte < 127 || byte == 32 && last != 32
    }
    return isPlain && last != 32 ? self : spaced
  }

  private var spaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
