extension Entry {
  /// What a YAML text says, without its dialects: tags of one's own and keys that are no texts are refused.
  ///
  /// - Parameters:
  ///   - file: its name, for messages.
  ///   - aliases: what becomes of names for parts of the text.
  package init(yaml text: String, in file: String, aliases: Aliases = .refused) throws(Problems) {
    var composer = YAMLComposer(text, in: file, aliases)
    self = try composer.root()
  }

  /// What becomes of anchors and aliases, `&name` and `*name`.
  package enum Aliases {
    case refused
    /// An alias stands for what its anchor names, as long as the text does not become very long by that.
    case copied
  }

  /// What the bytes of a YAML file say.
  ///
  /// - Parameter file: its name, for messages.
  /// - Throws: where they are not UTF-8, have control characters or are no YAML.
  package init(yaml bytes: [UInt8], in file: String, aliases: Aliases = .refused) throws(Problems) {
    try self.init(yaml: Entry.text(of: bytes, in: file), in: file, aliases: aliases)
  }

  private static func text(of bytes: [UInt8], in file: String) throws(Problems) -> String {
    func problem(at offset: Int, _ what: String, _ instead: String) -> Problems {
      let before = bytes[..<offset]
      let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
      let column = String(decoding: bytes[lineStart..<offset], as: UTF8.self).unicodeScalars.count + 1
      let place = Place(file: file, line: before.count { $0 == 10 } + 1, column: column)
      return Problems([Problem(place, what, instead)])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw problem(at: 0, "this is UTF-16", "convert the file with `iconv -f utf-16 -t utf-8`")
    }
    let control = bytes.firstIndex { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 || $0 == 127 }
    if let control {
      let name = bytes[control] == 0 ? "a NUL byte" : "control character \(bytes[control])"
      throw problem(at: control, "\(name) in the text", "is this a text file?")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      // The longest valid beginning ends where the text stops being UTF-8.
      var parser = Unicode.UTF8.ForwardParser()
      var input = bytes.makeIterator()
      var offset = 0
      while case .valid(let scalar) = parser.parseScalar(from: &input) { offset += scalar.count }
      throw problem(at: offset, "not UTF-8", "save the file as UTF-8")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text
  }
}
