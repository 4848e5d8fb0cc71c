import Foundation

/// Writes files that appear under their names when they are whole.
public enum WholeFile {
  /// Writes bytes under a name of their own beside `path`, makes sure that they are on the disk, and gives them the name.
  ///
  /// A file that is there already is replaced. Any number of processes may write the same file at once: it is that of one of them.
  ///
  /// - Throws: `FileError`, with the path and the system's reason; nothing is left behind.
  public static func write(_ data: Data, to path: String) throws(FileError) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let temporary =
      (folder.isEmpty ? "" : folder + "/") + ".\(name).\(getpid()).\(UInt64.random(in: 0...UInt64.max)).part"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path, "cannot be made") }
    var done = 0
    while done < data.count {
      let count = unsafe data.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress! + done, data.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 { break }
      done += count
    }
    let failure = done == data.count && fsync(descriptor) == 0 ? nil : FileError(path, "cannot be written")
    close(descriptor)
    if let failure {
      _ = unsafe unlink(temporary)
      throw failure
    }
    guard unsafe rename(temporary, path) == 0 else {
      let failure = FileError(path, "cannot be written")
      _ = unsafe unlink(temporary)
      throw failure
    }
  }
}

/// Why a file cannot be written or read, in one line.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  /// - Parameter what: `cannot be written`; the system's reason for its last error follows.
  public init(_ path: String, _ what: String) {
    description = unsafe "\(path): \(what): \(String(cString: strerror(errno)))"
  }
}
