import Foundation

/// A lock on a file that a process holds until it releases it or ends, however it ends.
///
/// Locks of one file exclude one another across the processes of a machine, and across machines where the file system does so
/// (NFS and Lustre do when mounted with locks). A class because it owns the open file.
final class FolderLock {
  enum Kind: Sendable {
    /// Many may hold it at a time.
    case shared
    /// Nobody else holds it.
    case exclusive
  }

  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Waits until the lock is free, and makes the file where it is absent.
  ///
  /// - Throws: `StoreError` where the file cannot be opened or locked.
  static func wait(_ path: String, _ kind: Kind) throws(StoreError) -> FolderLock {
    let descriptor = try open(path)
    while flock(descriptor, kind == .shared ? LOCK_SH : LOCK_EX) != 0 {
      if errno == EINTR { continue }
      let error = StoreError(path, "cannot be locked", errno)
      close(descriptor)
      throw error
    }
    return FolderLock(descriptor)
  }

  /// Takes the lock for itself if nobody else holds it; nil where someone does.
  ///
  /// - Throws: `StoreError` where the file cannot be opened.
  static func ifFree(_ path: String) throws(StoreError) -> FolderLock? {
    let descriptor = try open(path)
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FolderLock(descriptor) }
    close(descriptor)
    return nil
  }

  /// Gives the lock up; it must not be held after that.
  func release() { close(descriptor) }

  private static func open(_ path: String) throws(StoreError) -> Int32 {
    let descriptor = unsafe Foundation.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw StoreError(path, "cannot be opened", errno) }
    return descriptor
  }
}

/// Why a store cannot be used, in one line that begins with its path.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// - Parameter code: the system's number of the error.
  init(_ path: String, _ what: String, _ code: Int32) {
    description = unsafe "\(path): \(what): \(String(cString: strerror(code)))"
  }
}
