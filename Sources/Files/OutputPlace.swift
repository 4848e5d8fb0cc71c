import Foundation

/// Where the files of an output folder are: in the making, and in the end.
struct OutputPlace: Equatable {
  /// The folder, without links on the way to it.
  private let folder: String
  private let isThere: Bool

  init(_ path: String) throws(FileError) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw FileError(file: path, what: "is a file", instead: "--out takes a folder")
      }
      guard let real = unsafe realpath(path, nil) else { throw FileError(path, "cannot be found") }
      folder = unsafe String(cString: real)
      unsafe free(real)
      isThere = true
      return
    }
    guard errno == ENOENT, !path.isEmpty else { throw FileError(path, "cannot be used as a folder") }
    if unsafe lstat(path, &status) == 0 {
      throw FileError(file: path, what: "is a link that leads nowhere", instead: "--out takes a folder")
    }
    folder = path.replacing(/\/+$/, with: "")
    isThere = false
  }

  private var parent: String { WholeFile.folder(of: folder) }
  private var name: String { folder.split(separator: "/").last.map(String.init) ?? "" }

  private func inner(_ word: String) -> String {
    isThere ? "\(folder)/.grove-\(word)" : "\(parent)/.\(name).grove-\(word)"
  }

  /// Where files are until all are whole.
  var staging: String { inner("partial") }

  /// Where whole files are until each has its place. While it is there, the results in the folder are not all there.
  private var unfinished: String { inner("unfinished") }

  /// Refuses a folder that holds something unless `force`. What a killed process left there counts as nothing.
  func check(_ path: String, force: Bool, results: [String]) throws(FileError) {
    guard isThere, !force else { return }
    let contents = try self.contents(path)
    let ours = ["lock", "partial", "unfinished"].map { ".grove-\($0)" }
    let isCutShort = contents.contains(ours[2])
    guard contents.allSatisfy({ ours.contains($0) || isCutShort && results.contains($0) }) else {
      throw FileError(
        file: path, what: "the folder is not empty", instead: "name another, or give --force to overwrite")
    }
  }

  private func contents(_ path: String) throws(FileError) -> [String] {
    guard let listing = unsafe opendir(folder) else { throw FileError(path, "cannot be looked into") }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      names.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// Makes the folders that lead to this one.
  ///
  /// - Returns: those that were made, from the top.
  func makeParents(_ path: String) throws(FileError) -> [String] {
    guard !isThere else { return [] }
    var missing: [String] = []
    var folder = parent
    while unsafe access(folder, F_OK) != 0, errno == ENOENT {
      missing.insert(folder, at: 0)
      folder = WholeFile.folder(of: folder)
    }
    var made: [String] = []
    for folder in missing {
      Unfinished.begin(folder, isShared: true)
      if unsafe mkdir(folder, 0o777) == 0 {
        made.append(folder)
      } else {
        let error = FileError(path, "cannot be made")
        Unfinished.end(folder)
        // Another process may have made it meanwhile.
        if error.code != EEXIST {
          OutputPlace.remove(made)
          throw error
        }
      }
    }
    return made
  }

  /// Removes folders that were made, as far as they are empty.
  static func remove(_ folders: [String]) {
    for folder in folders.reversed() {
      _ = unsafe rmdir(folder)
      Unfinished.end(folder)
    }
  }

  /// Takes the lock that one process at a time holds.
  func takeLock(_ path: String, waits: Bool) throws(FileError) -> FileLock {
    let lock: FileLock?
    do throws(FileError) { lock = try FileLock.take(inner("lock"), waits: waits) } catch {
      throw FileError(path, "cannot be written into", code: error.code ?? 0)
    }
    if let lock { return lock }
    throw FileError(
      file: path, what: "another process is writing into this folder",
      instead: "wait for it, or name another folder")
  }

  /// Makes the folder for files that are not whole, and clears away what a killed process left.
  func makeStaging(_ path: String) throws(FileError) {
    Unfinished.remove(staging)
    Unfinished.begin(staging)
    if unsafe mkdir(staging, 0o777) != 0 {
      let error = FileError(path, "cannot be written into")
      Unfinished.end(staging)
      throw error
    }
  }

  /// Gives the files their places.
  func fill(_ path: String, with files: [String], replacing results: [String]) throws(FileError) {
    func require(_ isDone: Bool, _ name: String? = nil) throws(FileError) {
      guard !isDone else { return }
      var error = FileError(name.map { "\(path)/\($0)" } ?? path, "cannot be written")
      if name != nil { error.instead = "the results in this folder are not all; run the same command again" }
      throw error
    }
    guard isThere else { return try require(unsafe rename(staging, folder) == 0) }
    let earlier = Set(results + files).sorted()
    for name in earlier {
      var status = stat()
      if unsafe lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        throw FileError(file: "\(path)/\(name)", what: "is a folder", instead: "name another place")
      }
    }
    Unfinished.remove(unfinished)
    try require(unsafe rename(staging, unfinished) == 0)
    for name in earlier {
      try require(unsafe unlink("\(folder)/\(name)") == 0 || errno == ENOENT, name)
    }
    for name in files {
      try require(unsafe rename("\(unfinished)/\(name)", "\(folder)/\(name)") == 0, name)
    }
    try require(unsafe rmdir(unfinished) == 0)
  }
}
