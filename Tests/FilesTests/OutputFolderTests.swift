import Files
import Foundation
import Testing

@Suite struct OutputFolderTests {
  private static let results = ["a", "b"]

  private func fill(_ path: String, _ files: [String: String], force: Bool = false) throws {
    let folder = try OutputFolder(path, force: force, results: Self.results)
    for (name, text) in files { try folder.write(Data(text.utf8), as: name) }
    try folder.finish()
  }

  @Test(arguments: ["out", "new/deep/out", "out/", "with spaces/and ü"])
  func `a folder that was not there appears with all its files`(name: String) throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/\(name)"
    let folder = try OutputFolder(path, force: false)
    try folder.write(Data("1".utf8), as: "a")
    try folder.write(Data("2".utf8), as: "b")
    #expect(!FileManager.default.fileExists(atPath: path))
    try folder.finish()
    #expect(scratch.names(name) == ["a", "b"] && scratch.text("\(name)/b") == "2")
    #expect(scratch.names()?.count == 1)
  }

  @Test
  func
    `a folder that is given up leaves nothing, and of the folders that lead to it only those that were there`()
    throws
  {
    let scratch = try Scratch()
    try scratch.makeFolder("old")
    let folder = try OutputFolder("\(scratch.path)/old/new/deep/out", force: false)
    try folder.write(Data("1".utf8), as: "a")
    folder.abandon()
    #expect(scratch.names() == ["old"] && scratch.names("old") == [])
    _ = try OutputFolder("\(scratch.path)/old", force: false)
    #expect(scratch.names("old") == [])
  }

  @Test func `an empty folder that is there keeps its place, and a link to it`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("real")
    try scratch.link("link", to: "real")
    let number = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/real")[.systemFileNumber]
    try fill("\(scratch.path)/link/", ["a": "1"])
    #expect(scratch.names("real") == ["a"] && scratch.names() == ["link", "real"])
    let after = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/real")[.systemFileNumber]
    #expect(number as? Int != nil && number as? Int == after as? Int)
  }

  @Test func `over earlier results all of them go, and what is not ours stays`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/out"
    try fill(path, ["a": "old", "b": "old"])
    try scratch.put("mine", "out/notes")
    let error = #expect(throws: FileError.self) { try fill(path, ["a": "new"]) }
    #expect(error?.what == "the folder is not empty")
    #expect(scratch.text("out/a") == "old")
    try fill(path, ["a": "new"], force: true)
    #expect(scratch.names("out") == ["a", "notes"] && scratch.text("out/a") == "new")
  }

  @Test(arguments: [true, false]) func `a second one is refused at once`(isThere: Bool) throws {
    let scratch = try Scratch()
    if isThere { try scratch.makeFolder("out") }
    let first = try OutputFolder("\(scratch.path)/out", force: false)
    let error = #expect(throws: FileError.self) { try OutputFolder("\(scratch.path)/./out/", force: true) }
    #expect(error?.what == "another process is writing into this folder")
    try first.write(Data("1".utf8), as: "a")
    try first.finish()
    #expect(scratch.names("out") == ["a"])
  }

  @Test func `those who wait write one after the other`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/out"
    DispatchQueue.concurrentPerform(iterations: 12) { number in
      #expect(throws: Never.self) {
        let folder = try OutputFolder(path, force: true, results: Self.results, waits: true)
        for name in Self.results { try folder.write(Data("\(number)".utf8), as: name) }
        try folder.finish()
      }
    }
    #expect(scratch.names("out") == ["a", "b"] && scratch.text("out/a") == scratch.text("out/b"))
    #expect(scratch.names() == ["out"])
  }

  @Test func `what a killed process left is cleared away`() throws {
    let scratch = try Scratch()
    // Before it was whole, beside a new folder and in one that was there.
    try scratch.makeFolder(".out.grove-partial/more")
    try scratch.put("half", ".out.grove-partial/a")
    try scratch.put("", ".out.grove-lock")
    try fill("\(scratch.path)/out", ["a": "1"])
    #expect(scratch.names() == ["out"] && scratch.names("out") == ["a"])
    try scratch.makeFolder("empty/.grove-partial")
    try scratch.put("half", "empty/.grove-partial/b")
    try fill("\(scratch.path)/empty", ["a": "1"])
    #expect(scratch.names("empty") == ["a"])
    // While files got their places: the results that stand there are not all.
    try scratch.makeFolder("cut/.grove-unfinished")
    try scratch.put("2", "cut/.grove-unfinished/b")
    try scratch.put("2", "cut/a")
    try fill("\(scratch.path)/cut", ["b": "3"])
    #expect(scratch.names("cut") == ["b"] && scratch.text("cut/b") == "3")
  }

  @Test func `whole results are not overwritten because a later run was killed`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("out/.grove-partial")
    try scratch.put("1", "out/a")
    #expect(throws: FileError.self) { try fill("\(scratch.path)/out", ["a": "2"]) }
    #expect(scratch.text("out/a") == "1")
  }

  @Test func `planted links are not followed`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("victim")
    try scratch.put("mine", "victim/a")
    try scratch.makeFolder("out")
    for name in [".out2.grove-partial", "out/.grove-partial", "out/.grove-unfinished"] {
      try scratch.link(name, to: "\(scratch.path)/victim")
    }
    try fill("\(scratch.path)/out", ["a": "1"])
    try fill("\(scratch.path)/out2", ["a": "1"])
    #expect(scratch.names("victim") == ["a"] && scratch.text("victim/a") == "mine")
    #expect(scratch.names("out") == ["a"] && scratch.names("out2") == ["a"])
    try scratch.link(".out3.grove-lock", to: "\(scratch.path)/victim/new")
    #expect(throws: FileError.self) { try fill("\(scratch.path)/out3", ["a": "1"]) }
    #expect(scratch.names("victim") == ["a"])
  }

  @Test(arguments: [
    ("file", "is a file; --out takes a folder"), ("file/out", "cannot be used as a folder: Not a directory"),
    ("dangling", "is a link that leads nowhere; --out takes a folder"),
  ])
  func `what can be no folder is one line`(name: String, message: String) throws {
    let scratch = try Scratch()
    try scratch.put("", "file")
    try scratch.link("dangling", to: "nowhere")
    let path = "\(scratch.path)/\(name)"
    let error = #expect(throws: FileError.self) { try OutputFolder(path, force: true) }
    #expect(error?.description == "\(path): \(message)")
    #expect(scratch.names() == ["dangling", "file"])
  }

  @Test func `errors have the name that the file would have had`() throws {
    let scratch = try Scratch()
    let folder = try OutputFolder("\(scratch.path)/out", force: false)
    let error = #expect(throws: FileError.self) { try folder.write(Data(), as: "none/a") }
    #expect(error?.file == "\(scratch.path)/out/none/a")
    folder.abandon()
    // A folder has the place of a result: nothing is lost that nobody can bring back.
    try scratch.makeFolder("there/a")
    let failing = #expect(throws: FileError.self) {
      try fill("\(scratch.path)/there", ["a": "1"], force: true)
    }
    #expect(failing?.file == "\(scratch.path)/there/a")
    #expect(scratch.names("there/a") == [])
  }
}
