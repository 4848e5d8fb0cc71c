import Foundation

/// A file that is read whole. It may be a pipe, and need not end: of what is too long no more is read.
public enum SmallFile {
  /// All bytes of a file.
  ///
  /// - Parameter most: more bytes than these are refused; a multiple of a mebibyte.
  /// - Throws: where it cannot be read, or is longer.
  public static func read(_ path: String, most: Int) throws(FileError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path, "cannot be read") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { piece in
        unsafe Foundation.read(descriptor, piece.baseAddress, piece.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path, "cannot be read")
      }
      bytes += piece[..<count]
      if bytes.count > most {
        throw FileError(
          file: path, what: "cannot be read: it is larger than \(most >> 20) MB", instead: "name another file"
        )
      }
    }
  }
}
