import Foundation
import Randomness
import Workers

/// The modes of one relation: a mixture of kernels, chosen by class and by the parent's task.
///
/// Derivatives without a relation have a kernel for each creator and generation in place of modes.
struct ModeMixture: Sendable {
  /// The raw value of the relation.
  let relation: Int
  /// Whether there are kernels of classes in place of modes.
  let isByClass: Bool
  /// Distinct pairs of parent and child with the same gate.
  private(set) var pairs = PairTable()
  /// The derivatives of the relation, and the row of each in `pairs`.
  let edges: [Int32]
  private(set) var rowOf: [Int32] = []
  /// The bundles of each row.
  private(set) var bundles: [(source: Int32, model: Int32)] = []
  private(set) var gates: ModeGates
  private(set) var bank: KernelBank
  /// The probability of each mode given a row. Shape `[rows * modes]`.
  private(set) var modeOf: [Float] = []
  /// What the rows say of the kernels with these probabilities, after `fit`.
  private(set) var counts: KernelCounts

  var modes: Int { bank.count }
  var rows: Int { pairs.count }

  /// - Parameter modes: how many there may be.
  init(
    _ data: EncodedLineage, relation: Int, modes: Int, fertility: Fertility, telling: TellingTags,
    _ shape: TraitShape, _ languages: inout LanguagePairs
  ) {
    self.relation = relation
    gates = ModeGates(hasTags: !telling.isEmpty)
    isByClass = relation == 0
    edges = (0..<Int32(data.count)).filter { data.relation(Int($0)) == relation }
    var numbers: [SIMD4<Int32>: Int32] = [:]
    for edge in edges.map(Int.init) {
      let (source, model) = (data.parentBundle[edge], data.bundle[edge])
      let gate = gates.number(
        data.placeClass(edge, fertility), task: Int(data.bundles.states[1][Int(source)]),
        tag: telling.place(of: Int(source), data.bundles))
      let key = SIMD4(source, model, Int32(gate), 0)
      if let row = numbers[key] {
        rowOf.append(row)
        continue
      }
      let row = Int32(pairs.count)
      numbers[key] = row
      rowOf.append(row)
      bundles.append((source, model))
      gates.rows.append(Int32(gate))
      pairs.append(source: Int(source), model: Int(model), data.bundles, shape, &languages)
    }
    bank = KernelBank(count: isByClass ? 6 : max(1, min(modes, pairs.count)), shape)
    counts = KernelCounts(kernels: 0, features: 0, languages: 0)
  }

  /// The sum over a row's derivatives of a number that each has. Shape `[rows]`.
  func byRow(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for (edge, row) in zip(edges, rowOf) { sums[Int(row)] += values[Int(edge)] }
    return sums
  }

  /// Begins with groups of rows that changed alike, as k-means finds them.
  ///
  /// - Parameter weights: how much each derivative counts. Shape `[derivatives]`.
  mutating func start(_ data: EncodedLineage, weights: [Double], seed: Seed) {
    var clusters: [Int]
    let rowWeights = byRow(weights)
    if isByClass {
      clusters = gates.rows.map { gates.places[Int($0)].placeClass / 2 % 6 }
    } else if rowWeights.reduce(0, +) > 0 {
      clusters = changes(data).clusters(modes, weights: rowWeights, seed: seed)
    } else {
      clusters = Array(repeating: 0, count: rows)
    }
    modeOf = Array(repeating: 0, count: rows * modes)
    for (row, cluster) in clusters.enumerated() { modeOf[row * modes + cluster] = 1 }
  }

  /// What changed from parent to child, by row.
  private func changes(_ data: EncodedLineage) -> SparseRows {
    let shape = bank.shape
    var table = SparseRows(width: shape.tags + shape.states[1] + shape.states[2] + 2)
    let hasRoom = modes >= 8
    for row in 0..<rows {
      for feature in pairs.features[pairs.starts[row]..<pairs.starts[row + 1]].map(Int.init) {
        if feature < shape.tags {
          table.add(feature, -1)
        } else if feature < 2 * shape.tags {
          table.add(feature - shape.tags, 1)
        }
      }
      // Who mutates less than others has modes apart: children of their own creator, and those who hardly differ. Few modes have no room
      // for that: they would be told apart by class alone, which gates hold on to.
      if hasRoom, table.entriesOfOpenRow <= 1 { table.add(table.width - 1, 1.5) }
      if hasRoom, gates.places[Int(gates.rows[row])].placeClass / 6 % 2 == 1 {
        table.add(table.width - 2, 1.5)
      }
      var start = shape.tags
      for (trait, weight) in [(1, 1.5), (2, 1)] {
        let (source, model) = (Int(bundles[row].source), Int(bundles[row].model))
        let states = data.bundles.states[trait]
        if states[source] != states[model] { table.add(start + Int(states[model]), weight) }
        start += shape.states[trait]
      }
      table.endRow()
    }
    return table
  }

  /// Learns from derivatives that are fresh with these weights.
  ///
  /// - Parameter scoresAll: whether rows without weight are looked at, in the last step.
  /// - Returns: the log probability of each of `edges` if it is fresh; 0 for those that are not looked at.
  mutating func fit(
    _ weights: [Double], iterations: Int, scoresAll: Bool, _ languages: LanguagePairs, _ laws: LanguageLaws,
    _ shrinkage: FitShrinkage, _ workers: Workers
  ) -> [Double] {
    let rowWeights = byRow(weights)
    count(rowWeights, languages, workers)
    var logs: [Double] = []
    for step in 0..<iterations {
      bank.learn(counts, languages, laws, shrinkage.kernels)
      gates.learn(shrinkage)
      logs = expect(
        rowWeights, scoresAll: scoresAll && step == iterations - 1, languages, laws, workers)
    }
    return rowOf.map { logs[Int($0)] }
  }

