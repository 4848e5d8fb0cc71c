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

  /// The number of the epoch of a moment; 0 for one that is not known.
  func epoch(at moment: Timestamp) -> Int { (epochs.lastIndex { $0.start <= moment } ?? 0) }

  /// Models that follow one another and are born in the same epoch, given the birth times of all in any order.
  func stretches(_ birth: [Timestamp]) -> [(rows: Range<Int>, epoch: Int)] {
    var stretches: [(rows: Range<Int>, epoch: Int)] = []
    var first = 0
    while first < birth.count {
      let epoch = epoch(at: birth[first])
      // The first epoch holds before its start as well.
      let start = epoch == 0 ? .unknown : epochs[epoch].start
      let next = epoch + 1 < epochs.count ? epochs[epoch + 1].start : nil
      var end = first + 1
      while end < birth.count, birth[end] >= start, next.map({ birth[end] < $0 }) ?? true { end += 1 }
      stretches.append((first..<end, epoch))
      first = end
    }
    return stretches
  }
}
