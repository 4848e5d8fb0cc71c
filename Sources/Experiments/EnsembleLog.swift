import Foundation
import Readings
import Synchronization

/// The results of an ensemble on disk, a line a seed, written as they arrive.
///
/// The first line says what was run; a log with another first line belongs to another experiment. A line that an
/// interruption cut short is dropped, and its seed runs again.
///
/// A class because it owns the file. It may be used from any thread, one call at a time goes through.
public final class EnsembleLog: Sendable {
  /// One line: the result of a seed, or why there is none.
  public struct Entry: Codable, Sendable, Equatable {
    public var seed: UInt64
    public var result: Readings?
    public var failure: String?

    public init(seed: UInt64, result: Readings?, failure: String?) {
      self.seed = seed
      self.result = result
      self.failure = failure
    }
  }

  /// Why a log cannot be used.
  public struct LogError: Error, CustomStringConvertible {
    public let description: String
  }

  /// What earlier runs have written. Failed seeds are not among them: they are tried again.
  public let earlier: [Entry]
  private let handle: Mutex<FileHandle>

  /// Opens a log, and makes it where it is not there.
  ///
  /// - Parameter header: one line that says what is run.
  public init(path: String, header: String) throws {
    let head = Data((header + "\n").utf8)
    if !FileManager.default.fileExists(atPath: path) {
      try head.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let text = try handle.readToEnd() ?? Data()
    guard text.starts(with: head) else {
      throw LogError(
        description:
          "\(path): belongs to another scenario, version or choice of measures; name another folder")
    }
    var entries: [Entry] = []
    var end = head.count
    while let lineEnd = text[end...].firstIndex(of: 10) {
      let line = text[end..<lineEnd]
      guard let entry = try? JSONDecoder().decode(Entry.self, from: line) else { break }
      if entry.failure == nil { entries.append(entry) }
      end = lineEnd + 1
    }
    try handle.truncate(atOffset: UInt64(end))
    try handle.seek(toOffset: UInt64(end))
    earlier = entries
    self.handle = Mutex(handle)
  }

  /// Adds a line, and makes sure it is on the disk.
  public func append(_ entry: Entry) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(entry) + Data("\n".utf8)
    try handle.withLock { handle in
      try handle.write(contentsOf: line)
      try handle.synchronize()
    }
  }
}
