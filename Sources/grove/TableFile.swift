import ArgumentParser
import Files
import Foundation
import Lineages
import Observations

/// The file that `--write-csv` names; `-` is standard output.
struct TableFile {
  private let path: String
  private let common: CommonOptions

  /// Whether the table goes to standard output, where nothing else may go then.
  var isStandardOutput: Bool { path == "-" }

  /// Refuses at once, before any work is done, what would be refused in the end.
  init?(_ path: String?, _ common: CommonOptions) throws {
    guard let path else { return nil }
    self.path = path
    self.common = common
    if isStandardOutput {
      guard !common.json else {
        throw ValidationError("--json and --write-csv - would both write to standard output.")
      }
      return
    }
    if !common.force, ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path) {
      throw Failure("\(path): write `-` for standard output, as in --write-csv -")
    }
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
  }

  /// Writes a genealogy in the layout of `ai_ecosystem.csv`.
  func write(_ genealogy: Genealogy) throws {
    let writer = LayoutWriter(workers: common.workers, force: common.force)
    if isStandardOutput {
      try writer.writeCSV(genealogy, to: Terminal.results)
    } else {
      try writer.writeCSV(genealogy, to: path)
    }
  }
}

extension OutputFolder {
  /// The files that a run leaves in its folder, of which none of an earlier run may stand beside those of a later one.
  static let resultsOfRun = [
    "ecosystem.csv.gz", "observation.json", "provenance.json", "readings.csv", "scenario.yaml", "table.txt",
  ]

  /// The folder for the results of one ecosystem; none with the runs of many, which would be taken for theirs.
  static func forResults(_ common: CommonOptions) throws -> OutputFolder? {
    guard let path = common.out else { return nil }
    if FileManager.default.fileExists(atPath: "\(path)/experiment.json"),
      FileManager.default.fileExists(atPath: "\(path)/runs")
    {
      throw Failure("\(path): holds the runs of an ensemble; name another folder")
    }
    return try OutputFolder(path, force: common.force, results: resultsOfRun)
  }

  /// Writes a genealogy in the layout of `ai_ecosystem.csv`.
  func write(_ genealogy: Genealogy, as name: String, _ common: CommonOptions) throws {
    do { try LayoutWriter(workers: common.workers).writeCSV(genealogy, to: partialPath(name)) } catch {
      throw named(error)
    }
  }
}
