import Yams

extension Entry {
  /// What the YAML says, without its dialects: anchors, aliases and keys that are no texts are refused.
  package init(_ node: Node, in file: String) throws(Problems) {
    place = Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    if let anchor = node.anchor {
      let what = "anchors and aliases (`&\(anchor.rawValue.shortened)`) are not supported"
      throw Problems([Problem(place, what, "write the value out, or use `extends`")])
    }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style != .plain
      let isNothing =
        !quoted && scalar.string.utf8.count <= 4 && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      content = isNothing ? .nothing : .text(scalar.string, quoted: quoted)
      // Escapes such as "\0" bring in what the file itself does not hold.
      if scalar.string.utf8.contains(where: { $0 < 32 && $0 != 10 || $0 == 127 }) {
        throw Problems([Problem(place, "a control character in a text", "leave it out")])
      }
    case .sequence(let sequence):
      var entries: [Entry] = []
      for element in sequence { entries.append(try Entry(element, in: file)) }
      content = .list(entries)
    case .mapping(let mapping):
      var items: [Item] = []
      for (key, value) in mapping {
        let name = try Entry(key, in: file)
        guard case .text(let text, _) = name.content else {
          throw Problems([Problem(name.place, "\(name.kind) is used as a key", "write a word")])
        }
        items.append(Item(text, try Entry(value, in: file), name.place))
      }
      content = .map(items)
    case .alias:
      let what = "anchors and aliases are not supported"
      throw Problems([Problem(place, what, "write the value out, or use `extends`")])
    }
  }
}

extension Problem {
  /// A file that is not YAML.
  package init(yaml error: any Error, text: String, in file: String) {
    let start = Place(file: file, line: 1, column: 1)
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = Place(file: file, line: mark.line, column: mark.column)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = mark.line <= lines.count ? lines[mark.line - 1] : ""
      if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
        self.init(place, "a tab indents this line", "indent with spaces")
      } else {
        let from = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
        // The library names a function of its own where lists are nested too deeply.
        let isTooDeep = problem.hasPrefix("Maximum nesting")
        let cause = isTooDeep ? "too many lists or maps within one another" : problem
        let what = "this is not YAML: \(cause)\(from)".oneLine
        self.init(place, what, "check quotes, brackets and indentation")
      }
    case .duplicatedKeysInMapping(let keys, let context):
      let place = Place(file: file, line: context.mark.line, column: context.mark.column)
      self.init(place, "the key `\(keys.first?.shortened ?? "")` is given twice, first here", "keep one")
    case .reader(let problem, _, _, _):
      self.init(start, "this is not text: \(problem)", "save the file as UTF-8")
    default:
      self.init(start, "this is not YAML", "check quotes, brackets and indentation")
    }
  }
}
