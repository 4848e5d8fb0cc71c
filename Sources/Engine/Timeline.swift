import Lineages

/// The rules of an ecosystem over time: from each start on, the rules of that epoch.
///
/// How many models are born, when, and how parents are chosen or children are had holds for all time and is read from the first epoch; the mix of
/// births and the rules of traits change with the epochs.
public struct Timeline: Sendable {
  /// Ascending starts; the first epoch reaches back to the beginning of time.
  public let epochs: [(start: Timestamp, rules: Rules)]

  public init(_ rules: Rules) { epochs = [(.unknown, rules)] }

  public init(_ epochs: [(start: Timestamp, rules: Rules)]) {
    precondition(!epochs.isEmpty, "a timeline has at least one epoch")
    precondition(
      zip(epochs, epochs.dropFirst()).allSatisfy { $0.start < $1.start }, "epochs follow one another in time")
    self.epochs = epochs
  }

  /// The rules that hold for all time.
  var constant: Rules { epochs[0].rules }

  /// The rows of each epoch, given the birth times of all rows in ascending order.
  func rows(_ birth: [Timestamp]) -> [Range<Int>] {
    let starts = epochs.dropFirst().map { epoch in
      var low = 0
      var high = birth.count
      while low < high {
        let middle = (low + high) / 2
        if birth[middle] < epoch.start { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return zip([0] + starts, starts + [birth.count]).map { $0..<$1 }
  }
}
