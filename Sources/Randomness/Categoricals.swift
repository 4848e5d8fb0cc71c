import CGSL
import CStreams

/// Many laws over the same outcomes 0, 1, 2, … in one table, which is faster to draw from than a
/// `Categorical` for each: one access to memory less. The draws are the same.
@safe
public struct Categoricals: @unchecked Sendable {  // Unchecked: nobody writes to the tables after `init`.
  /// The number of outcomes of each law.
  public let outcomes: Int
  /// The number of laws.
  public let count: Int
  /// The thresholds and the aliases of GSL's table for each law, one law after the other. Owned by `memory`.
  @usableFromInline let thresholds: UnsafePointer<Double>
  @usableFromInline let aliases: UnsafePointer<UInt32>
  private let memory: Memory

  @safe private final class Memory {
    let thresholds: UnsafeMutableBufferPointer<Double>
    let aliases: UnsafeMutableBufferPointer<UInt32>

    init(_ size: Int) {
      unsafe thresholds = .allocate(capacity: size)
      unsafe aliases = .allocate(capacity: size)
      unsafe thresholds.initialize(repeating: 0)
      unsafe aliases.initialize(repeating: 0)
    }

    deinit {
      unsafe thresholds.deallocate()
      unsafe aliases.deallocate()
    }
  }

  /// - Parameter rows: the weights of each law, as `Categorical` takes them; at least one law, all of the
  ///   same length.
  /// - Throws: where the weights of a law are none.
  public init(_ rows: [[Double]]) throws(DistributionError) {
    precondition(
      !rows.isEmpty && rows.allSatisfy { $0.count == rows[0].count },
      "laws of one table have the same outcomes"
    )
    let outcomes = rows[0].count
    let memory = Memory(rows.count * outcomes)
    for (row, weights) in rows.enumerated() {
      let law = try Categorical(weights)
      for outcome in 0..<outcomes {
        unsafe memory.thresholds[row * outcomes + outcome] = law.table.pointee.F[outcome]
        unsafe memory.aliases[row * outcomes + outcome] = UInt32(law.table.pointee.A[outcome])
      }
    }
    self.outcomes = outcomes
    count = rows.count
    self.memory = memory
    unsafe thresholds = unsafe UnsafePointer(memory.thresholds.baseAddress!)
    unsafe aliases = unsafe UnsafePointer(memory.aliases.baseAddress!)
  }
}

extension RandomStream {
  /// An outcome of the law with this number, from 0: the same that the law draws as a `Categorical`.
  @inlinable @inline(__always)
  public mutating func draw(_ laws: borrowing Categoricals, _ law: Int) -> Int {
    precondition(law >= 0 && law < laws.count, "there is no such law")
    return unsafe streams_philox_alias(
      &state, laws.thresholds + law * laws.outcomes, laws.aliases + law * laws.outcomes, laws.outcomes)
  }
}
