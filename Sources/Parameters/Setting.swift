/// Sets parameters of a complete tree anew, and notes in the sources that this was done.
package struct Setting {
  /// The tree as it is so far; sources do not tell yet what was set.
  package private(set) var root: Entry
  private let form: Form
  private var lists: [String: ListIdentity] = [:]
  /// What was changed: the paths within each form that has a source, by the steps that lead to the form.
  private var changed: [[ParameterPath.Step]: [(path: String, note: String)]] = [:]
  /// What was set, in its order.
  private var given: [(path: String, target: Entry.Target, value: Entry, place: Place)] = []
  /// The forms whose source was set itself.
  private var sourced: Set<[ParameterPath.Step]> = []

  /// - Parameter root: a complete tree of the form.
  package init(_ root: Entry, _ form: Form) {
    self.root = root
    self.form = form
  }

  /// The tree with these parameters set on the command line.
  ///
  /// - Parameter complete: gives what was set without them its defaults.
  /// - Throws: all problems at once: paths that lead nowhere, and values that a file could not give.
  package static func applying(
    _ values: [(path: String, value: String)], to root: Entry, _ form: Form,
    complete: (Entry) throws(Problems) -> Entry
  ) throws(Problems) -> Entry {
    var setting = Setting(root, form)
    var problems: [Problem] = []
    for (path, value) in values {
      let place = Place(file: "--set \("\(path)=\(value)".printable)", line: 0, column: 0)
      do { try setting.set(path, to: value, note: "set with --set", at: place) } catch {
        problems += error.problems
      }
    }
    return try setting.completed(problems, complete)
  }

  /// Problems that name the settings where they named lines of files that were sound without these.
  package static func blaming(_ values: [(path: String, value: String)], for problems: Problems) -> Problems {
    let settings = values.map { "--set \("\($0.path)=\($0.value)".printable)" }.joined(separator: " ")
    return Problems(
      problems.problems.map { problem in
        problem.file.hasPrefix("--set ")
          ? problem
          : Problem(
            file: settings, line: 0, column: 0, what: problem.what, instead: problem.instead)
      })
  }

  /// A parameter with the value that a file gives it.
  package struct Change {
    package var path: String
    package var value: Entry
    /// Of the path, for messages.
    package var place: Place

    /// - Parameter place: of the path, for messages.
    package init(_ path: String, _ value: Entry, at place: Place) {
      (self.path, self.value, self.place) = (path, value, place)
    }
  }

  /// The tree with these parameters set in a file.
  ///
  /// - Parameters:
  ///   - note: the source of values that have none.
  ///   - complete: gives what was set without them its defaults.
  /// - Throws: all problems at once, where they stand.
  package static func applying(
    _ changes: [Change], to root: Entry, _ form: Form, note: String,
    complete: (Entry) throws(Problems) -> Entry
  ) throws(Problems) -> Entry {
    var setting = Setting(root, form)
    var problems: [Problem] = []
    for change in changes {
      do { try setting.set(change.path, to: change.value, note: note, at: change.place) } catch {
        problems += error.problems
      }
    }
    return try setting.completed(problems, complete)
  }

  /// The tree as it is to be read; refused where there were problems, or where what was set is none that a file could give.
  private func completed(
    _ found: [Problem], _ complete: (Entry) throws(Problems) -> Entry
  ) throws(Problems) -> Entry {
    var problems = found + undone
    let result = finished
    if problems.isEmpty { problems = FormCheck.problems(of: result, form) }
    if !problems.isEmpty { throw Problems(problems) }
    return try complete(result)
  }

  /// Sets one parameter to what a text says.
  ///
  /// - Parameters:
  ///   - text: a number, a word, or YAML in braces or brackets.
  ///   - note: the source of the new value.
  package mutating func set(_ path: String, to text: String, note: String, at place: Place) throws(Problems) {
    try set(path, to: Entry(value: text, at: place), note: note, at: place)
  }

  /// The same where the value is read already.
  package mutating func set(_ path: String, to value: Entry, note: String, at place: Place) throws(Problems) {
    var target = try root.locate(path, form, lists: &lists, at: place)
    if case .map = value.content, let quantity = target.quantity {
      target = .init(
        steps: target.steps.dropLast(), words: target.words.dropLast(), field: .form(quantity))
    }
    // A new list, or another day of a policy, is picked anew.
    if value.text.isEmpty || target.steps.last == .key("from") { lists = [:] }
    let new = value.filled(target.field, root.at(target.steps[...]), note: note)
      .settled(target.field, source: nil)
    given.append((path, target, new, place))
    if let old = root.at(target.steps[...]),
      CanonicalText.flow(old, target.field) == CanonicalText.flow(new, target.field)
    {
      return
    }
    if target.steps.last == .key("source") {
      sourced.insert(Array(target.steps.dropLast()))
    } else if value["source"] != nil {
      sourced.insert(target.steps)
    } else if let (steps, inner) = owner(of: target) {
      changed[steps, default: []].append((inner, note))
    }
    root.replace(target.steps[...], with: new, .form(form), note: note, at: place)
  }

  /// The settings that others have undone, by setting the same again or what excludes it.
  private var undone: [Problem] {
    given.filter { one in
      guard let now = root.at(one.target.steps[...]) else { return true }
      // Within a map or a list others may be set.
      guard case .text = one.value.content else { return false }
      return CanonicalText.flow(now, one.target.field) != CanonicalText.flow(one.value, one.target.field)
    }.map { one in
      let what = "`\(one.path.printable)` is undone by another setting"
      return Problem(one.place, what, "set either the one or the other")
    }
  }

  /// Takes out what a path leads to.
  package mutating func remove(_ path: String, at place: Place) throws(Problems) {
    let target = try root.locate(path, form, lists: &lists, at: place)
    var steps = target.steps
    if root.at(steps[...]) == nil {
      throw Problems([Problem(place, "`\(path)` is not there to be removed", "leave it out")])
    }
    // A value goes with its unit and source.
    if steps.last == .key("value") { steps.removeLast() }
    lists = [:]
    root = root.removing(steps[...])
  }

  /// The tree, with a note in each source of what was set.
  package var finished: Entry {
    var result = root
    for (steps, changes) in changed where !sourced.contains(steps) {
      guard let entry = result.at(steps[...]), let source = entry["source"] else { continue }
      let text = Setting.source(source.text.oneLine, changes)
      result.replace(
        (steps + [.key("source")])[...], with: .quoted(text, source.place), .form(form), note: "",
        at: source.place)
    }
    return result
  }

  private static func source(_ old: String, _ changes: [(path: String, note: String)]) -> String {
    // The whole form was given anew.
    if let whole = changes.last(where: { $0.path.isEmpty }) { return whole.note }
    let notes = Dictionary(grouping: changes, by: \.note).sorted { $0.key < $1.key }
    return notes.reduce(old) { source, note in
      let paths = note.value.map(\.path)
      let names = paths.count <= 4 ? paths : [paths[0], "…", paths[paths.count - 1]]
      let more = "; but \(names.joined(separator: ", ")): \(note.key)"
      return source == note.key || source.hasSuffix(more) ? source : source + more
    }
  }

  /// The innermost form around a place that says where its numbers are from, and the path from there; empty for all of the form.
  private func owner(of target: Entry.Target) -> (steps: [ParameterPath.Step], path: String)? {
    var found: (steps: [ParameterPath.Step], path: String)?
    var (field, path) = (Field.form(form), "")
    for (i, step) in target.steps.enumerated() {
      let before = Array(target.steps[..<i])
      if case .form(let form) = field, form.needsSource {
        found = (before, "")
        path = ""
      }
      switch (field, step) {
      case (.form(let form), .key(let key)):
        if !(form.isQuantity && key == "value") { path += (path.isEmpty ? "" : ".") + key }
        field = form.field(of: key) ?? .text
      case (.table(_, let inner), .key(let key)):
        path += (path.isEmpty ? "" : ".") + key
        field = inner
      case (.list(.form(let form)), .element):
        path += "[\(target.words[i])]"
        field = .form(form)
      case (.numberOrEach(let limit, _), .key(let key)):
        path += "." + key
        field = .number(limit)
      default: break
      }
      found?.path = path
    }
    if case .form(let form) = field, form.needsSource { return (target.steps, "") }
    return found
  }
}
