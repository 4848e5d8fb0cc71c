extension String {
  /// The text on lines of at most so many characters, broken at spaces; what has no space is broken after a dot, a slash or anywhere.
  public func lines(width: Int) -> [String] {
    guard count > width, width > 0 else { return [self] }
    var lines: [String] = []
    var line = ""
    for piece in split(separator: " ").map(String.init) {
      if !line.isEmpty, line.count + 1 + piece.count <= width {
        line += " " + piece
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = piece
      while line.count > width {
        let head = line.prefix(width)
        let end = head.lastIndex { $0 == "." || $0 == "/" }.map { head.index(after: $0) } ?? head.endIndex
        lines.append(String(line[..<end]))
        line = String(line[end...])
      }
    }
    return lines + [line]
  }

  /// The text with a line break wherever a line would be longer.
  ///
  /// - Parameter indent: what begins each line but the first.
  public func wrapped(width: Int, indent: String = "") -> String {
    lines(width: width).joined(separator: "\n" + indent)
  }

  /// The parts between spaces.
  public var pieces: [Substring] { split(separator: " ") }
}
