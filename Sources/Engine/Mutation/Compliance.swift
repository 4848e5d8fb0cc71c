import Randomness

/// Who does what a rule asks besides the law: each model or each creator for itself, with a probability.
public struct Compliance: Sendable, Equatable {
  /// Whose decision it is.
  public enum Unit: String, CaseIterable, Sendable {
    /// Each model's own.
    case model
    /// A creator's habit, the same for all its models. A model whose creator is not known decides for itself.
    case creator
  }

  /// The share of those that comply, in [0, 1].
  public var share: Double
  /// Whose decision it is.
  public var by: Unit

  /// - Parameter share: in [0, 1].
  public init(share: Double, by unit: Unit = .model) {
    precondition((0...1).contains(share), "compliance is a share")
    self.share = share
    by = unit
  }

  /// Nobody complies.
  public static let nobody = Compliance(share: 0)

  /// Whether a model complies, on a stream that decides nothing else: a share that rises only adds to those
  /// that do.
  @inline(__always)
  func includes(_ row: Int, in topology: Topology, _ stream: inout RandomStream) -> Bool {
    if share == 0 { return false }
    if by == .creator, topology.creator[row] >= 0 {
      stream.move(to: topology.key(ofCreator: topology.creator[row]), 1)
    } else {
      stream.move(to: topology.key(row))
    }
    return stream.happens(share)
  }
}
