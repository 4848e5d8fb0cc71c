import CGSL
import CStreams

/// Many laws over the same outcomes 0, 1, 2, … in one table, which is faster to draw from than a
/// `Categorical` for each: one access to memory less. The draws are the same.
///
/// Of many outcomes only those with weight take up memory, see `AliasRuns`; then a draw looks its run up.
@safe
public struct Categoricals: @unchecked Sendable {  // Unchecked: nobody writes to the tables after `init`.
  /// The number of outcomes of each law.
  public let outcomes: Int
  /// The number of laws.
  public let count: Int
  /// The thresholds and the aliases of the laws' columns or runs, one law after the other. Owned by `memory`.
  @usableFromInline let thresholds: UnsafePointer<Double>
  @usableFromInline let aliases: UnsafePointer<UInt32>
  /// Where each law's runs begin, with the end of the last; empty where every column is written out.
  @usableFromInline let firstRun: [Int]
  /// The first column of each run; empty where every column is written out.
  @usableFromInline let starts: [UInt32]
  private let memory: Memory

  @safe private final class Memory {
    let thresholds: UnsafeMutableBufferPointer<Double>
    let aliases: UnsafeMutableBufferPointer<UInt32>

    init(_ thresholds: [Double], _ aliases: [UInt32]) {
      unsafe self.thresholds = .allocate(capacity: max(1, thresholds.count))
      unsafe self.aliases = .allocate(capacity: max(1, aliases.count))
      _ = unsafe self.thresholds.initialize(from: thresholds)
      _ = unsafe self.aliases.initialize(from: aliases)
    }

    deinit {
      unsafe thresholds.deallocate()
      unsafe aliases.deallocate()
    }
  }

  /// With up to so many outcomes every column of every law is written out.
  static let mostColumns = 256

  /// - Parameter rows: the weights of each law, as `Categorical` takes them; at least one law, all of the
  ///   same length.
  /// - Throws: where the weights of a law are none.
  public init(_ rows: [[Double]]) throws(DistributionError) {
    precondition(
      !rows.isEmpty && rows.allSatisfy { $0.count == rows[0].count },
      "laws of one table have the same outcomes"
    )
    try self.init(
      rows.lazy.map { row in row.indices.lazy.map { (outcome: $0, weight: row[$0]) } },
      among: rows[0].count)
  }

  /// - Parameters:
  ///   - laws: of each law the outcomes that have weight, ascending, each from 0 to `outcomes` − 1.
  ///   - outcomes: how many there are.
  /// - Throws: where the weights of a law are none.
  public init(
    _ laws: some Collection<some Collection<(outcome: Int, weight: Double)>>, among outcomes: Int
  ) throws(DistributionError) {
    let isWhole = outcomes <= Categoricals.mostColumns
    var thresholds: [Double] = []
    var aliases: [UInt32] = []
    var starts: [UInt32] = []
    var firstRun: [Int] = []
    for law in laws {
      let sum = try Categorical.sum(law, among: outcomes)
      let runs = AliasRuns(law.filter { $0.weight > 0 }, sum: sum, among: outcomes)
      if isWhole {
        var run = 0
        for column in 0..<outcomes {
          if run + 1 < runs.starts.count, runs.starts[run + 1] <= column { run += 1 }
          thresholds.append(runs.thresholds[run])
          aliases.append(runs.aliases[run])
        }
      } else {
        firstRun.append(starts.count)
        starts += runs.starts
        thresholds += runs.thresholds
        aliases += runs.aliases
      }
    }
    if !isWhole { firstRun.append(starts.count) }
    self.outcomes = outcomes
    self.starts = starts
    self.firstRun = firstRun
    count = laws.count
    memory = Memory(thresholds, aliases)
    unsafe self.thresholds = unsafe UnsafePointer(memory.thresholds.baseAddress!)
    unsafe self.aliases = unsafe UnsafePointer(memory.aliases.baseAddress!)
  }

  /// The run of a law that a column belongs to.
  @usableFromInline
  func run(of column: Int, _ law: Int) -> Int {
    var low = firstRun[law]
    var high = firstRun[law + 1]
    // The last run that does not start after the column.
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= column { low = middle } else { high = middle }
    }
    return low
  }

  /// The threshold and the alias of a law's column.
  func column(_ column: Int, of law: Int) -> (threshold: Double, alias: Int) {
    let place = firstRun.isEmpty ? law * outcomes + column : run(of: column, law)
    return unsafe (thresholds[place], Int(aliases[place]))
  }
}

extension RandomStream {
  /// An outcome of the law with this number, from 0: the same that the law draws as a `Categorical`.
  @inlinable @inline(__always)
  public mutating func draw(_ laws: borrowing Categoricals, _ law: Int) -> Int {
    precondition(law >= 0 && law < laws.count, "there is no such law")
    if laws.firstRun.isEmpty {
      return unsafe streams_philox_alias(
        &state, laws.thresholds + law * laws.outcomes, laws.aliases + law * laws.outcomes, laws.outcomes)
    }
    let place = uniform()
    let column = Int(place * Double(laws.outcomes))
    let run = laws.run(of: column, law)
    return unsafe place < laws.thresholds[run] ? column : Int(laws.aliases[run])
  }
}
