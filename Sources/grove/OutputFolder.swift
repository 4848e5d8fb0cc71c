import Foundation

/// The folder that `--out` names. Files appear in it all at once, when all of them are whole.
final class OutputFolder {
  let path: String
  /// Whether the folder was not there before.
  private let isNew: Bool
  private var files: [String] = []

  /// Refuses a path that is a file, and a folder that holds something unless `force`.
  init(_ path: String, force: Bool) throws {
    self.path = path
    var isFolder: ObjCBool = false
    isNew = unsafe !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isNew {
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw Failure("\(path): cannot make this folder: \(reason(error))")
      }
    } else if !isFolder.boolValue {
      throw Failure("\(path): is a file; --out takes a folder")
    } else {
      let contents: [String]
      do { contents = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
        throw Failure("\(path): cannot look into this folder: \(reason(error))")
      }
      if !contents.isEmpty, !force {
        throw Failure("\(path): the folder is not empty; name another, or give --force to overwrite")
      }
    }
  }

  /// The temporary path of a file that will be called `name` in the end.
  func partialPath(_ name: String) -> String {
    let temporary = "\(path)/.partial-\(name)"
    files.append(name)
    Interruption.begin(temporary)
    return temporary
  }

  /// Writes a file under its temporary name.
  func write(_ data: Data, as name: String) throws {
    let temporary = partialPath(name)
    do { try data.write(to: URL(fileURLWithPath: temporary)) } catch {
      throw Failure("\(path)/\(name): cannot be written: \(reason(error))")
    }
  }

  /// Gives every file its final name.
  func finish() throws {
    for name in files {
      let temporary = "\(path)/.partial-\(name)"
      guard unsafe rename(temporary, "\(path)/\(name)") == 0 else {
        throw Failure("\(path)/\(name): cannot be written: \(unsafe String(cString: strerror(errno)))")
      }
      Interruption.end(temporary)
    }
    files = []
  }

  /// Removes what is half written, and the folder if it was made for this.
  func abandon() {
    for name in files {
      let temporary = "\(path)/.partial-\(name)"
      unsafe _ = unlink(temporary)
      Interruption.end(temporary)
    }
    if isNew { unsafe _ = rmdir(path) }
  }
}
