import Files
import Foundation
import Testing

@Suite struct FileLockTests {
  @Test func `one at a time has the lock, and its file goes with it`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/lock"
    let lock = try #require(try FileLock.take(path))
    #expect(try FileLock.take(path) == nil)
    lock.release()
    #expect(scratch.names() == [])
    let again = try #require(try FileLock.take(path))
    #expect(try FileLock.take(path) == nil)
    again.release()
  }

  @Test func `a lock that is let go is free, and a file that was left is no lock`() throws {
    let scratch = try Scratch()
    try scratch.put("", "lock")
    do { _ = try FileLock.take("\(scratch.path)/lock") }
    #expect(scratch.names() == [])
    #expect(try FileLock.take("\(scratch.path)/lock") != nil)
  }

  @Test func `those who wait get it one after the other`() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/lock"
    // Each adds one to the number in a file: an addition is lost where two have the lock.
    try scratch.put("0", "count")
    DispatchQueue.concurrentPerform(iterations: 40) { _ in
      #expect(throws: Never.self) {
        let lock = try #require(try FileLock.take(path, waits: true))
        let count = try #require(scratch.text("count").flatMap { Int($0) })
        try scratch.put("\(count + 1)", "count")
        lock.release()
      }
    }
    #expect(scratch.text("count") == "40")
    #expect(scratch.names() == ["count"])
  }

  @Test func `a planted link is not followed`() throws {
    let scratch = try Scratch()
    try scratch.link("lock", to: "victim")
    let error = #expect(throws: FileError.self) { try FileLock.take("\(scratch.path)/lock") }
    #expect(error?.what.hasPrefix("cannot be locked: ") == true)
    #expect(scratch.names() == ["lock"])
  }
}
