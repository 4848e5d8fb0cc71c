import Lineages
import Measures
import Parameters
import Readings
import Synchronization
import Workers

/// Grows the world of an arm and the baseline's of the same luck, measures the one and holds it against the other.
public struct PairedWorlds: Sendable {
  private let worlds: Worlds
  private let request: MeasureRequest
  private let baselines: [Run: Overrides]
  private let recent: RecentWorlds

  /// - Parameters:
  ///   - baselines: the overrides of the baseline that each run is paired with; none for a run that is not told.
  ///   - jobs: how many runs go on at the same time; so many worlds of the baseline are kept for the arms that follow.
  public init(_ worlds: Worlds, _ request: MeasureRequest, baselines: [Run: Overrides], jobs: Int) {
    self.worlds = worlds
    self.request = request
    self.baselines = baselines
    recent = RecentWorlds(most: max(1, jobs))
  }

  /// What was measured of a run; with readings `pairing.…` unless it is the baseline's.
  ///
  /// - Throws: as `Worlds.grow`.
  public func readings(_ run: Run, _ workers: Workers) throws -> Readings {
    let baseline = baselines[run] ?? Overrides()
    let own = RecentWorlds.Key(overrides: baseline, seed: run.seed)
    let there = try recent.world(own) { try worlds.grow(run.seed, overrides: baseline, workers) }
    if run.overrides == baseline { return measure(there, request, workers: workers).readings }
    let here = try worlds.grow(run, workers)
    var readings = measure(here, request, workers: workers).readings
    // Violations are followed where somebody asks for outcomes.
    let terms = request.names.contains(.outcomes) ? request.terms : nil
    let pairing = Pairing(here, with: there, terms: terms, born: request.born)
    for reading in pairing.readings { readings.add(reading) }
    return readings
  }
}

/// The worlds that were grown last. A class because runs on several threads share it.
private final class RecentWorlds: Sendable {
  struct Key: Hashable {
    var overrides: Overrides
    var seed: UInt64
  }

  private let most: Int
  private let known = Mutex<[(key: Key, world: Genealogy)]>([])

  init(most: Int) { self.most = most }

  /// The world of a key, grown where it is not there. Two threads that ask at once may both grow it: it is the same.
  func world(_ key: Key, grow: () throws -> Genealogy) rethrows -> Genealogy {
    if let world = known.withLock({ $0.first { $0.key == key }?.world }) { return world }
    let world = try grow()
    known.withLock { known in
      if known.contains(where: { $0.key == key }) { return }
      known.append((key, world))
      if known.count > most { known.removeFirst() }
    }
    return world
  }
}
