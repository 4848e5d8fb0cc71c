import Foundation

/// A file in the making, under a name of its own beside the one that it will have.
///
/// A class, because it owns the descriptor.
package final class NewFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isOpen = true

  package init(_ path: String, force: Bool) throws(WritingError) {
    self.path = path
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR {
        throw WritingError(file: path, what: "this is a directory", instead: "name a file in it")
      }
      if status.st_mode & S_IFMT != S_IFREG {
        throw WritingError(file: path, what: "this is no ordinary file", instead: "name a new file")
      }
      if !force {
        throw WritingError(
          file: path, what: "the file is there already", instead: "name another, or replace it with `--force`"
        )
      }
    }
    temporary = LayoutWriter.temporaryPath(of: path)
    let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 {
      let missing = errno == ENOENT
      throw WritingError(
        file: path, what: "the file cannot be made: \(NewFile.reason())",
        instead: missing ? "make the directory \(directory) first" : "name a file where you may write")
    }
  }

  /// Writes to a descriptor that is open already, under no name. For tests of full disks.
  init(descriptor: Int32, path: String) {
    self.path = path
    self.descriptor = descriptor
    temporary = ""
  }

  package func write(_ bytes: [UInt8]) throws(WritingError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress! + done, bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw stopped() }
      done += count
    }
  }

  /// Gives the file its name.
  package func finish() throws(WritingError) {
    isOpen = false
    // A full disk may show only now.
    if close(descriptor) != 0 { throw stopped() }
    if unsafe rename(temporary, path) != 0 { throw stopped() }
  }

  /// Removes what has been written.
  package func abandon() {
    if isOpen { close(descriptor) }
    isOpen = false
    if !temporary.isEmpty { _ = unsafe unlink(temporary) }
  }

  private func stopped() -> WritingError {
    let isFull = errno == ENOSPC || errno == EDQUOT
    return WritingError(
      file: path, what: "writing stopped: \(NewFile.reason())",
      instead: isFull ? "make room or name a file on another disk" : "name a file where you may write")
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
