/// Which license a derivative may carry under the terms of another, for licenses with known terms.
public struct LicenseCompatibility: Sendable, Equatable {
  /// Whether a derivative may carry a license.
  public enum Answer: UInt8, Sendable {
    case allowed
    /// On some readings of the text.
    case disputed
    case notAllowed
  }

  /// The numbers of licenses by their names in small letters, other spellings among them.
  public let numbers: [String: Int]
  /// The answer for each parent's and each child's number, parent by parent. Shape `[licenses, licenses]`.
  public let answers: [Answer]
  /// The number of licenses with known terms.
  let count: Int
  /// How many licenses each allows: the fewer, the stricter.
  let breadth: [Int]

  /// For shapes see the properties.
  public init(numbers: [String: Int], answers: [Answer]) {
    let count = (numbers.values.max() ?? -1) + 1
    precondition(answers.count == count * count, "there is an answer for each pair of licenses")
    self.numbers = numbers
    self.answers = answers
    self.count = count
    breadth = (0..<count).map { parent in
      answers[(parent * count)..<((parent + 1) * count)].count { $0 == .allowed }
    }
  }

  /// The answer for the license of a child under that of a parent.
  @inline(__always)
  func answer(_ parent: Int, _ child: Int) -> Answer { answers[parent * count + child] }

  /// The number of each state of a trait with these values; -1 for the unreported state and for values without known terms.
  func numbers(of values: [String]) -> [Int32] {
    [-1] + values.map { Int32(numbers[$0.lowercased()] ?? -1) }
  }

  /// Whether some license may be carried under all of these; what is disputed may not.
  func canSatisfy(_ parents: [Int]) -> Bool {
    guard parents.count > 1 else { return true }
    return (0..<count).contains { child in parents.allSatisfy { answer($0, child) == .allowed } }
  }
}
