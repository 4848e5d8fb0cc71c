/// Makes an entry of the events of a YAML text.
struct YAMLComposer: ~Copyable {
  private var events: YAMLEvents
  private let file: String
  private let aliases: Entry.Aliases
  private var anchors: [String: Anchored] = [:]
  /// The entries so far, those that aliases stand for included.
  private var count = 0

  /// What an anchor names.
  private struct Anchored {
    var entry: Entry
    /// How many entries it has, and how many of them at most are within one another.
    var count: Int
    var height: Int
  }

  /// More lists and maps than this within one another are taken for a mistake.
  private static let deepest = 100
  /// Aliases must not make more entries of a text than this: a few lines could stand for a million.
  private static let mostCopied = 100_000

  init(_ text: String, in file: String, _ aliases: Entry.Aliases) {
    events = YAMLEvents(text, in: file)
    self.file = file
    self.aliases = aliases
  }

  /// What the whole text says.
  mutating func root() throws(Problems) -> Entry {
    guard try events.next().kind == .documentStart else {
      return Entry(place: Place(file: file, line: 1, column: 1), content: .nothing)
    }
    let root = try entry(events.next(), depth: 0).entry
    let after = try events.next()
    guard after.kind == .end else {
      let what =
        "this is not YAML: but found another document (expected a single document in the stream, from line 1)"
      throw Problems([Problem(after.place, what, "check quotes, brackets and indentation")])
    }
    return root
  }

  /// What begins with an event. The event that ends it is the last that is taken.
  private mutating func entry(
    _ event: YAMLEvents.Event, depth: Int
  ) throws(Problems) -> (entry: Entry, height: Int) {
    if case .alias(let name) = event.kind { return try copy(name, event.place, depth: depth) }
    if let anchor = event.anchor, aliases == .refused { throw refused("&" + anchor, event.place) }
    let before = count
    count += 1
    var result = (entry: Entry(place: event.place, content: .nothing), height: 0)
    switch event.kind {
    case .scalar(let text, let isPlain):
      result.entry.content = try scalar(text, isPlain: isPlain, event.tag, event.place)
    case .listStart:
      try check(depth, event, "seq")
      let (elements, height) = try elements(depth: depth)
      result = (.list(elements, event.place), height + 1)
    default:
      try check(depth, event, "map")
      let (items, height) = try items(depth: depth)
      result = (Entry(place: event.place, content: .map(items)), height + 1)
    }
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(entry: result.entry, count: count - before, height: result.height)
    }
    return result
  }

  private mutating func elements(depth: Int) throws(Problems) -> ([Entry], height: Int) {
    var (entries, height): ([Entry], Int) = ([], 0)
    while true {
      let event = try events.next()
      if event.kind == .listEnd { return (entries, height) }
      let element = try entry(event, depth: depth + 1)
      height = max(height, element.height)
      entries.append(element.entry)
    }
  }

  private mutating func items(depth: Int) throws(Problems) -> ([Entry.Item], height: Int) {
    var (items, height): ([Entry.Item], Int) = ([], 0)
    var places: [String: Place] = [:]
    while true {
      let event = try events.next()
      if event.kind == .mapEnd { return (items, height) }
      let name = try entry(event, depth: depth + 1).entry
      guard case .text(let key, _) = name.content else {
        throw Problems([Problem(name.place, "\(name.kind) is used as a key", "write a word")])
      }
      if let first = places.updateValue(name.place, forKey: key) {
        let what = "the key `\(key.shortened)` is given twice, first here"
        throw Problems([Problem(first, what, "keep one")])
      }
      let value = try entry(events.next(), depth: depth + 1)
      height = max(height, value.height)
      items.append(Entry.Item(key, value.entry, name.place))
    }
  }

  /// What an alias stands for.
  private mutating func copy(
    _ name: String, _ place: Place, depth: Int
  ) throws(Problems) -> (entry: Entry, height: Int) {
    if aliases == .refused { throw refused("*" + name, place) }
    guard let named = anchors[name] else {
      throw Problems([
        Problem(
          place, "`*\(name.shortened)` stands for nothing that is named before it", "write the value out")
      ])
    }
    count += named.count
    guard count <= YAMLComposer.mostCopied, depth + named.height <= YAMLComposer.deepest else {
      throw Problems([Problem(place, "aliases make too much of this text", "write the values out")])
    }
    return (named.entry, named.height)
  }

  private func refused(_ name: String, _ place: Place) -> Problems {
    let what = "anchors and aliases (`\(name.shortened)`) are not supported"
    return Problems([Problem(place, what, "write the value out, or use `extends`")])
  }

  private func check(_ depth: Int, _ event: YAMLEvents.Event, _ tag: String) throws(Problems) {
    if depth >= YAMLComposer.deepest {
      let what = "more than \(YAMLComposer.deepest) lists or maps stand within one another"
      throw Problems([Problem(event.place, what, "check brackets and indentation")])
    }
    if let given = event.tag, given != YAMLTag.prefix + tag, given != "!" {
      throw Problems([YAMLTag.stranger(given, at: event.place)])
    }
  }

  private func scalar(
    _ text: String, isPlain: Bool, _ tag: String?, _ place: Place
  ) throws(Problems) -> Entry.Content {
    // Escapes such as "\0" bring in what the file itself does not hold.
    guard !text.hasControls else {
      throw Problems([Problem(place, "a control character in a text", "leave it out")])
    }
    if let tag { return try YAMLTag.content(of: text, tagged: tag, at: place) }
    return isPlain && YAMLTag.isNothing(text) ? .nothing : .text(text, quoted: !isPlain)
  }
}
