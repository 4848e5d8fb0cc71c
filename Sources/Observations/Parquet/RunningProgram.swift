import CPrograms
import Dispatch
import Foundation
import Synchronization
import Texts

/// A program that was started, whose output is read here. It ends when we do, or when the last user lets go of it.
///
/// What it complains of is read all the time, so that it never waits for us, and the beginning is kept. A class, because it owns the
/// process. It must be used on the thread that started it: the program ends with that thread.
final class RunningProgram: Sendable {
  /// How a program ended.
  enum End: Equatable {
    case done
    /// In words: the first line of its complaints, or how it ended.
    case failed(String)
  }

  /// Where its standard output is read. Whoever takes it closes it.
  let output: Int32
  private let process: pid_t
  private let complaints: Complaints
  private let end = Mutex<End?>(nil)

  /// - Parameter path: of the program; nothing is looked for.
  /// - Throws: why it cannot be started.
  init(_ path: String, _ arguments: [String]) throws(StartError) {
    let (output, complaints) = (Pipe(), Pipe())
    let nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nothing) }
    let words = [path] + arguments
    var process: pid_t = 0
    var list = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { for i in unsafe list.indices { unsafe free(list[i]) } }
    func start() -> Int32 {
      unsafe programs_start(
        path, &list, nothing, output.fileHandleForWriting.fileDescriptor,
        complaints.fileHandleForWriting.fileDescriptor, &process)
    }
    var reason = start()
    // A program that was written a moment ago is busy as long as a process that was forked meanwhile holds its file.
    for _ in 0..<50 where reason == ETXTBSY {
      if process > 0 { waitpid(process, nil, 0) }
      usleep(10_000)
      reason = start()
    }
    guard reason == 0 else {
      if process > 0 { waitpid(process, nil, 0) }
      throw unsafe StartError(reason: String(cString: strerror(reason)))
    }
    self.process = process
    // A copy of the descriptor stays open when the pipe object closes its own.
    self.output = fcntl(output.fileHandleForReading.fileDescriptor, F_DUPFD_CLOEXEC, 3)
    self.complaints = Complaints(complaints.fileHandleForReading)
    try? complaints.fileHandleForWriting.close()
  }

  /// Why a program cannot be started, in the system's words.
  struct StartError: Error { var reason: String }

  deinit {
    if end.withLock({ $0 == nil }) {
      kill(process, SIGKILL)
      _ = wait()
    }
  }

  /// Waits for its end. The output must have been read to its end, or closed.
  func wait() -> End {
    end.withLock { end in
      if let end { return end }
      var status: Int32 = 0
      while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      let result: End
      if status == 0 {
        result = .done
      } else if let line = complaints.firstLine {
        result = .failed(line)
      } else {
        result = .failed(signal == 0 ? "it gives no reason" : "it was ended by signal \(signal)")
      }
      end = result
      return result
    }
  }
}

/// What a program writes to standard error, read by a thread of its own.
private final class Complaints: Sendable {
  private let head = Mutex<[UInt8]>([])
  private let isRead = DispatchSemaphore(value: 0)

  /// More than this nobody reads.
  private static let most = 1 << 16

  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      while let data = try? handle.read(upToCount: Complaints.most), !data.isEmpty {
        head.withLock { head in head += data.prefix(Complaints.most - head.count) }
      }
      isRead.signal()
    }
  }

  /// The first line with anything in it; nil where there is none. To be asked for once the program has ended.
  var firstLine: String? {
    // Others that it has started may hold the stream open.
    _ = isRead.wait(timeout: .now() + 1)
    isRead.signal()
    let text = head.withLock { String(decoding: $0, as: UTF8.self) }
    let line = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
    return line.map { String($0.prefix(300)).visible }
  }
}
