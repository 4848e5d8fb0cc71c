import Foundation
import Synchronization

/// A lock on a file, which one process holds at a time and the system takes back when that process ends, however it ends.
///
/// A file system that knows no locks (some network disks) gives every process one: then nothing is refused.
/// A class, because it owns the descriptor.
public final class FileLock: Sendable {
  private let path: String
  private let descriptor: Int32
  private let isHeld = Mutex(false)

  private init(_ path: String, _ descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    release()
    close(descriptor)
  }

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - path: the file that is locked; it is made where it is not there, and nothing is written into it.
  ///   - waits: whether to wait while another process holds it.
  /// - Returns: nil where another process holds it, unless `waits`.
  /// - Throws: `FileError` where the file cannot be made or opened, a link among others.
  public static func take(_ path: String, waits: Bool = false) throws(FileError) -> FileLock? {
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw FileError(path, "cannot be locked") }
      let lock = FileLock(path, descriptor)
      while flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
        if errno == EWOULDBLOCK { return nil }
        if errno != EINTR { break }
      }
      // Whoever held it may have removed the file meanwhile: then this is a lock on nothing.
      if lock.isThere {
        lock.isHeld.withLock { $0 = true }
        Unfinished.begin(path)
        return lock
      }
    }
  }

  /// Gives the lock back, and removes its file.
  public func release() {
    isHeld.withLock { isHeld in
      guard isHeld else { return }
      if isThere { _ = unsafe unlink(path) }
      flock(descriptor, LOCK_UN)
      Unfinished.end(path)
      isHeld = false
    }
  }

  private var isThere: Bool {
    var (ours, named) = (stat(), stat())
    return unsafe fstat(descriptor, &ours) == 0 && lstat(path, &named) == 0
      && ours.st_ino == named.st_ino && ours.st_dev == named.st_dev
  }
}
