import Foundation
import Testing

/// The program as a user runs it.
struct Command {
  let status: Int32
  let output: Data
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The errors without their line end; a test that expects one line compares with this.
  var complaint: String { errors.hasSuffix("\n") ? String(errors.dropLast()) : errors }

  /// Runs `grove` with these arguments, in the folder of the package.
  static func grove(_ arguments: [String], input: Data? = nil, output path: String? = nil) throws -> Command {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = package
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = try path.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) } ?? output
    process.standardError = errors
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      Thread.detachNewThread {
        try? pipe.fileHandleForWriting.write(contentsOf: input)
        try? pipe.fileHandleForWriting.close()
      }
    } else {
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }
    try? output.fileHandleForWriting.close()
    try? errors.fileHandleForWriting.close()
    let text = path == nil ? try output.fileHandleForReading.readToEnd() ?? Data() : Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Command(
      status: process.terminationReason == .uncaughtSignal
        ? -process.terminationStatus : process.terminationStatus,
      output: text, errors: String(decoding: complaint, as: UTF8.self))
  }

  /// Runs a script of bash, in which `grove` is the program, in a folder.
  static func shell(_ script: String, in folder: TemporaryFolder) throws -> Command {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    // As a function it would be a shell of its own, with its own descriptors and number.
    let path = "\(folder.path)/bin"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: "\(path)/grove") {
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/grove", withDestinationPath: try executable().path)
    }
    process.arguments = ["-c", "PATH=\(path):$PATH\n\(script)"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    return try finish(process)
  }

  /// Starts `grove` without waiting for its end.
  static func start(_ arguments: [String], input: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = package
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func finish(_ process: Process) throws -> Command {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try? output.fileHandleForWriting.close()
    try? errors.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Command(
      status: process.terminationReason == .uncaughtSignal
        ? -process.terminationStatus : process.terminationStatus,
      output: text, errors: String(decoding: complaint, as: UTF8.self))
  }

  /// What python3 writes to standard output; an error where it fails.
  static func python(_ arguments: String..., and more: [String] = []) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments + more
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python3 failed")
    return data
  }

  /// The program that was built with these tests.
  static func executable() throws -> URL {
    let folder = Bundle.allBundles.map(\.bundleURL) + [URL(fileURLWithPath: CommandLine.arguments[0])]
    return try #require(
      folder.map { $0.deletingLastPathComponent().appending(path: "grove") }.first {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
  }

  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}

/// A folder of its own for one test, gone at the end.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "grove-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var contents: [String] { contents("") ?? [] }

  /// The names in a folder of it; nil where there is no such folder.
  func contents(_ folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }

  /// The files that one run leaves in its folder.
  static let resultsOfRun = [
    "ecosystem.csv.gz", "observation.json", "provenance.json", "readings.csv", "scenario.yaml", "table.txt",
  ]

  /// A small scenario of its own.
  func scenario(models: Int = 600) throws -> String {
    let file = "\(path)/scenario.yaml"
    let text = """
      extends: \(Command.package.path)/scenarios/hub-small.yaml
      title: For the tests
      models: {value: \(models), unit: models, source: "small, because tests are many"}
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}
