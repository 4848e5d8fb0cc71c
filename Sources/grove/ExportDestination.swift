import Exports
import Files
import Foundation

/// Where `grove export` writes: a folder, or one file. Files get their names when all of them are whole.
enum ExportDestination {
  case folder(OutputFolder)
  case file(String)

  /// Refuses at once, before any work is done, what would be refused in the end.
  init(_ path: String, formats: [ExportFormat], force: Bool) throws {
    let fileEnding = formats.count == 1 && formats[0].files.count == 1 ? formats[0].files[0] : nil
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard let fileEnding, !isFolder.boolValue,
      URL(fileURLWithPath: path).pathExtension == URL(fileURLWithPath: fileEnding).pathExtension
    else {
      self = .folder(try OutputFolder(path, force: force))
      return
    }
    if exists, !force {
      throw Failure("\(path): is there already; name another file, or give --force to overwrite")
    }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: parent) else {
      throw Failure("\(path): there is no folder \(parent); make it first")
    }
    self = .file(path)
  }

  /// What the files of a format will be called.
  func names(of format: ExportFormat) -> [String] {
    switch self {
    case .folder(let folder): format.files.map { "\(folder.path)/\($0)" }
    case .file(let file): [file]
    }
  }

  /// Where the files of a format are written until all are whole.
  func partialPaths(of format: ExportFormat) -> [String] {
    switch self {
    case .folder(let folder): format.files.map { folder.partialPath($0) }
    case .file(let file): [file]
    }
  }

  /// An error of writing under the name that the user knows.
  func named(_ error: FileError) -> FileError {
    if case .folder(let folder) = self { folder.named(error) } else { error }
  }

  /// Gives every file its name.
  func finish() throws {
    if case .folder(let folder) = self { try folder.finish() }
  }

  /// Removes what is half written.
  func abandon() {
    if case .folder(let folder) = self { folder.abandon() }
  }
}
