import Digests
import Foundation

/// An open file or pipe.
///
/// A class, because it owns the descriptor and closes it when the last user lets go; used by one thread at a
/// time, which is why it may call itself sendable.
final class FileSource: ByteSource, @unchecked Sendable {
  private let path: String
  private let descriptor: Int32
  private let closes: Bool
  private(set) var digest = SHA256()
  let size: Int?

  /// - Parameter path: a path, or `-` for standard input.
  /// - Throws: where the file cannot be opened.
  init(path: String) throws(ReadingError) {
    self.path = path
    closes = path != "-"
    descriptor = closes ? unsafe open(path, O_RDONLY | O_CLOEXEC) : 0
    if descriptor < 0 { throw FileSource.error(opening: path, errno) }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    size = isKnown && kind == S_IFREG ? Int(status.st_size) : nil
    if isKnown && kind == S_IFDIR { throw FileSource.error(opening: path, EISDIR) }
    posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
  }

  /// - Parameter descriptor: the open end of a pipe; it is closed with the source.
  init(descriptor: Int32, path: String) {
    self.path = path
    self.descriptor = descriptor
    closes = true
    size = nil
  }

  deinit { if closes { close(descriptor) } }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    while true {
      let got = unsafe Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 {
        unsafe digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        return got
      }
      if errno == EINTR { continue }
      throw ReadingError(
        file: path, what: "reading stopped: \(unsafe String(cString: strerror(errno)))",
        instead: "see whether the disk or the connection is in order")
    }
  }

  /// Why a file could not be opened.
  static func error(opening path: String, _ code: Int32) -> ReadingError {
    switch code {
    case ENOENT:
      ReadingError(file: path, what: "there is no such file", instead: "see whether the path is right")
    case EACCES, EPERM:
      ReadingError(
        file: path, what: "you may not read this file",
        instead: "see who may with `ls -l`, change it with `chmod`")
    case EISDIR:
      ReadingError(file: path, what: "this is a directory", instead: "name a file in it")
    default:
      ReadingError(
        file: path, what: "the file cannot be opened: \(unsafe String(cString: strerror(code)))",
        instead: "see whether the path is right")
    }
  }
}
