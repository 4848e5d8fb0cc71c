import Foundation
import Lineages
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
  /// The first moment of the rule, from which `phaseIn` and `decay` are counted.
  public var from = Timestamp.unknown
  /// The first moment at which the rule holds no more; nil where it stays.
  public var until: Timestamp?
  /// How long the share rises, linearly from 0. At least 0, where the whole share complies at once; unit: days.
  public var phaseIn = 0.0
  /// The rate at which the share falls exponentially from the beginning on. At least 0; unit: 1/day.
  public var decay = 0.0
  /// The relation that the rule is about; nil for founders and derivatives of any relation.
  public var relation: Relation?

  /// - Parameter share: in [0, 1].
  public init(share: Double, by unit: Unit = .model) {
    precondition((0...1).contains(share), "compliance is a share")
    self.share = share
    by = unit
  }

  /// Nobody complies.
  public static let nobody = Compliance(share: 0)

  /// The share of those that comply at a moment, in [0, 1].
  @inline(__always)
  func share(at moment: Timestamp) -> Double {
    if phaseIn == 0 && decay == 0 { return share }
    // A model without a date, and so without an age of the rule, counts as born on its first day.
    let days = max(0, Double(max(moment, from).milliseconds - from.milliseconds) / 86_400_000)
    return share * (phaseIn > 0 ? min(1, days / phaseIn) : 1) * exp(-decay * days)
  }

  /// Whether the rule is about a model that is a derivative of this relation, or a founder.
  @inline(__always)
  func concerns(_ relation: Relation?) -> Bool { self.relation == nil || self.relation == relation }

  /// Moves a stream to the draw of whoever decides for a model.
  @inline(__always)
  func move(_ stream: inout RandomStream, to row: Int, in topology: Topology) {
    if by == .creator, topology.creator[row] >= 0 {
      stream.move(to: topology.key(ofCreator: topology.creator[row]), 1)
    } else {
      stream.move(to: topology.key(row))
    }
  }

  /// Whether a model complies, on a stream that decides nothing else: a share that rises only adds to those
  /// that do.
  ///
  /// - Parameter relation: the model's; nil for a founder.
  @inline(__always)
  func includes(
    _ row: Int, in topology: Topology, relation: Relation?, _ stream: inout RandomStream
  ) -> Bool {
    if share == 0 || !concerns(relation) { return false }
    move(&stream, to: row, in: topology)
    return stream.happens(share(at: topology.birth[row]))
  }

  /// Whether a model of a finished topology complies.
  @inline(__always)
  func includes(_ row: Int, in topology: Topology, _ stream: inout RandomStream) -> Bool {
    share > 0 && includes(row, in: topology, relation: topology.relation(row), &stream)
  }
}
