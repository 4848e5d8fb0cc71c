import Lineages

/// Former names of models, each with the name that took its place.
///
/// Read from a file of two columns, the old and the new name, separated by a comma or a tab: `gpt2,openai-community/gpt2`.
/// A first line with the names of the columns, lines that begin with `#` and lines whose names are the same are passed over. A name may have been changed more than once: then each
/// line tells one step.
public struct Renames: Sendable {
  /// Which file they were read from.
  public let input: InputFile
  private var old = Vocabulary()
  /// The new name of each old one.
  private var new = TextColumn()

  /// The lines whose two names are the same, which change nothing.
  private(set) var linesOfSame: [Int] = []

  /// The number of names that were changed.
  public var count: Int { old.count }

  /// Reads a file, packed with gzip or not; `-` is standard input.
  ///
  /// - Throws: where a line does not have two names, a name has two successors, or names lead round in a circle.
  public init(contentsOf path: String) throws(ReadingError) {
    let opened = try OpenedFile(path, options: ReadingOptions())
    guard case .table = opened.layout else {
      throw ReadingError(
        file: path, line: 1, what: "this is JSON, not two columns", instead: "write `old,new` in each line")
    }
    var segments = SegmentReader(opened.source, path: path, isQuoted: false, options: ReadingOptions())
    var lines: [Int] = []
    while let segment = try segments.next() {
      for piece in segment.pieces {
        let bytes = segment.bytes.span.extracting(piece.range)
        if let invalid = PieceCheck.invalidText(bytes) {
          let line = piece.firstLine + Lines.count(in: bytes.extracting(0..<invalid.offset))
          throw ReadingError(file: path, line: line, what: invalid.what, instead: invalid.instead)
        }
        var old = Vocabulary()
        var new = TextColumn()
        swap(&old, &self.old)
        swap(&new, &self.new)
        try Renames.read(bytes, piece.firstLine, path, &old, &new, &lines, &linesOfSame)
        swap(&old, &self.old)
        swap(&new, &self.new)
      }
    }
    input = opened.input(path)
    try requireEnds(path, lines)
  }

  /// The row of the model that a former name means, among the names of models; nil where none of those that
  /// took its place is there.
  func row(of name: Span<UInt8>, among names: Vocabulary) -> Int32? {
    var next = old.find(name)
    while let id = next {
      let bytes = new.bytes.span.extracting(new.range(Int(id)))
      if let row = names.find(bytes) { return row }
      next = old.find(bytes)
    }
    return nil
  }

  private static func read(
    _ bytes: Span<UInt8>, _ firstLine: Int, _ path: String, _ old: inout Vocabulary, _ new: inout TextColumn,
    _ lines: inout [Int], _ linesOfSame: inout [Int]
  ) throws(ReadingError) {
    var line = firstLine
    var start = 0
    while start < bytes.count {
      let end = CSVRecord.find(Lines.feed, in: bytes, from: start) ?? bytes.count
      let text = bytes.extracting(start..<end)
      if let names = names(text),
        !(lines.isEmpty && linesOfSame.isEmpty) || !names.allSatisfy({ headings.contains(Role.letters($0)) })
      {
        guard names.count == 2, !names.contains("") else {
          throw ReadingError(
            file: path, line: line, what: "this line does not hold two names",
            instead: "write the old and the new name, `old,new`")
        }
        let id = names[0] == names[1] ? -1 : Int(old.intern(names[0]))
        if id < 0 {
          linesOfSame.append(line)
        } else if id == new.count {
          new.append(names[1])
          lines.append(line)
        } else if new[id] != names[1] {
          throw ReadingError(
            file: path, line: line,
            what: "`\(names[0].prefix(60))` has another new name in line \(lines[id])",
            instead: "remove one of the lines")
        }
      }
      start = end + 1
      line += 1
    }
  }

  /// What the columns may be called, by their letters.
  private static let headings: Set = [
    "old", "new", "from", "to", "before", "after", "former", "current", "oldname", "newname", "oldid",
    "newid",
  ]

  /// The fields of a line without blanks, quotes and what an address adds; nil for an empty line.
  private static func names(_ line: Span<UInt8>) -> [String]? {
    let text = String(copying: line)
    let separator: Character = text.contains("\t") ? "\t" : ","
    let fields = text.split(separator: separator, omittingEmptySubsequences: false).map { field in
      let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n", "\""]
      let name = String(field.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed())
      return HubAddress.withName(of: Array(name.utf8).span) { name, _ in String(copying: name) }
    }
    return fields == [""] || fields[0].hasPrefix("#") ? nil : fields
  }

  /// Checks that following the names from any of them ends somewhere.
  private func requireEnds(_ path: String, _ lines: [Int]) throws(ReadingError) {
    let bytes = new.bytes.span
    let next = (0..<old.count).map { old.find(bytes.extracting(new.range($0))) }
    var visit = [Int](repeating: -1, count: old.count)
    for first in next.indices where visit[first] < 0 {
      var id = first
      visit[id] = first
      while let following = next[id].map(Int.init) {
        if visit[following] == first {
          throw ReadingError(
            file: path, line: lines[following],
            what: "`\(old[Int32(following)].prefix(60))` is renamed to itself in the end",
            instead: "remove the line that leads back")
        }
        if visit[following] >= 0 { break }
        id = following
        visit[id] = first
      }
    }
  }
}
