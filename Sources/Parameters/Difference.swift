import Texts

/// What makes one complete tree of another: parameters to set and parts to take out, by their paths in the other.
package struct Difference {
  /// In the order of the form; values as YAML in one line.
  package private(set) var set: [(path: String, value: String)] = []
  /// In the order of the form.
  package private(set) var remove: [String] = []

  /// - Parameters:
  ///   - tree: what is wanted.
  ///   - base: what is there.
  package init(_ tree: Entry, from base: Entry, _ form: Form) { compare(tree, base, form, path: "") }

  private mutating func compare(_ new: Entry, _ old: Entry, _ form: Form, path: String) {
    if new["unit"]?.text != old["unit"]?.text, !path.isEmpty {
      return change(path, new, .form(form))
    }
    func inner(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    for (name, field) in form.keys {
      let here = form.isQuantity && name == "value" ? path : inner(name)
      switch (new[name], old[name]) {
      case (let new?, let old?): compare(new, old, field, path: here)
      case (let new?, nil): change(here, new, field)
      case (nil, _?): remove.append(here)
      case (nil, nil): break
      }
    }
    if let source = new["source"], source.text.oneLine != old["source"]?.text.oneLine {
      change(inner("source"), source, .text)
    }
  }

  private mutating func compare(_ new: Entry, _ old: Entry, _ field: Field, path: String) {
    if CanonicalText.flow(new, field) == CanonicalText.flow(old, field) { return }
    switch field {
    case .form(let form): compare(new, old, form, path: path)
    case .table(_, let inner):
      let (keys, oldKeys) = (new.items.map(\.key), old.items.map(\.key))
      let kept = Set(keys)
      let values = Dictionary(old.items.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      // New keys come last where they are set one by one: in any other order the table is given anew.
      guard keys.starts(with: oldKeys.filter(kept.contains)), !keys.isEmpty else {
        return change(path, new, field)
      }
      var isNested = false
      if case .table = inner { isNested = true }
      let names = ParameterPath.Keys(isNested ? keys + oldKeys : [])
      let oldNames = ParameterPath.Keys(isNested ? oldKeys : [])
      for item in new.items {
        let here = path + "." + names.text(of: item.key)
        if let old = values[item.key] {
          compare(item.value, old, inner, path: here)
        } else {
          change(isNested ? quotedIfNested(path, item.key) : here, item.value, inner)
        }
      }
      remove += oldKeys.filter { !kept.contains($0) }.map { path + "." + oldNames.text(of: $0) }
    case .list(.form(let form)):
      let (list, oldList) = (ListIdentity(new, form), ListIdentity(old, form))
      guard list.texts == oldList.texts else { return change(path, new, field) }
      for (place, text) in list.texts.enumerated() {
        compare(list.elements[place], oldList.elements[place], form, path: "\(path)[\(text)]")
      }
    default: change(path, new, field)
    }
  }

  /// A row that is not there yet is named in quotes: where its name ends could not be told.
  private func quotedIfNested(_ path: String, _ key: String) -> String {
    path + "." + JSONString.quoted(key)
  }

  private mutating func change(_ path: String, _ value: Entry, _ field: Field) {
    set.append((path, CanonicalText.flow(value, field)))
  }
}
