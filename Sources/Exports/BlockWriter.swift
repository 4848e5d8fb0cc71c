import Files
import Workers

/// A text file whose blocks are made side by side and written in order.
struct BlockWriter {
  private let file: WholeFile
  private let workers: Workers

  /// Makes a file, writes it with `body` and gives it its name; leaves nothing behind where that fails.
  ///
  /// - Throws: where the file cannot be made or the disk is full.
  static func write(
    _ path: String, _ workers: Workers, _ body: (BlockWriter) throws(FileError) -> Void
  ) throws(FileError) {
    let file = try WholeFile(path)
    try body(BlockWriter(file: file, workers: workers))
    try file.finish()
  }

  /// Writes a text.
  func write(_ text: String) throws(FileError) { try file.write(Array(text.utf8)) }

  /// Writes the bytes that `make` gives for each range of 0..<count. The file does not depend on the number
  /// of threads.
  func write(_ count: Int, _ make: @Sendable (Range<Int>) -> [UInt8]) throws(FileError) {
    // A few blocks a thread at a time, so that no more than these are in memory.
    let blocksOfRound = 16
    let rowsOfBlock = 4096
    var start = 0
    while start < count {
      let first = start
      let blocks = min(blocksOfRound, (count - first + rowsOfBlock - 1) / rowsOfBlock)
      let texts = workers.map(blocks) { block in
        let from = first + block * rowsOfBlock
        return make(from..<min(from + rowsOfBlock, count))
      }
      for text in texts { try file.write(text) }
      start = first + blocks * rowsOfBlock
    }
  }
}
