import Foundation
import Synchronization

/// What is being written and has not got its name yet. It goes when the process is ended by a signal.
public enum Unfinished {
  private static let entries = Mutex<[(path: String, isShared: Bool)]>([])

  /// Notes that a path is about to be made.
  ///
  /// - Parameter isShared: whether others may put something into this folder: then it goes only when it is empty.
  public static func begin(_ path: String, isShared: Bool = false) {
    entries.withLock { $0.append((path, isShared)) }
  }

  /// Notes that a path is finished, or gone.
  public static func end(_ path: String) {
    entries.withLock { entries in
      if let index = entries.lastIndex(where: { $0.path == path }) { entries.remove(at: index) }
    }
  }

  /// Removes everything unfinished, the latest first: files, and folders with what is in them.
  ///
  /// - Parameter last: what ends the process. Until it does, nothing can be begun or ended.
  public static func removeAll(then last: () -> Void) {
    entries.withLock { entries in
      for entry in entries.reversed() {
        if entry.isShared { _ = unsafe rmdir(entry.path) } else { remove(entry.path) }
      }
      entries = []
      last()
    }
  }

  /// Does what a signal must not cut short: what would end the process waits until it is done. Nothing can be begun or ended in it.
  static func uninterrupted<Result>(_ body: () throws(FileError) -> Result) throws(FileError) -> Result {
    try entries.withLock { _ throws(FileError) in try body() }
  }

  /// Removes a file, a link (and not what it leads to), or a folder with all that is in it.
  static func remove(_ path: String) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    // Another thread, or a program that was started, may still add to a folder.
    for _ in 0..<3 {
      if (try? FileManager.default.removeItem(atPath: path)) != nil { return }
    }
  }
}
