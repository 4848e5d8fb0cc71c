import Files
import Lineages
import Workers

/// Writes a genealogy, observed or simulated, in the layout of `ai_ecosystem.csv`, so that whatever reads the
/// paper's data set reads it too. `ObservationReader` makes the same genealogy of the file.
///
/// Columns: those of `ai_ecosystem.csv`; `modelCard` where the genealogy has the texts of cards, and
/// `model_card_length_characters` and `model_card_automatically_generated` where it knows anything of cards.
/// Regions, papers and data sets are what the tags say. `parent_model` names all parents.
public struct LayoutWriter: Sendable {
  /// The threads that share the work. The file does not depend on their number.
  public var workers: Workers
  /// Whether a file that is there already is replaced.
  public var force: Bool

  /// How many rows one task of a thread writes. The file does not depend on it.
  package var rowsOfBlock = 4096

  /// A writer that uses all cores and replaces no file, unless told otherwise.
  public init(workers: Workers = Workers(), force: Bool = false) {
    self.workers = workers
    self.force = force
  }

  /// Writes a file; packed with gzip where its name ends in `.gz`.
  ///
  /// The file appears under its name when it is whole.
  ///
  /// - Throws: `FileError`; nothing is left behind.
  public func writeCSV(_ genealogy: Genealogy, to path: String) throws(FileError) {
    let file = try WholeFile(path, replaces: force)
    try write(genealogy, isPacked: path.hasSuffix(".gz")) { bytes throws(FileError) in try file.write(bytes) }
    try file.finish()
  }

  /// Writes into a file or pipe that is open, such as standard output; plain text.
  ///
  /// - Throws: `FileError`, after which part of the text may have been written.
  public func writeCSV(_ genealogy: Genealogy, to file: OpenFile) throws(FileError) {
    try write(genealogy, isPacked: false) { bytes throws(FileError) in try file.write(bytes.span) }
  }

  private func write(
    _ genealogy: Genealogy, isPacked: Bool, _ put: ([UInt8]) throws(FileError) -> Void
  ) throws(FileError) {
    let table = TableText(genealogy)
    try put(isPacked ? Gzip.pack(table.header) : table.header)
    // A few blocks a thread at a time, so that no more than these are in memory.
    let blocksOfRound = 16
    var start = 0
    while start < genealogy.count {
      let first = start
      let blocks = min(blocksOfRound, (genealogy.count - first + rowsOfBlock - 1) / rowsOfBlock)
      let texts = workers.map(blocks) { block in
        let from = first + block * rowsOfBlock
        let text = table.rows(from..<min(from + rowsOfBlock, genealogy.count))
        return isPacked ? Gzip.pack(text) : text
      }
      for text in texts { try put(text) }
      start = first + blocks * rowsOfBlock
    }
  }
}
