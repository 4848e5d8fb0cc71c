/// Tells files with one object a line from other JSON, by their beginning.
enum JSONLayout {
  /// How much of a file is looked at.
  static let headBytes = 1 << 16

  /// Whether a file that begins with such bytes has one object a line: where the first or the second line is a
  /// whole object (the first may be damaged), or so long that nobody has laid it out over lines.
  static func isLines(_ head: [UInt8]) -> Bool {
    guard head.first(where: { ![9, 10, 13, 32].contains($0) }) == UInt8(ascii: "{") else { return false }
    let lines = head.split(separator: Lines.feed, maxSplits: 8).filter { line in
      line.contains { ![9, 13, 32].contains($0) }
    }
    if lines.count < 2 { return true }
    return lines.prefix(2).contains { line in
      let line = Array(line)
      var at = 0
      JSONReader.skipBlanks(line.span, &at)
      guard at < line.count, line[at] == UInt8(ascii: "{"), JSONReader.skipValue(line.span, &at) else {
        return false
      }
      JSONReader.skipBlanks(line.span, &at)
      return at == line.count
    }
  }
}
