import Foundation

/// Why a file or folder cannot be written or read, in one line: `FILE: what is wrong; what to do instead`.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path as the user knows it.
  public var file: String
  /// What is wrong.
  public var what: String
  /// What to do instead, where there is something.
  public var instead: String?
  /// The system's number for the reason, as in `errno`; nil where the system was not asked.
  public var code: Int32?

  /// - Parameter instead: what to do about it; nil where nothing helps.
  public init(file: String, what: String, instead: String?) {
    self.file = file
    self.what = what
    self.instead = instead
  }

  /// An error of the system.
  ///
  /// - Parameters:
  ///   - what: `cannot be written`; the system's reason follows.
  ///   - code: the number of that reason; that of the last error unless told.
  public init(_ file: String, _ what: String, code: Int32 = errno) {
    self.file = file
    self.what = unsafe "\(what): \(String(cString: strerror(code)))"
    self.code = code
    switch code {
    case ENOSPC, EDQUOT, EFBIG: instead = "make room or name a place on another disk"
    case EACCES, EPERM, EROFS: instead = "name a place where you may write"
    default: break
    }
  }

  /// An error that Foundation throws, with the system's reason where there is one.
  public init(_ file: String, _ what: String, because error: any Error) {
    var cause = error as NSError
    while let underlying = cause.userInfo[NSUnderlyingErrorKey] as? any Error {
      cause = underlying as NSError
    }
    if cause.domain == NSPOSIXErrorDomain {
      self.init(file, what, code: Int32(cause.code))
    } else {
      self.init(file: file, what: "\(what): \(error.localizedDescription)", instead: nil)
    }
  }

  /// Whether the system's reason is that nobody reads the pipe any more.
  public var isBrokenPipe: Bool { code == EPIPE }

  public var description: String { "\(file): \(what)" + (instead.map { "; \($0)" } ?? "") }
}
