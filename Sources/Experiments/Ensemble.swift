import Readings
import Reports

/// What the runs of some designs came to, all of them together.
///
/// It depends on which runs there are and on nothing else: not on who did them, when, where or in which order.
public struct Ensemble: Sendable {
  /// A run that failed.
  public struct FailedRun: Sendable, Equatable, Codable {
    public var arm: String?
    public var draw: String?
    public var seed: UInt64
    /// In one line.
    public var reason: String
  }

  public let experiment: Experiment
  /// The runs with a result: their number and how each quantity varies over them, by arm; one arm without a name where there are none.
  public private(set) var arms:
    [(name: String, runs: Int, readings: [(path: QuantityPath, spread: Spread)])] = []
  /// Ascending, without repeats.
  public private(set) var seeds: SeedList
  public private(set) var failures: [FailedRun] = []
  /// The runs that were asked for and have neither result nor failure.
  public private(set) var missing: [Design.Cell] = []
  /// Every reading of every run.
  public private(set) var table = RunTable()

  /// - Parameters:
  ///   - cells: the runs that were asked for.
  ///   - outcome: how a run ended; nil where it has not been run.
  /// - Throws: what `outcome` throws; `DesignError` where one arm or draw is two different things.
  public init(
    _ experiment: Experiment, cells: some Sequence<Design.Cell>, outcome: (Run) throws -> Outcome?
  ) throws {
    self.experiment = experiment
    seeds = SeedList([])
    let cells = try Ensemble.sorted(cells)
    var start = 0
    var measured: Set<UInt64> = []
    while start < cells.count {
      let arm = cells[start].arm
      let end = cells[start...].firstIndex { $0.arm != arm } ?? cells.count
      var values: [QuantityPath: [Double]] = [:]
      var runs = 0
      for cell in cells[start..<end] {
        switch try outcome(experiment.run(cell)) {
        case .measured(let readings):
          runs += 1
          measured.insert(cell.seed)
          for reading in readings.all {
            guard let value = reading.value, value.isFinite else { continue }
            values[reading.path, default: []].append(value)
            table.add(cell, reading.path, value)
          }
        case .failed(let reason): failures.append(FailedRun(cell, reason))
        case nil: missing.append(cell)
        }
      }
      let readings = values.sorted { $0.key < $1.key }.compactMap { path, values in
        Spread(values).map { (path: path, spread: $0) }
      }
      arms.append((arm, runs, readings))
      start = end
    }
    seeds = SeedList(measured.sorted())
  }

  /// How many runs have a result.
  public var runs: Int { arms.reduce(0) { $0 + $1.runs } }

  /// How a quantity varies over the runs of an arm; nil where none has it.
  public func spread(_ path: QuantityPath, arm: String = "") -> Spread? {
    arms.first { $0.name == arm }?.readings.first { $0.path == path }?.spread
  }

  /// Cells by arm, draw and seed, each once.
  private static func sorted(_ cells: some Sequence<Design.Cell>) throws(DesignError) -> [Design.Cell] {
    let sorted = Set(cells).sorted {
      ($0.arm, $0.draw, $0.seed) < ($1.arm, $1.draw, $1.seed)
    }
    for (cell, next) in zip(sorted, sorted.dropFirst())
    where (cell.arm, cell.draw, cell.seed) == (next.arm, next.draw, next.seed) {
      throw DesignError(arm: cell.arm, draw: cell.draw)
    }
    return sorted
  }
}

extension Ensemble.FailedRun {
  init(_ cell: Design.Cell, _ reason: String) {
    arm = cell.arm.isEmpty ? nil : cell.arm
    draw = cell.draw.isEmpty ? nil : cell.draw
    seed = cell.seed
    self.reason = reason
  }
}

/// Two designs of one experiment that mean different things by one name.
public struct DesignError: Error, Sendable, Equatable, CustomStringConvertible {
  public var arm: String
  public var draw: String

  public var description: String {
    "the arm “\(arm)” with the draw “\(draw)” sets one parameter to two values; give one of them another name"
  }
}
