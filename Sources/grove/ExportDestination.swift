import Exports
import Foundation
import Observations

/// Where `grove export` writes: a folder, or one file. Files get their names when all of them are whole.
final class ExportDestination {
  private let folder: OutputFolder?
  private let file: String?
  private var temporary: [String] = []

  /// Refuses at once, before any work is done, what would be refused in the end.
  init(_ path: String, formats: [ExportFormat], force: Bool) throws {
    let fileEnding = formats.count == 1 && formats[0].files.count == 1 ? formats[0].files[0] : nil
    guard let fileEnding,
      URL(fileURLWithPath: path).pathExtension == URL(fileURLWithPath: fileEnding).pathExtension,
      !ExportDestination.isFolder(path)
    else {
      folder = try OutputFolder(path, force: force)
      file = nil
      return
    }
    if FileManager.default.fileExists(atPath: path), !force {
      throw Failure("\(path): is there already; name another file, or give --force to overwrite")
    }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: parent) else {
      throw Failure("\(path): there is no folder \(parent); make it first")
    }
    folder = nil
    file = path
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// What the files of a format will be called.
  func names(of format: ExportFormat) -> [String] {
    if let file { return [file] }
    return format.files.map { "\(folder!.path)/\($0)" }
  }

  /// Where the files of a format are written until all are whole.
  func partialPaths(of format: ExportFormat) -> [String] {
    let paths =
      folder.map { folder in format.files.map { folder.partialPath($0) } }
      ?? [LayoutWriter.temporaryPath(of: file!)]
    for path in paths {
      for path in Exporter.temporaryPaths(of: path) + (folder == nil ? [path] : []) {
        Interruption.begin(path)
        temporary.append(path)
      }
    }
    return paths
  }

  /// An error of writing under the name that the user knows.
  func named(_ error: WritingError) -> String {
    var error = error
    let name = URL(fileURLWithPath: error.file).lastPathComponent
    error.file = file ?? "\(folder!.path)/\(name.replacing(".partial-", with: ""))"
    return error.description
  }

  func finish() throws {
    try folder?.finish()
    if let file {
      guard unsafe rename(LayoutWriter.temporaryPath(of: file), file) == 0 else {
        throw Failure("\(file): cannot be written: \(unsafe String(cString: strerror(errno)))")
      }
    }
    for path in temporary { Interruption.end(path) }
  }

  /// Removes what is half written.
  func abandon() {
    folder?.abandon()
    for path in temporary {
      unsafe _ = unlink(path)
      Interruption.end(path)
    }
  }
}
