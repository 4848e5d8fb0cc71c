import Foundation

/// A descriptor that is open for writing, with a name for errors.
public struct OpenFile: Sendable {
  public let descriptor: Int32
  private let name: String

  /// - Parameter name: what errors call it: a path, or `standard output`.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Writes all bytes, however many calls it takes.
  ///
  /// - Throws: `FileError` where the system takes no more of them.
  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    let code = unsafe bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe Foundation.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count >= 0 {
          done += count
        } else if errno == EAGAIN {
          // Somebody who shares the descriptor asked not to wait; we do.
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          unsafe poll(&request, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    if code != 0 { throw FileError(name, "cannot be written", code: code) }
  }
}
