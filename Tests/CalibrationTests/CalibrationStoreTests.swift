import Files
import Foundation
import Testing

@testable import Calibration

@Suite struct CalibrationStoreTests {
  /// A folder that is gone at the end.
  final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "grove-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// All files with their bytes, by path.
    var files: [String: Data] {
      let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      return Dictionary(
        uniqueKeysWithValues: names.compactMap { name in
          guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { return nil }
          return (name, data)
        })
    }
  }

  @Test func `a piece is made once and kept to the last digit`() throws {
    let folder = Folder()
    let store = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    let value: [Double] = [0.1, 1.0 / 3.0, 1e-300, -2.5e17]
    #expect(try store.piece("bootstrap/1") { value } == value)
    let again = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    #expect(again.has("bootstrap/1") && !again.has("bootstrap/2"))
    let kept: [Double] = try again.piece("bootstrap/1") {
      Issue.record("made again")
      return []
    }
    #expect(kept == value)
  }

  @Test func `a piece that a disk or a person has changed is made anew`() throws {
    let folder = Folder()
    let store = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    _ = try store.piece("folds/1") { [1.0, 2.0] }
    let file = "\(folder.path)/folds/1.jsonl"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for spoiled in [text.replacing("[1,2]", with: "[1,3]"), String(text.dropLast(4)), "", "{}\n[1,2]\n"] {
      try spoiled.write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try store.piece("folds/1") { [1.0, 2.0] } == [1, 2])
      #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
    }
  }

  @Test func `a piece of another fit is none of this`() throws {
    let (folder, other) = (Folder(), Folder())
    var plan = HandMadeFit.plan
    plan.seed = 2
    _ = try CalibrationStore.open(other.path, plan).piece("runs/seed-1") { 7.0 }
    let store = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    try FileManager.default.copyItem(
      atPath: "\(other.path)/runs/seed-1.jsonl", toPath: "\(folder.path)/runs/seed-1.jsonl")
    #expect(try store.piece("runs/seed-1") { 8.0 } == 8)
  }

  @Test func `another fit into the same folder is refused with what differs`() throws {
    let folder = Folder()
    _ = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    var plan = HandMadeFit.plan
    plan.seed = 2
    plan.heldOut = 0.2
    let error = try #require(throws: FileError.self) { _ = try CalibrationStore.open(folder.path, plan) }
    #expect(
      "\(error)"
        == "\(folder.path): holds another fit, which differs in --hold-out, --seed; name another folder, or give --force to start anew"
    )
    _ = try CalibrationStore.open(folder.path, plan, anew: true)
  }

  @Test func `a folder with something else is refused, whatever is forced`() throws {
    let folder = Folder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try "mine".write(toFile: "\(folder.path)/notes.txt", atomically: true, encoding: .utf8)
    for anew in [false, true] {
      #expect(throws: FileError.self) { try CalibrationStore.open(folder.path, HandMadeFit.plan, anew: anew) }
    }
    #expect(folder.files["notes.txt"] == Data("mine".utf8))
  }

  @Test func `names of files do not tell fits apart, their bytes do`() throws {
    let folder = Folder()
    _ = try CalibrationStore.open(folder.path, HandMadeFit.plan)
    var plan = HandMadeFit.plan
    plan.data[0].name = "moved.csv"
    _ = try CalibrationStore.open(folder.path, plan)
    plan.data[0].sha256 = String(repeating: "cd", count: 32)
    #expect(throws: FileError.self) { try CalibrationStore.open(folder.path, plan) }
  }
}
