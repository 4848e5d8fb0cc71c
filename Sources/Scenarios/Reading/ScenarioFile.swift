import Digests
import Foundation
import Parameters

/// One file as people write it, before it is merged with the files that it extends.
struct ScenarioFile: Sendable {
  /// As the caller or the extending file names it.
  var path: String
  /// SHA-256 of the bytes.
  var digest: String
  /// A map.
  var root: Entry

  /// Larger files are refused: a scenario is read by people.
  static let largestSize = 4 << 20

  /// - Parameter place: where the file is asked for; nil for the file that the caller named.
  init(path: String, askedFor place: Place?) throws(Problems) {
    self.path = path
    let place = place ?? Place(file: path, line: 1, column: 1)
    let bytes = try ScenarioFile.bytes(of: path, askedFor: place)
    digest = SHA256.hexadecimal(of: bytes)
    root = try ScenarioFile.entry(of: bytes, in: path)
  }

  private static func bytes(of path: String, askedFor place: Place) throws(Problems) -> [UInt8] {
    func refused(_ why: String, _ instead: String) -> Problems {
      Problems([Problem(place, "cannot read `\(path)`: \(why)", instead)])
    }
    let data: Data
    do {
      let real = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      let attributes = try FileManager.default.attributesOfItem(atPath: real.path)
      switch attributes[.type] as? FileAttributeType {
      case .typeRegular: break
      case .typeDirectory: throw refused("it is a directory", "name a file in it")
      default: throw refused("it is not a regular file", "write the scenario to a file")
      }
      let handle = try FileHandle(forReadingFrom: real)
      defer { try? handle.close() }
      data = try handle.read(upToCount: largestSize + 1) ?? Data()
    } catch let error as Problems {
      throw error
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
      throw refused("there is no such file", "check the path")
    } catch let error as CocoaError where error.code == .fileReadNoPermission {
      throw refused("permission denied", "make it readable")
    } catch {
      throw refused(error.localizedDescription, "check the path")
    }
    if data.count > largestSize {
      throw refused("it is larger than \(largestSize >> 20) MB", "scenarios are short")
    }
    return Array(data)
  }

  private static func entry(of bytes: [UInt8], in path: String) throws(Problems) -> Entry {
    let root = try Entry(yaml: bytes, in: path)
    switch root.content {
    case .map: return root
    case .nothing:
      throw Problems([Problem(root.place, "the file is empty", "write at least `title: …`")])
    default:
      let what = "a scenario is a map, but this is \(root.kind)"
      throw Problems([Problem(root.place, what, "write `key: value` lines")])
    }
  }
}
