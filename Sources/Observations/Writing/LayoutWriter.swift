import Foundation
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
  /// - Throws: where the file cannot be made, is there already and `force` is false, or the disk is full.
  ///
  /// The file appears under its name when it is whole: until then it has a name of its own in the same
  /// directory.
  public func writeCSV(_ genealogy: Genealogy, to path: String) throws(WritingError) {
    let file = try NewFile(path, force: force)
    do throws(WritingError) {
      try write(genealogy, to: file, isPacked: path.hasSuffix(".gz"))
      try file.finish()
    } catch {
      file.abandon()
      throw error
    }
  }

  /// The name that a file has until it is whole: whoever ends the process meanwhile removes it.
  public static func temporaryPath(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).\(getpid()).part"
  }

  private func write(_ genealogy: Genealogy, to file: NewFile, isPacked: Bool) throws(WritingError) {
    let table = TableText(genealogy)
    try file.write(isPacked ? Gzip.pack(table.header) : table.header)
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
      for text in texts { try file.write(text) }
      start = first + blocks * rowsOfBlock
    }
  }
}
