/// The format of a file, told by its first bytes.
enum FileFormat: Equatable {
  case csv
  case json
  case gzip
  case parquet

  /// - Parameters:
  ///   - head: the first bytes, at least 512 unless the file is shorter.
  ///   - file: the path, for the message.
  /// - Throws: where the format is one that cannot be read.
  init(_ head: [UInt8], file: String) throws(ReadingError) {
    func begins(_ magic: [UInt8]) -> Bool { head.starts(with: magic) }
    func refused(_ what: String, _ instead: String) -> ReadingError {
      ReadingError(file: file, line: nil, what: what, instead: instead)
    }
    if begins([0x1f, 0x8b]) {
      self = .gzip
    } else if begins(Array("PAR1".utf8)) {
      self = .parquet
    } else if let (_, name) = FileFormat.others.first(where: { begins($0.magic) }) {
      throw refused("this is \(name)", "unpack it or write it as CSV, JSONL, Parquet or gzip")
    } else if begins([0]) {
      throw refused("this is not text: it begins with a NUL byte", "name a file of CSV, JSONL or Parquet")
    } else if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) {
      throw refused("this is UTF-16", "convert the file with `iconv -f utf-16 -t utf-8`")
    } else {
      let text = begins(FileFormat.mark) ? head.dropFirst(3) : head[...]
      let first = text.first { ![9, 10, 13, 32].contains($0) }
      switch first {
      case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
      case UInt8(ascii: "<"):
        throw ReadingError(
          file: file, line: 1, what: "this is a web page, not a table",
          instead: "download the file itself, on the Hub from `/resolve/` instead of `/blob/`")
      case nil where head.isEmpty || head.count < 512:
        throw refused("the file is empty", "see whether it was written or downloaded whole")
      default: self = .csv
      }
    }
  }

  /// The byte order mark of UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static let others: [(magic: [UInt8], name: String)] = [
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file"), (Array("PK\u{3}\u{4}".utf8), "a zip file"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file"), (Array("BZh".utf8), "a bzip2 file"),
    (Array("ARROW1".utf8), "an Arrow file"), (Array("SQLite format 3".utf8), "an SQLite file"),
    (Array("version https://git-lfs".utf8), "only the pointer to a file that Git LFS keeps"),
  ]
}
