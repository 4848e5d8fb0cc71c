import Foundation
import Testing

/// Files beside the tests.
enum Files {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// A file of the folder Fixtures.
  static func fixture(_ name: String) throws -> Data {
    try Data(contentsOf: tests.appendingPathComponent("Fixtures/\(name)"))
  }

  /// A script of the folder Oracles.
  static func oracle(_ name: String) -> URL { tests.appendingPathComponent("Oracles/\(name)") }

  /// A file of the folder `shared` beside the package, which holds real data; nil where it is not there.
  static func shared(_ name: String) -> URL? {
    let package = tests.deletingLastPathComponent().deletingLastPathComponent()
    let file = package.deletingLastPathComponent().appendingPathComponent("shared/\(name)")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  /// What a command writes to standard output; an error where it fails.
  static func output(of command: String...) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command.joined(separator: " ")) failed")
    return data
  }

  /// Whether python3 has scikit-learn and pandas.
  static let hasScikitLearn: Bool = {
    (try? output(of: "python3", "-c", "import sklearn, pandas")) != nil
  }()
}
