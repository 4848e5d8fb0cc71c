import Foundation

/// Where the tests' files are.
enum Fixtures {
  static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
  /// The package's root, with the shipped scenarios.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func valid(_ name: String) -> String { folder.appendingPathComponent("valid/\(name).yaml").path }
}
