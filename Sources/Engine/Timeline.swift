import Lineages

/// The rules of an ecosystem over time: from each start on, the rules of that epoch.
///
/// What holds for all time is read from the first epoch: how many models are born and when, who makes them,
/// how parents are chosen or families branch, names, and the words of cards. The mix of births and the rules
/// of traits change with the epochs.
public struct Timeline: Sendable {
  /// The epochs in the order of time, each with the first moment of its rules. The first epoch holds before
  /// its start as well.
  public let epochs: [(start: Timestamp, rules: Rules)]

  /// The same rules for all time.
  public init(_ rules: Rules) { epochs = [(.unknown, rules)] }

  /// - Parameter epochs: at least one, in ascending order of their starts.
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
