import ArgumentParser

/// The whole numbers that an option takes.
extension ClosedRange<Int> {
  /// How many threads and how many runs at the same time.
  static let threads = 1...1024

  /// The number that an option is given, to be checked when all are read.
  func option(_ text: String) throws -> Int {
    guard let number = Int(text) else { throw ValidationError("it takes \(words)") }
    return number
  }

  /// Refuses what lies outside.
  func check(_ number: Int?, of option: String) throws {
    if let number, !contains(number) { throw ValidationError("\(option) is \(number); it takes \(words).") }
  }

  private var words: String { "a number from \(lowerBound) to \(upperBound)" }
}

extension Double {
  /// The level that `--level` names, to be checked when all options are read.
  static func levelOption(_ text: String) throws -> Double {
    guard let level = Double(text) else {
      throw ValidationError("it takes a number between 0 and 1, such as 0.95")
    }
    return level
  }
}
