import Foundation
import Lineages
import Observations

/// The file that `--write-csv` names.
struct TableFile {
  private let path: String
  private let common: CommonOptions

  /// Refuses at once, before any work is done, what would be refused in the end.
  init?(_ path: String?, _ common: CommonOptions) throws {
    guard let path else { return nil }
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue { throw Failure("\(path): is a folder; --write-csv takes a file") }
    if exists, !common.force {
      throw Failure("\(path): is there already; name another file, or give --force to overwrite")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw Failure("\(path): there is no folder \(folder); make it first")
    }
    self.path = path
    self.common = common
  }

  /// Writes a genealogy in the layout of `ai_ecosystem.csv`.
  func write(_ genealogy: Genealogy) throws {
    let temporary = LayoutWriter.temporaryPath(of: path)
    Interruption.begin(temporary)
    defer { Interruption.end(temporary) }
    try LayoutWriter(workers: common.workers, force: common.force).writeCSV(genealogy, to: path)
  }
}

extension OutputFolder {
  /// Writes a genealogy in the layout of `ai_ecosystem.csv`.
  func write(_ genealogy: Genealogy, as name: String, _ common: CommonOptions) throws {
    let partial = partialPath(name)
    let temporary = LayoutWriter.temporaryPath(of: partial)
    Interruption.begin(temporary)
    defer { Interruption.end(temporary) }
    try LayoutWriter(workers: common.workers, force: true).writeCSV(genealogy, to: partial)
  }
}
