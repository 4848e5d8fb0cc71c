import Files
import Foundation
import Testing

@Suite struct WholeFileTests {
  @Test func `a file has its name only when it is whole`() throws {
    let scratch = try Scratch()
    let file = try WholeFile("\(scratch.path)/a")
    try file.write(Array("one ".utf8))
    #expect(scratch.names()?.contains("a") == false)
    try file.write(Array("two".utf8))
    try file.finish()
    #expect(scratch.names() == ["a"] && scratch.text("a") == "one two")
  }

  @Test func `of a file that is given up, or let go, nothing is left`() throws {
    let scratch = try Scratch()
    let file = try WholeFile("\(scratch.path)/a")
    try file.write([1])
    file.abandon()
    #expect(scratch.names() == [])
    try WholeFile("\(scratch.path)/b").write([1])
    #expect(scratch.names() == [])
  }

  @Test func `a file that is there is replaced as a whole, and a link by the file`() throws {
    let scratch = try Scratch()
    try scratch.put("a much longer text than the new one", "a")
    try scratch.put("mine", "victim")
    try scratch.link("link", to: "victim")
    try WholeFile.write(Data("new".utf8), to: "\(scratch.path)/a")
    try WholeFile.write(Data("new".utf8), to: "\(scratch.path)/link")
    #expect(scratch.text("a") == "new" && scratch.text("link") == "new" && scratch.text("victim") == "mine")
    #expect(scratch.names() == ["a", "link", "victim"])
  }

  @Test func `a file that must not be replaced is not, even when it comes while the new one is written`()
    throws
  {
    let scratch = try Scratch()
    let file = try WholeFile("\(scratch.path)/a", replaces: false)
    try file.write([1])
    try scratch.put("mine", "a")
    let error = #expect(throws: FileError.self) { try file.finish() }
    #expect(error?.what == "is there already")
    #expect(throws: FileError.self) { _ = try WholeFile("\(scratch.path)/a", replaces: false) }
    #expect(scratch.text("a") == "mine" && scratch.names() == ["a"])
    try WholeFile("\(scratch.path)/b", replaces: false).finish()
    #expect(scratch.names() == ["a", "b"])
  }

  @Test(arguments: [
    ("", "is a folder; name a file in it"),
    ("/none/a", "cannot be made: No such file or directory; make the folder FOLDER/none first"),
    ("/file/a", "cannot be made: Not a directory"),
  ])
  func `a place where no file can be is one line with its reason`(name: String, message: String) throws {
    let scratch = try Scratch()
    try scratch.put("", "file")
    let path = scratch.path + name
    let error = #expect(throws: FileError.self) { try WholeFile.write(Data(), to: path) }
    #expect(error?.description == "\(path): " + message.replacing("FOLDER", with: scratch.path))
    #expect(scratch.names() == ["file"])
  }

  @Test func `names are as long as the file system allows`() throws {
    let scratch = try Scratch()
    let name = String(repeating: "n", count: 255)
    try WholeFile.write(Data("x".utf8), to: "\(scratch.path)/\(name)")
    #expect(scratch.names() == [name])
  }

  @Test func `a relative name of one letter is a file in the working folder`() {
    #expect(WholeFile.unusedPath(beside: "a").hasPrefix("./."))
    #expect(WholeFile.unusedPath(beside: "/a").hasPrefix("//."))
    #expect(WholeFile.unusedPath(beside: "b/a").hasPrefix("b/."))
  }

  @Test func `what another program writes appears when it is done, and errors have the file's name`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/a"
    try WholeFile.write(path) { temporary throws(FileError) in
      try WholeFile.write(Data("x".utf8), to: temporary)
      #expect(scratch.text("a") == nil)
    }
    #expect(scratch.text("a") == "x")
    let error = #expect(throws: FileError.self) {
      try WholeFile.write(path) { temporary throws(FileError) in
        try WholeFile.write(Data("y".utf8), to: temporary)
        throw FileError(file: temporary, what: "is broken", instead: nil)
      }
    }
    #expect(error?.description == "\(path): is broken")
    #expect(scratch.text("a") == "x" && scratch.names() == ["a"])
  }

  @Test func `many who write one file at once leave one of theirs, whole`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/a"
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      let text = String(repeating: Character(Unicode.Scalar(UInt8(48 + number % 10))), count: 10_000)
      #expect(throws: Never.self) { try WholeFile.write(Data(text.utf8), to: path) }
    }
    let text = try #require(scratch.text("a"))
    #expect(text.count == 10_000 && Set(text).count == 1 && scratch.names() == ["a"])
  }
}
