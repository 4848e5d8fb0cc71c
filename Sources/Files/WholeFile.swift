import Foundation

/// A file that appears under its name when it is whole.
///
/// Until then it has a name of its own in the same folder, which nobody else has and no link leads to. Any number of processes may write
/// the same file at once: it is that of one of them. A class, because it owns the descriptor.
public final class WholeFile {
  private let path: String
  private let replaces: Bool
  private let temporary: String
  private let file: OpenFile
  private var isOpen = true

  /// - Parameters:
  ///   - path: an ordinary file, or nothing yet.
  ///   - replaces: whether a file that is there already is replaced.
  /// - Throws: `FileError` where no file can be made, and for one that is there unless `replaces`.
  public init(_ path: String, replaces: Bool = true) throws(FileError) {
    try WholeFile.check(path, replaces: replaces)
    self.path = path
    self.replaces = replaces
    temporary = WholeFile.unusedPath(beside: path)
    Unfinished.begin(temporary)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    file = OpenFile(descriptor: descriptor, name: path)
    if descriptor < 0 {
      isOpen = false
      var error = FileError(path, "cannot be made")
      Unfinished.end(temporary)
      if error.code == ENOENT { error.instead = "make the folder \(WholeFile.folder(of: path)) first" }
      throw error
    }
  }

  deinit { abandon() }

  /// Writes the next bytes.
  ///
  /// - Throws: `FileError`, with the path and the system's reason.
  public func write(_ bytes: [UInt8]) throws(FileError) { try file.write(bytes.span) }

  /// Makes sure that the bytes are on the disk, and gives the file its name.
  ///
  /// - Throws: `FileError`, with the path and the system's reason; nothing is left behind.
  public func finish() throws(FileError) {
    defer { abandon() }
    // A full disk may show only now.
    guard fsync(file.descriptor) == 0 else { throw FileError(path, "cannot be written") }
    isOpen = false
    guard close(file.descriptor) == 0 else { throw FileError(path, "cannot be written") }
    try WholeFile.place(temporary, at: path, replaces: replaces)
  }

  /// Removes what has been written, unless it is whole and has its name.
  public func abandon() {
    if isOpen { close(file.descriptor) }
    isOpen = false
    _ = unsafe unlink(temporary)
    Unfinished.end(temporary)
  }

  /// Writes a file in one go.
  ///
  /// - Throws: `FileError`, with the path and the system's reason; nothing is left behind.
  public static func write(_ data: Data, to path: String) throws(FileError) {
    let file = try WholeFile(path)
    try file.file.write(data.span)
    try file.finish()
  }

  /// Writes a file that somebody else opens: `body` gets the path that it has until it is whole.
  ///
  /// - Throws: `FileError`, with the path and the reason; nothing is left behind.
  public static func write(
    _ path: String, by body: (_ temporary: String) throws(FileError) -> Void
  ) throws(FileError) {
    try check(path, replaces: true)
    let temporary = unusedPath(beside: path)
    Unfinished.begin(temporary)
    defer {
      _ = unsafe unlink(temporary)
      Unfinished.end(temporary)
    }
    do throws(FileError) { try body(temporary) } catch {
      var error = error
      if error.file == temporary { error.file = path }
      throw error
    }
    try place(temporary, at: path, replaces: true)
  }

  /// A path in the same folder that nothing has.
  public static func unusedPath(beside path: String) -> String {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return "\(folder(of: path))/.grove-\(number).part"
  }

  /// Whether a file with this name is one that is not whole, or was left by a process that was killed.
  public static func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix(".grove-") && name.hasSuffix(".part")
  }

  static func folder(of path: String) -> String {
    // NSString's own way of it crashes on names of one character.
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func check(_ path: String, replaces: Bool) throws(FileError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(file: path, what: "is a folder", instead: "name a file in it")
    default: throw FileError(file: path, what: "is no ordinary file", instead: "name a new file")
    }
    if !replaces { throw isThere(path) }
  }

  private static func place(_ temporary: String, at path: String, replaces: Bool) throws(FileError) {
    if !replaces {
      // A link, unlike a name, is never given over a file that has come meanwhile.
      if unsafe link(temporary, path) == 0 { return }
      if errno == EEXIST { throw isThere(path) }
    }
    if unsafe rename(temporary, path) != 0 { throw FileError(path, "cannot be written") }
  }

  private static func isThere(_ path: String) -> FileError {
    FileError(
      file: path, what: "is there already", instead: "name another file, or give --force to overwrite")
  }
}
