import Foundation

/// Names of models given as addresses of the Hub: `https://huggingface.co/org/name/tree/main`.
enum HubAddress {
  /// Where the name of the model lies in an address, which may have blanks around it; nil for a name and for an
  /// address of anything else.
  @inline(__always)
  static func name(in text: Span<UInt8>) -> Range<Int>? {
    guard text.count > 0 else { return nil }
    if text[0] <= 32 || text[text.count - 1] <= 32 { return find(text) }
    switch text[0] | 0x20 {
    case UInt8(ascii: "h"), UInt8(ascii: "w"): return mayBegin(text) ? find(text) : nil
    // `//` and `<`.
    case UInt8(ascii: "/"): return text.count > 1 && text[1] == text[0] ? find(text) : nil
    case UInt8(ascii: "<") | 0x20: return find(text)
    default: return nil
    }
  }

  /// Calls `body` with the name in an address, its percent escapes resolved, or with a text that is none as it
  /// is.
  @inline(__always)
  static func withName<Result>(
    of text: Span<UInt8>, _ body: (_ name: Span<UInt8>, _ isAddress: Bool) -> Result
  ) -> Result {
    guard let range = name(in: text) else { return body(text, false) }
    let name = text.extracting(range)
    guard CSVRecord.find(UInt8(ascii: "%"), in: name, from: 0) != nil else { return body(name, true) }
    let resolved = Array((String(copying: name).removingPercentEncoding ?? String(copying: name)).utf8)
    return body(resolved.span, true)
  }

  /// The name that a text means if it is a slip for one: without an address, blanks, pages and revisions around it.
  static func plainName(of text: Span<UInt8>) -> String {
    withName(of: text) { name, _ in
      String(copying: name.extracting(withoutPages(name) ?? withoutBlanks(name)))
    }
  }

  /// A name without the blanks around it, a slash at its end, a page (`org/name/tree/main`) or a revision
  /// (`org/name@main`); nil for a text that has none of these, and for a path.
  static func withoutPages(_ text: Span<UInt8>) -> Range<Int>? {
    let bare = withoutBlanks(text)
    guard !bare.isEmpty else { return nil }
    let name = String(copying: text.extracting(bare))
    guard name.utf8.count == bare.count, ![".", "/", "~"].contains(name.first!), !name.contains("\\") else {
      return nil
    }
    var parts = name.split(separator: "/", omittingEmptySubsequences: true)
    if parts.count > 2, pages.contains(String(parts[2])) { parts = Array(parts.prefix(2)) }
    guard parts.count <= 2, let last = parts.last else { return nil }
    let end = last.firstIndex(of: "@") ?? last.endIndex
    let range = bare.lowerBound..<bare.lowerBound + name.utf8.distance(from: name.startIndex, to: end)
    return range.isEmpty || range == 0..<text.count ? nil : range
  }

  /// Whether a text may begin as an address does, by one byte: `http`, `hf.`, `hf:`, `www.`, `huggingface.`,
  /// `hf-`.
  private static func mayBegin(_ text: Span<UInt8>) -> Bool {
    guard text.count > 6 else { return false }
    return text[3] | 0x20 == UInt8(ascii: "p")
      || (text[2] >= 45 && text[2] <= 58)
      || text[3] == UInt8(ascii: ".") || (text.count > 12 && text[11] == UInt8(ascii: "."))
  }

  private static let schemes = ["https://", "http://", "//"]
  private static let hosts = [
    "huggingface.co/", "www.huggingface.co/", "hf.co/", "www.hf.co/", "huggingface.com/", "hf-mirror.com/",
  ]
  /// What the Hub keeps beside models.
  private static let others: Set = [
    "datasets", "spaces", "papers", "collections", "docs", "blog", "posts", "models", "organizations", "api",
  ]
  /// The pages of a model.
  private static let pages: Set = [
    "tree", "blob", "resolve", "raw", "commit", "commits", "discussions", "edit",
  ]

  private static func find(_ text: Span<UInt8>) -> Range<Int>? {
    var bare = withoutBlanks(text)
    if bare.count > 2, text[bare.lowerBound] == UInt8(ascii: "<"),
      text[bare.upperBound - 1] == UInt8(ascii: ">")
    {
      bare = bare.lowerBound + 1..<bare.upperBound - 1
    }
    let (address, end) = (String(copying: text.extracting(bare)), bare.upperBound)
    guard let rest = path(address) else { return nil }
    let start = end - rest.utf8.count
    var parts = rest.prefix { $0 != "?" && $0 != "#" }.split(separator: "/", omittingEmptySubsequences: true)
    if parts.count > 3, parts[0] == "api", parts[1] == "models" { parts.removeFirst(2) }
    guard let first = parts.first, !others.contains(String(first)) else { return nil }
    if parts.count > 1, pages.contains(String(parts[1])) { parts = [first] }
    parts = Array(parts.prefix(2))
    guard let last = parts.last, parts.count == 1 || last.startIndex > first.endIndex else { return nil }
    var length = rest.utf8.distance(from: rest.startIndex, to: last.endIndex)
    // `.git` as in an address to clone, a revision as in `hf://org/name@main`.
    if last.hasSuffix(".git") { length -= 4 }
    if let mark = last.firstIndex(of: "@") {
      length = rest.utf8.distance(from: rest.startIndex, to: mark)
    }
    let offset = rest.utf8.distance(from: rest.startIndex, to: first.startIndex)
    return offset < length ? start + offset..<start + length : nil
  }

  /// A text without the blanks around it.
  static func withoutBlanks(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = text.count
    while start < end, text[start] <= 32 { start += 1 }
    while end > start, text[end - 1] <= 32 { end -= 1 }
    return start..<end
  }

  /// What follows the host of an address; nil where it is none of the Hub's.
  private static func path(_ address: String) -> Substring? {
    let small = address.lowercased()
    guard small.utf8.count == address.utf8.count else { return nil }
    if small.hasPrefix("hf://") { return address.dropFirst(5) }
    let scheme = schemes.first { small.hasPrefix($0) }?.count ?? 0
    guard let host = hosts.first(where: { small.dropFirst(scheme).hasPrefix($0) }) else { return nil }
    return address.dropFirst(scheme + host.count)
  }
}
