import Files
import Foundation
import Testing

@Suite struct FileErrorTests {
  @Test(arguments: [
    (ENOSPC, "a: cannot be written: No space left on device; make room or name a place on another disk"),
    (EROFS, "a: cannot be written: Read-only file system; name a place where you may write"),
    (EIO, "a: cannot be written: Input/output error"),
  ])
  func `an error names file, reason and what to do`(code: Int32, line: String) {
    #expect(FileError("a", "cannot be written", code: code).description == line)
  }

  @Test func `an error of Foundation has the system's reason`() throws {
    let error = #expect(throws: (any Error).self) { try Data(contentsOf: URL(fileURLWithPath: "/no/file")) }
    #expect(
      FileError("b", "cannot be read", because: try #require(error)).description
        == "b: cannot be read: No such file or directory")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
  func `a full disk and a closed pipe are told by the name that the file was given`() throws {
    let full = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let bytes: [UInt8] = [1, 2, 3]
    let error = #expect(throws: FileError.self) {
      try OpenFile(descriptor: full, name: "the table").write(bytes.span)
    }
    #expect(error?.description.hasPrefix("the table: cannot be written: No space left") == true)
    #expect(error?.isBrokenPipe == false)
  }

  @Test func `a pipe that is full is waited for, also where the descriptor does not wait`() throws {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
    let bytes = [UInt8](repeating: 7, count: 1 << 20)
    Thread.detachNewThread {
      #expect(throws: Never.self) { try OpenFile(descriptor: end, name: "pipe").write(bytes.span) }
      try? pipe.fileHandleForWriting.close()
    }
    #expect(pipe.fileHandleForReading.readDataToEndOfFile() == Data(bytes))
  }
}
