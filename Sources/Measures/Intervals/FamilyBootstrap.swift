import Lineages
import Randomness
import Workers

/// Draws the families of a graph anew, as many as there are, with replacement, and finds the statistics of what is drawn.
///
/// Terms and their weights stay those of the data. The cost of a replicate is linear in the families with edges: how many of its draws
/// fall on them is binomial, and each of those is any of them. Replicates have streams of their own, keyed by the graph's view and the
/// replicate, so that neither threads nor further statistics change a draw.
struct FamilyBootstrap: Sendable {
  let sums: FamilySums
  private let seed: Seed

  /// - Parameter view: of the graph.
  init(_ sums: FamilySums, view: LineageView, seed: Seed) {
    self.sums = sums
    self.seed = seed["bootstrap"][view.rawValue]
  }

  /// What a replicate draws: how often each family with edges, and lone models how many times in all.
  struct Draw: Sendable {
    var counts: [Int32]
    var lone: Int
  }

  func draw(_ replicate: Int) -> Draw {
    var counts = [Int32](repeating: 0, count: sums.linked.count)
    let lone = draw(replicate, lane: 0, of: 1, &counts)
    return Draw(counts: counts, lone: lone)
  }

  /// Counts draws at every so many entries; returns how many fall on lone models.
  private func draw(_ replicate: Int, lane: Int, of lanes: Int, _ counts: inout [Int32]) -> Int {
    let linked = sums.linked.count
    guard linked > 0 else { return sums.families }
    var stream = RandomStream(seed)
    stream.move(to: UInt64(replicate))
    let share = Double(linked) / Double(sums.families)
    let draws = linked == sums.families ? linked : stream.binomial(trials: sums.families, probability: share)
    for _ in 0..<draws { counts[stream.index(below: linked) * lanes + lane] += 1 }
    return sums.families - draws
  }

  /// The stream of a replicate's draws among lone models.
  func loneStream(_ replicate: Int) -> RandomStream {
    var stream = RandomStream(seed)
    stream.move(to: UInt64(replicate), 1)
    return stream
  }

  /// Each statistic in every replicate, NaN where a replicate has no such number. Shape `[statistics, replicates]`.
  func replicates(
    _ count: Int, workers: Workers, progress: (@Sendable (Double) -> Void)? = nil
  ) -> [[Double]] {
    // Replicates go over the table side by side. Waves of pieces, so that progress can be told from this thread.
    let lanes = 8
    let pieces = (count + lanes - 1) / lanes
    let wave = 16 * workers.count
    var results = [[Double]](repeating: [], count: sums.statistics.count)
    for start in stride(from: 0, to: pieces, by: wave) {
      progress?(Double(start) / Double(pieces))
      let parts = workers.map(min(wave, pieces - start)) { piece in
        values(of: lanes * (start + piece)..<min(count, lanes * (start + piece + 1)))
      }
      for part in parts { for i in results.indices { results[i] += part[i] } }
    }
    return results
  }

  /// Each statistic in at most eight replicates.
  private func values(of replicates: Range<Int>) -> [[Double]] {
    var counts = [Int32](repeating: 0, count: 8 * sums.linked.count)
    let lone = replicates.enumerated().map { draw($1, lane: $0, of: 8, &counts) }
    var totals = [SIMD8<Double>](repeating: SIMD8(), count: sums.columns)
    for block in sums.blocks {
      for family in 0..<sums.linked.count {
        let entries = block.starts[family]..<block.starts[family + 1]
        if entries.isEmpty { continue }
        let times = counts.eight(at: family)
        for entry in entries {
          totals[block.first + Int(block.columns[entry])] += block.values[entry] * times
        }
      }
    }
    return sums.statistics.map { statistic in
      replicates.enumerated().map { lane, replicate in
        switch statistic.form {
        case .ratios(let ratios): return ratios.value { totals[$0][lane] }
        case .anyPair(let pair):
          var stream = loneStream(replicate)
          return pair.value(
            { totals[$0][lane] }, counts: { Double(counts[8 * $0 + lane]) }, lone: lone[lane], &stream)
        }
      }
    }
  }
}

extension [Int32] {
  /// The eight entries of a family.
  @inline(__always)
  fileprivate func eight(at family: Int) -> SIMD8<Double> {
    let i = 8 * family
    let times = SIMD8<Int32>(
      self[i], self[i + 1], self[i + 2], self[i + 3], self[i + 4], self[i + 5], self[i + 6], self[i + 7])
    return SIMD8<Double>(times)
  }
}

extension FamilyBootstrap {
  /// The intervals of all statistics that rest on two families or more, by path.
  func intervals(
    _ options: BootstrapOptions, workers: Workers, progress: (@Sendable (Double) -> Void)? = nil
  ) -> [String: Interval] {
    let replicates = replicates(options.replicates, workers: workers, progress: progress)
    let (totals, support) = (sums.totals, sums.support)
    let found = workers.map(sums.statistics.count) { i -> Interval? in
      let (estimate, families, effective): (Double, Int, Double)
      switch sums.statistics[i].form {
      case .ratios(let ratios):
        estimate = ratios.value { totals[$0] }
        families = ratios.map { support[$0.denominator].families }.min() ?? 0
        effective = ratios.map { support[$0.denominator].effective }.min() ?? 0
      case .anyPair(let pair):
        (estimate, families, effective) = (pair.mean, sums.families, pair.effectiveFamilies)
      }
      return families < 2
        ? nil
        : Interval(
          estimate: estimate, replicates: replicates[i], level: options.level, families: families,
          effectiveFamilies: effective)
    }
    var intervals: [String: Interval] = [:]
    for (statistic, interval) in zip(sums.statistics, found) { intervals[statistic.path.dotted] = interval }
    return intervals
  }
}
