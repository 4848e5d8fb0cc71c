import Foundation

/// How wide tables may be, in characters.
enum TableWidth {
  /// In files, and where standard output is no terminal.
  static let ofFiles = 80

  /// That of the terminal where there is one.
  static var ofStandardOutput: Int {
    guard isatty(1) == 1 else { return ofFiles }
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return ofFiles }
    return Int(size.ws_col)
  }
}
