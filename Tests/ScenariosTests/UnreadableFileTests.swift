import Foundation
import Parameters
import Scenarios
import Testing

/// Files that cannot be a scenario at all.
@Suite struct UnreadableFileTests {
  /// A folder for the length of a test.
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// What is said about a file, without the folder's name.
  private func said(about file: URL) -> String? {
    let error = #expect(throws: Problems.self) { try Scenario(contentsOf: file.path) }
    return error?.description.replacingOccurrences(of: file.deletingLastPathComponent().path + "/", with: "")
  }

  @Test func `a file that is not there`() throws {
    try inFolder { folder in
      let said = said(about: folder.appendingPathComponent("no.yaml"))
      #expect(said == "no.yaml:1:1: cannot read `no.yaml`: there is no such file; check the path")
    }
  }

  @Test func `a directory`() throws {
    try inFolder { folder in
      let directory = folder.appendingPathComponent("d")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      #expect(said(about: directory) == "d:1:1: cannot read `d`: it is a directory; name a file in it")
    }
  }

  @Test func `an empty file`() throws {
    try inFolder { folder in
      let file = folder.appendingPathComponent("e.yaml")
      try Data().write(to: file)
      #expect(said(about: file) == "e.yaml:1:1: the file is empty; write at least `title: …`")
    }
  }

  @Test func `a line of ten megabytes`() throws {
    try inFolder { folder in
      let file = folder.appendingPathComponent("l.yaml")
      try Data(repeating: UInt8(ascii: "x"), count: 10_000_000).write(to: file)
      let said = said(about: file)
      #expect(said == "l.yaml:1:1: cannot read `l.yaml`: it is larger than 4 MB; scenarios are short")
    }
  }

  @Test func `links in a circle`() throws {
    try inFolder { folder in
      let a = folder.appendingPathComponent("a.yaml")
      let b = folder.appendingPathComponent("b.yaml")
      try FileManager.default.createSymbolicLink(at: a, withDestinationURL: b)
      try FileManager.default.createSymbolicLink(at: b, withDestinationURL: a)
      #expect(said(about: a)?.hasPrefix("a.yaml:1:1: cannot read `a.yaml`: ") == true)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a file that may not be read`() throws {
    try inFolder { folder in
      let file = folder.appendingPathComponent("p.yaml")
      try Data("title: x\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
      #expect(said(about: file) == "p.yaml:1:1: cannot read `p.yaml`: permission denied; make it readable")
    }
  }

  @Test func `a mark of byte order and CRLF line ends do no harm`() throws {
    try inFolder { folder in
      let file = folder.appendingPathComponent("w.yaml")
      let text = try String(contentsOfFile: Fixtures.valid("least"), encoding: .utf8)
      try Data(("\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n")).utf8).write(to: file)
      let scenario = try Scenario(contentsOf: file.path)
      #expect(scenario.resolved == (try Scenario(contentsOf: Fixtures.valid("least"))).resolved)
    }
  }

  @Test func `any damage ends in a scenario or in problems, never in a crash`() throws {
    try inFolder { folder in
      let whole = Array(try Data(contentsOf: URL(fileURLWithPath: Fixtures.valid("epochs"))))
      let file = folder.appendingPathComponent("f.yaml")
      var state: UInt64 = 1
      func next(_ below: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(below))
      }
      let marks = Array("{}[]:,&*!|>'\"%@`-? \n\t0".utf8)
      var refused = 0
      for _ in 0..<300 {
        var bytes = whole
        for _ in 0...next(3) {
          let at = next(bytes.count)
          switch next(4) {
          case 0: bytes.remove(at: at)
          case 1: bytes[at] = UInt8(next(256))
          case 2: bytes.insert(marks[next(marks.count)], at: at)
          default: bytes.removeSubrange(at..<min(bytes.count, at + next(40)))
          }
        }
        try Data(bytes).write(to: file)
        do {
          _ = try Scenario(contentsOf: file.path).told
        } catch let error as Problems {
          refused += 1
          #expect(!error.problems.isEmpty)
        }
      }
      #expect(refused > 100)
    }
  }
}