  /// The log probability of each of `edges` if it is fresh; takes the modes' probabilities from the kernels as they are.
  mutating func score(
    _ weights: [Double], _ languages: LanguagePairs, _ laws: LanguageLaws, _ workers: Workers
  ) -> [Double] {
    let logs = expect(byRow(weights), scoresAll: true, languages, laws, workers)
    return rowOf.map { logs[Int($0)] }
  }

  /// Takes kernels and gates as they were fitted before; `score` is to follow.
  mutating func restore(
    _ bank: KernelBank, base: [Double], ofClass: [Int: [Double]], ofTask: [ModeGates.TaskPlace: [Double]],
    law: [ModeGates.Place: [Double]]
  ) {
    self.bank = bank
    gates.restore(base: base, ofClass: ofClass, ofTask: ofTask, law: law)
  }

  private func emptyCounts(_ languages: LanguagePairs) -> KernelCounts {
    KernelCounts(kernels: modes, features: bank.shape.features, languages: languages.count)
  }

  private static let pieces = 8

  private mutating func count(_ weights: [Double], _ languages: LanguagePairs, _ workers: Workers) {
    take(counted(weights, languages, workers), languages)
  }

  /// One step of expectation. Returns the log probability of each row.
  private mutating func expect(
    _ weights: [Double], scoresAll: Bool, _ languages: LanguagePairs, _ laws: LanguageLaws,
    _ workers: Workers
  ) -> [Double] {
    let parts = expected(weights, scoresAll: scoresAll, languages, laws, workers)
    modeOf = parts.flatMap(\.modeOf)
    take(parts, languages)
    return parts.flatMap(\.logs)
  }

  /// What a piece of the rows comes to.
  private struct Part: Sendable {
    var counts: KernelCounts
    /// Shape `[gates * modes]`.
    var gates: [Double]
    var modeOf: [Float] = []
    var logs: [Double] = []
  }

  private func emptyPart(_ languages: LanguagePairs) -> Part {
    Part(counts: emptyCounts(languages), gates: Array(repeating: 0, count: gates.places.count * modes))
  }

  private func counted(_ weights: [Double], _ languages: LanguagePairs, _ workers: Workers) -> [Part] {
    let kernelCount = modes
    let pieces = Pieces(of: rows, atMost: ModeMixture.pieces)
    return workers.map(pieces.count) { piece in
      var part = emptyPart(languages)
      var weighted = [Double](repeating: 0, count: kernelCount)
      for row in pieces[piece] where weights[row] > 0 {
        for k in 0..<kernelCount { weighted[k] = Double(modeOf[row * kernelCount + k]) * weights[row] }
        part.counts.add(row, of: pairs, weighted)
        let at = Int(gates.rows[row]) * kernelCount
        for k in 0..<kernelCount { part.gates[at + k] += weighted[k] }
      }
      return part
    }
  }

  private func expected(
    _ weights: [Double], scoresAll: Bool, _ languages: LanguagePairs, _ laws: LanguageLaws,
    _ workers: Workers
  ) -> [Part] {
    let kernelCount = modes
    let table = bank.table(languages, laws)
    let base = table.base.map { Float($0) }
    let logGates = gates.logs(modes: kernelCount, isByClass: isByClass)
    let pieces = Pieces(of: rows, atMost: ModeMixture.pieces)
    return workers.map(pieces.count) { piece in
      var part = emptyPart(languages)
      part.modeOf.reserveCapacity(pieces[piece].count * kernelCount)
      var weighted = [Double](repeating: 0, count: kernelCount)
      var sums = [Float](repeating: 0, count: kernelCount)
      for row in pieces[piece] {
        guard scoresAll || weights[row] > 0 else {
          part.logs.append(0)
          part.modeOf.append(contentsOf: repeatElement(0, count: kernelCount))
          continue
        }
        let at = Int(gates.rows[row]) * kernelCount
        for k in 0..<kernelCount { sums[k] = base[k] + logGates[at + k] }
        table.add(row, of: pairs, to: &sums)
        let top = sums.max()!
        var total: Float = 0
        for k in 0..<kernelCount {
          let apart = sums[k] - top
          sums[k] = apart < -30 ? 0 : exp(apart)
          total += sums[k]
        }
        for k in 0..<kernelCount { sums[k] /= total }
        part.logs.append(Double(top) + log(Double(total)))
        part.modeOf += sums
        guard weights[row] > 0 else { continue }
        for k in 0..<kernelCount { weighted[k] = Double(sums[k]) * weights[row] }
        part.counts.add(row, of: pairs, weighted)
        for k in 0..<kernelCount { part.gates[at + k] += weighted[k] }
      }
      return part
    }
  }

  /// Sums up pieces in their order.
  private mutating func take(_ parts: [Part], _ languages: LanguagePairs) {
    counts = emptyCounts(languages)
    gates.counts = Array(repeating: 0, count: gates.places.count * modes)
    for part in parts {
      counts += part.counts
      for i in part.gates.indices { gates.counts[i] += part.gates[i] }
    }
  }
}
