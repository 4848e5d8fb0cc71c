import Foundation
import Observations

extension Exporter {
  /// SQLite adds to a file that is there.
  static func clear(_ path: String) throws(WritingError) {
    guard unsafe unlink(path) != 0, errno != ENOENT else { return }
    throw WritingError(
      file: path, what: "the file cannot be replaced: \(unsafe String(cString: strerror(errno)))",
      instead: "name another file")
  }
}
