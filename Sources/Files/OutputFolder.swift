import Foundation

/// A folder of results that belong together: they appear in it all at once, when all of them are whole.
///
/// A folder that is not there yet is made beside its place, and gets its name in the end. A folder that is there is filled from a folder in it:
/// first the earlier results go, then the new ones come, so that results of two runs never stand side by side, at whatever moment the
/// process or the machine stops. What a process that was killed has left behind is cleared away by the next one. One process at a time
/// writes into a folder; it holds a lock that ends with it.
///
/// A class, because it owns the lock.
public final class OutputFolder {
  /// The path as it was given.
  public let path: String
  private let place: OutputPlace
  private let results: [String]
  private let lock: FileLock
  private let madeFolders: [String]
  private var files: [String] = []
  private var isOver = false

  /// Takes the folder, and makes the folders that lead to it.
  ///
  /// - Parameters:
  ///   - force: whether a folder that holds something is used.
  ///   - results: the names of files of which none may be left of an earlier run.
  ///   - waits: whether to wait while another process writes.
  /// - Throws: `FileError` for a path that is a file, for a folder that holds something unless `force`, and where another process writes, unless `waits`.
  public init(_ path: String, force: Bool, results: [String] = [], waits: Bool = false) throws(FileError) {
    self.path = path
    self.results = results
    while true {
      let place = try OutputPlace(path)
      try place.check(path, force: force, results: results)
      let made = try place.makeParents(path)
      do throws(FileError) {
        let lock = try place.takeLock(path, waits: waits)
        // Another process may have finished in between.
        guard try OutputPlace(path) == place else {
          OutputPlace.remove(made)
          continue
        }
        try place.check(path, force: force, results: results)
        try place.makeStaging(path)
        (self.place, self.lock, madeFolders) = (place, lock, made)
        return
      } catch {
        OutputPlace.remove(made)
        throw error
      }
    }
  }

  deinit { abandon() }

  /// Where a file that will be called `name` is written until all are whole.
  public func partialPath(_ name: String) -> String {
    if !files.contains(name) { files.append(name) }
    return "\(place.staging)/\(name)"
  }

  /// Writes a file that gets its place when all are whole.
  ///
  /// - Throws: `FileError`, with the path that the file would have had.
  public func write(_ data: Data, as name: String) throws(FileError) {
    do throws(FileError) { try WholeFile.write(data, to: partialPath(name)) } catch { throw named(error) }
  }

  /// An error of writing under the name that the file would have had.
  public func named(_ error: FileError) -> FileError {
    var error = error
    if error.file.hasPrefix(place.staging) { error.file = path + error.file.dropFirst(place.staging.count) }
    return error
  }

  /// Gives every file its place.
  ///
  /// - Throws: `FileError`; the earlier results may be gone then, and the folder is marked as unfinished.
  public func finish() throws(FileError) {
    guard !isOver else { return }
    defer { abandon() }
    try Unfinished.uninterrupted { () throws(FileError) in
      try place.fill(path, with: files, replacing: results)
    }
    isOver = true
    Unfinished.end(place.staging)
    for folder in madeFolders { Unfinished.end(folder) }
    lock.release()
  }

  /// Removes what has been written, and the folders that were made for it.
  public func abandon() {
    guard !isOver else { return }
    isOver = true
    Unfinished.remove(place.staging)
    Unfinished.end(place.staging)
    lock.release()
    OutputPlace.remove(madeFolders)
  }
}
