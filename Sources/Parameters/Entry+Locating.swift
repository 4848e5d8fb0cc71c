extension Entry {
  /// A place that a path leads to, there or not.
  struct Target {
    var steps: [ParameterPath.Step]
    /// Each step as it is written: a key, or what stands in brackets.
    var words: [String]
    /// What may stand there.
    var field: Field
    /// The form around a value that is called by the form's path.
    var quantity: Form?
  }

  /// The place that a path leads to.
  ///
  /// - Parameters:
  ///   - lists: those that paths have led through before, by their paths: most paths that are set together lead through the same few.
  ///   - place: of the path, for messages.
  /// - Throws: one problem that names the nearest path.
  func locate(
    _ path: String, _ form: Form, lists: inout [String: ListIdentity], at place: Place
  ) throws(Problems) -> Target {
    var search = PathSearch(path: path, place: place)
    return try search.locate(path[...], self, .form(form), &lists)
  }
}

/// Follows a path through a tree as far as the form of the tree knows it.
private struct PathSearch {
  let path: String
  let place: Place
  private var steps: [ParameterPath.Step] = []
  /// The path as far as it was followed.
  private var done = ""
  private var words: [String] = []
  /// The values of the trait within which the path leads: keys of tables that may not be there yet.
  private var values: [Entry] = []

  init(path: String, place: Place) {
    self.path = path
    self.place = place
  }

  mutating func locate(
    _ rest: Substring, _ entry: Entry?, _ field: Field, _ lists: inout [String: ListIdentity]
  ) throws(Problems) -> Entry.Target {
    var rest = rest
    if rest.isEmpty {
      if case .form(let form) = field, form.isQuantity {
        return .init(
          steps: steps + [.key("value")], words: words + ["value"], field: form.field(of: "value") ?? .any,
          quantity: form)
      }
      return .init(steps: steps, words: words, field: field)
    }
    switch field {
    case .form(let form): return try locate(rest, entry, in: form, &lists)
    case .table(_, let inner):
      guard takeDot(&rest) else { throw unknown([]) }
      guard let key = takeKey(&rest, entry, inner), !key.isEmpty else { throw unknown([]) }
      step(.key(key), key, "." + key)
      return try locate(rest, entry?[key], inner, &lists)
    case .list(.form(let form)): return try locate(rest, entry, elementsOf: form, &lists)
    case .numberOrEach(let limit, let cases):
      let name = String(rest.dropFirst())
      guard takeDot(&rest), cases.contains(name) else { throw unknown(cases, instead: name) }
      step(.key(name), name, "." + name)
      return try locate("", entry?[name], .number(limit), &lists)
    default: throw refused("`\(path.printable)` goes on after a single value", "the parameter is `\(done)`")
    }
  }

  private mutating func step(_ step: ParameterPath.Step, _ word: String, _ written: String) {
    steps.append(step)
    words.append(word)
    done += written
  }

  private mutating func locate(
    _ rest: Substring, _ entry: Entry?, in form: Form, _ lists: inout [String: ListIdentity]
  ) throws(Problems) -> Entry.Target {
    var rest = rest
    guard takeDot(&rest) else { throw unknown([]) }
    let word = String(rest.prefix { $0 != "." && $0 != "[" })
    rest = rest.dropFirst(word.count)
    let name = form.name(of: word)
    let field = form.field(of: name) ?? (name == "source" && form.takesSource ? .text : nil)
    guard let field else {
      throw form.isQuantity && !done.isEmpty
        ? refused("`\(path.printable)` leads nowhere", "the parameter is `\(done)`")
        : unknown(form.keys.map(\.name), instead: name)
    }
    if let given = entry?["values"], case .list(let list) = given.content { values = list }
    step(.key(name), name, done.isEmpty ? name : "." + name)
    return try locate(rest, entry?[name], field, &lists)
  }

  private mutating func locate(
    _ rest: Substring, _ entry: Entry?, elementsOf form: Form, _ lists: inout [String: ListIdentity]
  ) throws(Problems) -> Entry.Target {
    var rest = rest
    var elements: [Entry] = []
    if case .list(let given)? = entry?.content { elements = given }
    let list = lists[done] ?? ListIdentity(.list(elements), form)
    lists[done] = list
    func choice(_ texts: [String]) -> String {
      let shown = texts.prefix(12).map { "`\(done)[\($0)]`" }.joined(separator: ", ")
      return texts.isEmpty
        ? "the list is empty: set all of it, `\(done)=[…]`"
        : "write one of \(shown)" + (texts.count > 12 ? ", …" : "")
    }
    guard let words = ParameterPath.takeBracket(&rest) else {
      throw refused("`\(path.printable)` picks no element of the list `\(done)`", choice(list.texts))
    }
    let found = list.places(words)
    let shown = words.map { ($0.key.map { $0 + "=" } ?? "") + ParameterPath.word($0.word) }
    let text = shown.joined(separator: ",")
    guard found.count == 1 else {
      let near = Spelling.nearest(to: text, among: list.texts).map { "did you mean `\(done)[\($0)]`?" }
      throw refused(
        found.isEmpty
          ? "`\(done)` has no element [\(text.printable)]"
          : "[\(text.printable)] is more than one element of `\(done)`",
        found.isEmpty ? near ?? choice(list.texts) : choice(found.map(list.text)))
    }
    let word = list.text(of: found[0])
    step(.element(found[0]), word, "[\(word)]")
    return try locate(rest, elements[found[0]], .form(form), &lists)
  }

  /// Between two keys stands a dot; the first key and what follows a bracket's end are no exception but at the very start.
  private func takeDot(_ rest: inout Substring) -> Bool {
    if steps.isEmpty { return true }
    guard rest.first == "." else { return false }
    rest.removeFirst()
    return true
  }

  /// The key of a table: in quotes, or all that is left where paths end with it, or the longest that is known.
  private func takeKey(_ rest: inout Substring, _ entry: Entry?, _ inner: Field) -> String? {
    if rest.first == "\"" { return ParameterPath.takeQuoted(&rest) }
    func take(_ key: String) -> String {
      rest = rest.dropFirst(key.count)
      return key
    }
    switch inner {
    case .form, .table, .list: break
    default: return take(String(rest))
    }
    let names = (entry?.items.map(\.key) ?? []) + values.map(\.text) + ["none"]
    let fitting = names.filter { key in
      guard rest.hasPrefix(key) else { return false }
      let next = rest.dropFirst(key.count).first
      return next == nil || next == "." || next == "["
    }
    if let longest = fitting.max(by: { $0.count < $1.count }) { return take(longest) }
    return take(String(rest.prefix { $0 != "." && $0 != "[" }))
  }

  private func unknown(_ keys: [String], instead word: String = "") -> Problems {
    let before = done.isEmpty ? "" : done + "."
    let near = Spelling.nearest(to: word, among: keys).map { "did you mean `\(before)\($0)`?" }
    let list = keys.prefix(12).map { "`\(before)\($0)`" }.joined(separator: ", ")
    return refused(
      "`\(path.printable)` leads nowhere",
      near ?? (keys.isEmpty ? "the path is known up to `\(done)`" : "write one of \(list)")
        + (near == nil && keys.count > 12 ? ", …" : ""))
  }

  private func refused(_ what: String, _ instead: String) -> Problems {
    Problems([Problem(place, what, instead)])
  }
}
