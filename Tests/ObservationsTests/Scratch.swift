import Foundation
import Lineages
import Testing
import Workers

@testable import Observations

/// A directory of its own for the files of one test; removed with the object.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "grove-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], as name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  func write(_ text: String, as name: String) throws -> String { try write(Array(text.utf8), as: name) }

  /// What lies in the directory.
  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

/// Reads texts as files `a.csv` or as named.
func observe(
  _ texts: (name: String, text: String)..., workers: Int = 1, options: ReadingOptions = ReadingOptions()
) throws -> Observed {
  let scratch = try Scratch()
  let paths = try texts.map { try scratch.write($0.text, as: $0.name) }
  return try ObservationReader(options, workers: Workers(count: workers)).read(paths)
}

/// A table of these lines.
func observe(table lines: String..., options: ReadingOptions = ReadingOptions()) throws -> Observed {
  try observe((name: "a.csv", text: lines.joined(separator: "\n") + "\n"), options: options)
}

/// Hub API objects, one a line.
func observe(objects lines: String...) throws -> Observed {
  try observe((name: "a.jsonl", text: lines.joined(separator: "\n") + "\n"))
}

/// The error that reading these bytes ends with, with the name alone of the file.
func failure(
  _ bytes: [UInt8], as name: String = "a.csv", options: ReadingOptions = ReadingOptions()
) throws -> ReadingError {
  let scratch = try Scratch()
  let path = try scratch.write(bytes, as: name)
  do {
    _ = try ObservationReader(options, workers: Workers(count: 1)).read([path])
  } catch {
    #expect(error.file == path)
    #expect(!error.description.contains("\n"))
    #expect(error.description.utf8.count < 400)
    #expect(!error.what.isEmpty && !error.instead.isEmpty)
    return ReadingError(file: name, line: error.line, what: error.what, instead: error.instead)
  }
  throw NotRefused()
}

func failure(
  _ text: String, as name: String = "a.csv", options: ReadingOptions = ReadingOptions()
) throws -> ReadingError {
  try failure(Array(text.utf8), as: name, options: options)
}

/// A file that should have been refused was read.
struct NotRefused: Error {}

/// A generator with a fixed start (SplitMix64: Steele, Lea, Flood 2014).
struct FixedLuck: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Real data beside the repository; nil, with a note, where it is not there.
func sharedFile(_ path: String) -> String? {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  for above in ["..", "../.."] {
    let file = root.appendingPathComponent(above).appendingPathComponent("shared").appendingPathComponent(
      path)
    if FileManager.default.fileExists(atPath: file.path) { return file.standardizedFileURL.path }
  }
  return nil
}

/// Where a program is in the search path.
func program(_ name: String) -> String? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// What a program writes; nil where it fails or is not there.
func output(of program: String?, _ arguments: [String], input: [UInt8] = []) throws -> String? {
  guard let program else { return nil }
  let scratch = try Scratch()
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.standardInput = FileHandle(forReadingAtPath: try scratch.write(input, as: "input"))
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return process.terminationStatus == 0 ? text : nil
}

extension Genealogy {
  /// The row of a model.
  func row(_ id: String) throws -> Int { try #require((0..<count).first { names[$0] == id }) }
}
