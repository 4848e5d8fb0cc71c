import Files
import Foundation

extension RunStore {
  /// The names of what a store holds.
  enum Names {
    static let experiment = "experiment.json"
    static let scenario = "scenario.yaml"
    static let designs = "designs"
    static let runs = "runs"
    static let failures = "failures"
    /// Held while the store is made and while its results are written.
    static let lock = ".lock"
    /// Held together by all who run something.
    static let atWork = ".at-work"
    /// What version 0.1.0 wrote.
    static let log = "seeds.jsonl"
  }

  /// Holds off whoever would begin anew, as long as `body` takes.
  ///
  /// - Throws: what `body` throws; `StoreError` where the store cannot be locked.
  public func whileAtWork<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = try FolderLock.wait("\(path)/\(Names.atWork)", .shared)
    defer { lock.release() }
    return try body()
  }

  /// Keeps everybody else from writing results, as long as `body` takes.
  ///
  /// - Throws: what `body` throws; `StoreError` where the store cannot be locked.
  public func whileAlone<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = try FolderLock.wait("\(path)/\(Names.lock)", .exclusive)
    defer { lock.release() }
    return try body()
  }

  /// Removes what processes that were killed have left half written, unless someone is at work. To be called `whileAlone`.
  func sweep() throws(StoreError) {
    guard let lock = try FolderLock.ifFree("\(path)/\(Names.atWork)") else { return }
    defer { lock.release() }
    for folder in [".", Names.runs, Names.failures, Names.designs] {
      for name in try allNames(in: folder) where RunStore.isHalfWritten(name) {
        unsafe _ = unlink("\(path)/\(folder)/\(name)")
      }
    }
  }

  private static func isHalfWritten(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(".part") }

  /// Removes all runs and what was made of them.
  func removeRuns() throws(StoreError) {
    guard let lock = try FolderLock.ifFree("\(path)/\(Names.atWork)") else {
      throw StoreError(
        "\(path): others are at work in this folder, and --force would take their runs; wait, or name another"
      )
    }
    defer { lock.release() }
    // The experiment last: what is interrupted before is a store with fewer runs.
    for name in EnsembleFiles.names + [
      Names.runs, Names.failures, Names.designs, Names.log, Names.scenario, Names.experiment,
    ] {
      guard hasFile(name) else { continue }
      do { try FileManager.default.removeItem(atPath: "\(path)/\(name)") } catch {
        throw StoreError("\(path)/\(name): cannot be removed: \(RunStore.reason(error))")
      }
    }
  }

  /// Refuses a folder that holds something else.
  func requireEmpty() throws(StoreError) {
    let strangers = try allNames(in: ".").filter {
      !RunStore.isHalfWritten($0) && $0 != Names.lock && $0 != Names.atWork
    }
    if strangers.contains(Names.log) {
      throw StoreError(
        "\(path): holds seeds of version 0.1.0 (\(Names.log)), which cannot be gone on with; name another folder, or give "
          + "--force to start anew")
    }
    guard strangers.isEmpty else {
      throw StoreError("\(path): the folder is not empty; name another, or give --force to overwrite")
    }
  }

  func makeFolder(_ name: String) throws(StoreError) {
    do {
      try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    } catch {
      throw StoreError("\(path)/\(name): cannot make this folder: \(RunStore.reason(error))")
    }
  }

  /// The names of the files in a folder of the store that are whole, ascending.
  func names(in folder: String) throws(StoreError) -> [String] {
    try allNames(in: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func allNames(in folder: String) throws(StoreError) -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)") } catch {
      throw StoreError("\(path)/\(folder): cannot look into this folder: \(RunStore.reason(error))")
    }
  }

  func hasFile(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func read(_ name: String) throws(StoreError) -> Data {
    do { return try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")) } catch {
      throw StoreError("\(path)/\(name): cannot be read: \(RunStore.reason(error))")
    }
  }

  /// Writes a file of the store.
  public func write(_ data: Data, as name: String) throws(StoreError) {
    do { try WholeFile.write(data, to: "\(path)/\(name)") } catch { throw StoreError(error.description) }
  }

  static func json(_ value: some Encodable) throws(StoreError) -> Data {
    do { return try JSONText.compact(value) + Data("\n".utf8) } catch {
      throw StoreError("a result cannot be written as JSON: \(error)")
    }
  }

  /// The operating system's words for an error, where it has some.
  static func reason(_ error: any Error) -> String {
    var code = error as NSError
    while let underlying = code.userInfo[NSUnderlyingErrorKey] as? NSError { code = underlying }
    return code.domain == NSPOSIXErrorDomain
      ? unsafe String(cString: strerror(Int32(code.code))) : error.localizedDescription
  }
}

extension ExperimentFile {
  /// The experiment of a store; nil where the folder holds none.
  static func inStore(_ path: String) throws(StoreError) -> ExperimentFile? {
    let file = "\(path)/\(RunStore.Names.experiment)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file),
      let experiment = try? JSONDecoder().decode(ExperimentFile.self, from: data)
    else { throw StoreError("\(file): cannot be read; give --force to start anew") }
    return experiment
  }
}
