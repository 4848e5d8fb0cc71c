import CLibYAML

/// The events of a YAML text, one after the other, as LibYAML finds them: a scalar, the start or end of a list or map, an alias.
///
/// Nothing is resolved: an alias is but a name, so that a few lines cannot stand for a million.
///
/// It owns the memory that it points to.
@safe struct YAMLEvents: ~Copyable {
  /// What stands at a place of the text.
  struct Event {
    var kind: Kind
    var place: Place
    var anchor: String?
    /// The tag in full, as in `tag:yaml.org,2002:int`; nil where none is written.
    var tag: String?
  }

  enum Kind: Equatable {
    case documentStart, end
    case scalar(String, isPlain: Bool)
    case listStart, listEnd
    case mapStart, mapEnd
    case alias(String)
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let file: String

  init(_ text: String, in file: String) {
    let bytes = Array(text.utf8)
    unsafe self.text = .allocate(capacity: bytes.count)
    _ = unsafe self.text.initialize(fromContentsOf: bytes)
    self.file = file
    unsafe parser = .allocate(capacity: 1)
    unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, self.text.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// The next event. After the last document come ends.
  ///
  /// - Throws: where the text is no YAML.
  mutating func next() throws(Problems) -> Event {
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw Problems([problem]) }
      defer { unsafe yaml_event_delete(&event) }
      if let kind = unsafe YAMLEvents.kind(event) { return unsafe self.event(event, kind) }
    }
  }

  private func event(_ event: yaml_event_t, _ kind: Kind) -> Event {
    let start = unsafe event.start_mark
    var result = Event(
      kind: kind, place: Place(file: file, line: start.line + 1, column: start.column + 1))
    switch kind {
    case .scalar:
      result.anchor = unsafe YAMLEvents.text(event.data.scalar.anchor)
      result.tag = unsafe YAMLEvents.text(event.data.scalar.tag)
    case .listStart:
      result.anchor = unsafe YAMLEvents.text(event.data.sequence_start.anchor)
      result.tag = unsafe YAMLEvents.text(event.data.sequence_start.tag)
    case .mapStart:
      result.anchor = unsafe YAMLEvents.text(event.data.mapping_start.anchor)
      result.tag = unsafe YAMLEvents.text(event.data.mapping_start.tag)
    default: break
    }
    return result
  }

  /// What an event is; nil for those that say nothing.
  private static func kind(_ event: yaml_event_t) -> Kind? {
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .end
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return unsafe .scalar(
        String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT: return .listStart
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT: return .mapStart
    case YAML_MAPPING_END_EVENT: return .mapEnd
    case YAML_ALIAS_EVENT: return unsafe .alias(text(event.data.alias.anchor) ?? "")
    default: return nil
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  /// Why the text cannot be read on.
  private var problem: Problem {
    guard unsafe parser.pointee.error != YAML_MEMORY_ERROR, let words = unsafe parser.pointee.problem else {
      return Problem(Place(file: file, line: 1, column: 1), "there is not enough memory to read this")
    }
    let problem = unsafe String(cString: words)
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      let start = Place(file: file, line: 1, column: 1)
      return Problem(start, "this is not text: \(problem)", "save the file as UTF-8")
    }
    let mark = unsafe parser.pointee.problem_mark
    let place = Place(file: file, line: mark.line + 1, column: mark.column + 1)
    if isIndentedByTab(mark.line) { return Problem(place, "a tab indents this line", "indent with spaces") }
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
    let line = unsafe parser.pointee.context_mark.line + 1
    let from = context.map { " (\($0), from line \(line))" } ?? ""
    let what = "this is not YAML: \(problem)\(from)".oneLine
    return Problem(place, what, "check quotes, brackets and indentation")
  }

  /// - Parameter line: from 0.
  private func isIndentedByTab(_ line: Int) -> Bool {
    let lines = unsafe text.split(separator: 10, maxSplits: line + 1, omittingEmptySubsequences: false)
    guard unsafe line < lines.count else { return false }
    return unsafe lines[line].prefix { $0 == 32 || $0 == 9 }.contains(9)
  }
}
