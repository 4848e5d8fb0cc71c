import Files
import Foundation
import Texts

extension RunStore {
  /// The names of what a store holds.
  enum Names {
    static let experiment = "experiment.json"
    static let scenario = "scenario.yaml"
    static let designs = "designs"
    static let runs = "runs"
    static let failures = "failures"
    /// The results.
    static let ensemble = "ensemble.json"
    static let table = "runs.csv"
    static let text = "table.txt"
    /// Held while the store is made and while its results are written; that of any folder of results.
    static let lock = ".grove-lock"
    /// What version 0.1.0 wrote.
    static let log = "seeds.jsonl"
  }

  /// Waits until nobody else makes the store or writes its results.
  func lock() throws(FileError) -> FileLock? { try FileLock.take("\(path)/\(Names.lock)", waits: true) }

  /// Removes what processes that were killed have left half written. Writing a run takes no hour: what is older is nobody's.
  func sweep() throws(FileError) {
    let old = Date(timeIntervalSinceNow: -3600)
    for folder in [".", Names.runs, Names.failures, Names.designs] {
      for name in try allNames(in: folder) where WholeFile.isUnfinished(name) {
        let file = "\(path)/\(folder)/\(name)"
        let made = (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
        if let made, made < old { _ = unsafe unlink(file) }
      }
    }
  }

  /// Removes all runs and what was made of them.
  func removeRuns() throws(FileError) {
    // The experiment last: what is interrupted before is a store with fewer runs.
    let names =
      RunStore.resultsOfComparison + [Names.ensemble, Names.table, Names.text]
      + [Names.runs, Names.failures, Names.designs, Names.log, Names.scenario, Names.experiment]
    for name in names where hasFile(name) {
      do { try FileManager.default.removeItem(atPath: "\(path)/\(name)") } catch {
        throw FileError("\(path)/\(name)", "cannot be removed", because: error)
      }
    }
  }

  /// Refuses a folder with the results of one world: beside those of many nobody could tell which belong together.
  func requireNoOtherResults() throws(FileError) {
    guard !hasFile(Names.experiment), hasFile("observation.json") || hasFile("provenance.json") else {
      return
    }
    throw FileError(
      file: path, what: "holds the results of one ecosystem", instead: "name another folder for those of many"
    )
  }

  /// Refuses a folder that holds something else.
  func requireEmpty() throws(FileError) {
    let strangers = try allNames(in: ".").filter { !$0.hasPrefix(".grove-") }
    if strangers.contains(Names.log) {
      throw FileError(
        file: path, what: "holds seeds of version 0.1.0 (\(Names.log)), which cannot be gone on with",
        instead: "name another folder, or give --force to start anew")
    }
    guard strangers.isEmpty else {
      throw FileError(
        file: path, what: "the folder is not empty", instead: "name another, or give --force to overwrite")
    }
  }

  func makeFolder(_ name: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    } catch {
      throw FileError("\(path)/\(name)", "cannot be made", because: error)
    }
  }

  /// The names of the files in a folder of the store that are whole, ascending.
  func names(in folder: String) throws(FileError) -> [String] {
    try allNames(in: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func allNames(in folder: String) throws(FileError) -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)") } catch {
      throw FileError("\(path)/\(folder)", "cannot be looked into", because: error)
    }
  }

  func hasFile(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func read(_ name: String) throws(FileError) -> Data {
    do { return try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")) } catch {
      throw FileError("\(path)/\(name)", "cannot be read", because: error)
    }
  }

  /// Writes a file of the store.
  public func write(_ data: Data, as name: String) throws(FileError) {
    try stepAside(name)
    try WholeFile.write(data, to: "\(path)/\(name)")
  }

  /// Renames what has the name of a file of the store and is none, a folder or a pipe: it must not cost a run, nor be lost.
  private func stepAside(_ name: String) throws(FileError) {
    let path = "\(path)/\(name)"
    var status = stat()
    guard unsafe lstat(path, &status) == 0, ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) else {
      return
    }
    let aside = "\(path).aside-\(String(UInt64.random(in: 0 ... .max), radix: 16))"
    if unsafe rename(path, aside) != 0 { throw FileError(path, "is no file and cannot be renamed") }
  }

  static func json(_ value: some Encodable) throws(FileError) -> Data {
    do { return try JSONDocument.compact(value) + Data("\n".utf8) } catch {
      throw FileError("a result", "cannot be written as JSON", because: error)
    }
  }
}

extension ExperimentFile {
  /// The experiment of a store; nil where the folder holds none.
  static func inStore(_ path: String) throws(FileError) -> ExperimentFile? {
    let file = "\(path)/\(RunStore.Names.experiment)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file),
      let experiment = try? JSONDecoder().decode(ExperimentFile.self, from: data)
    else {
      throw FileError(
        file: file, what: "cannot be read",
        instead: "leave this folder out, or grow its runs anew with --force")
    }
    return experiment
  }
}
