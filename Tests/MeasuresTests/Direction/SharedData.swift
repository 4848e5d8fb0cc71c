import Foundation

/// Files of the folder `shared` beside the package, which holds real data and published figures; no part of
/// the product.
enum SharedData {
  /// A file, or nil where it is not there.
  static func file(_ name: String) -> URL? {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<5 { folder.deleteLastPathComponent() }
    let file = folder.appendingPathComponent("shared/\(name)")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }
}
