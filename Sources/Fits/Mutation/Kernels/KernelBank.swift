import Foundation

/// Several product kernels side by side: each trait mutates by itself.
struct KernelBank: Sendable, Equatable {
  /// How many kernels.
  let count: Int
  let shape: TraitShape
  /// The probability of a change by the old state, and the law of the new one. Shape `[3][kernels * states]` each.
  var change: [[Double]], to: [[Double]]
  /// Shape `[kernels * tags]` each.
  var loss: [Double], gain: [Double]
  /// The probability of each event of languages. Shape `[kernels * 3 * 6]`: by how many languages there are, see `LanguageEvent`.
  var event: [Double]

  /// Kernels to begin with, all alike.
  init(count: Int, _ shape: TraitShape) {
    self.count = count
    self.shape = shape
    change = shape.states.map { Array(repeating: 0.1, count: count * $0) }
    to = shape.states.map { Array(repeating: 1 / Double($0), count: count * $0) }
    loss = Array(repeating: 0.1, count: count * shape.tags)
    gain = Array(repeating: 0.01, count: count * shape.tags)
    let one: [Double] = [0.9, 0.1, 0, 0, 0, 0] + [0, 0, 0.1, 0.85, 0, 0.05] + [0, 0, 0.1, 0.4, 0.4, 0.1]
    event = (0..<count).flatMap { _ in one }
  }

  /// The probability of an event of languages.
  func event(_ kernel: Int, _ context: Int, _ event: LanguageEvent) -> Double {
    self.event[(kernel * LanguageEvent.contexts + context) * LanguageEvent.count + event.rawValue]
  }

  /// Log probabilities in the form that pairs of bundles are looked up in.
  func table(_ pairs: LanguagePairs, _ laws: LanguageLaws) -> KernelTable {
    let kernelCount = count
    var table = KernelTable(kernels: kernelCount, features: shape.features, languages: pairs.count)
    for k in 0..<kernelCount {
      var base = 0.0
      for tag in 0..<shape.tags {
        let (loss, gain) = (loss[k * shape.tags + tag], gain[k * shape.tags + tag])
        let none = log1p(-gain)
        base += none
        table.features[shape.lost(tag) * kernelCount + k] = Float(log(loss) - none)
        table.features[shape.gained(tag) * kernelCount + k] = Float(log(gain) - none)
        table.features[shape.kept(tag) * kernelCount + k] = Float(log1p(-loss) - none)
      }
      table.base[k] = base
      for (trait, states) in shape.states.enumerated() {
        for state in 0..<states {
          let (change, to) = (change[trait][k * states + state], to[trait][k * states + state])
          table.features[shape.kept(trait, state) * kernelCount + k] = Float(
            log(1 - change + change * to + 1e-12))
          table.features[shape.left(trait, state) * kernelCount + k] = Float(log(change))
          table.features[shape.arrived(trait, state) * kernelCount + k] = Float(log(to + 1e-12))
        }
      }
    }
    for pair in 0..<pairs.count {
      let from = Int(pairs.from[pair])
      let context = laws.context(from)
      let events = laws.events(from: from, to: Int(pairs.to[pair]))
      for k in 0..<kernelCount {
        let sum = events.reduce(0) { $0 + event(k, context, $1.event) * $1.probability }
        table.languages[pair * kernelCount + k] = Float(log(sum + 1e-12))
      }
    }
    return table
  }
}

/// Log probabilities of what can be seen of a pair of bundles, by kernel.
struct KernelTable: Sendable {
  let kernels: Int
  /// Of a pair without features. Shape `[kernels]`.
  var base: [Double]
  /// Shape `[features * kernels]`.
  var features: [Float]
  /// Shape `[pairs of sets * kernels]`.
  var languages: [Float]

  init(kernels: Int, features: Int, languages: Int) {
    self.kernels = kernels
    base = Array(repeating: 0, count: kernels)
    self.features = Array(repeating: 0, count: features * kernels)
    self.languages = Array(repeating: 0, count: languages * kernels)
  }

  /// Adds the log probabilities of a pair under every kernel to `sums`. Shape `[kernels]`.
  @inline(__always)
  func add(_ pair: Int, of pairs: borrowing PairTable, to sums: inout [Float]) {
    unsafe features.withUnsafeBufferPointer { features in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        for at in pairs.starts[pair]..<pairs.starts[pair + 1] {
          let row = Int(pairs.features[at]) * kernels
          for k in 0..<kernels { unsafe sums[k] += features[row + k] }
        }
        let row = Int(pairs.languages[pair]) * kernels
        for k in 0..<kernels { unsafe sums[k] += languages[row + k] }
      }
    }
  }

  /// The log probability of a pair under one kernel.
  @inline(__always)
  func value(_ pair: Int, of pairs: borrowing PairTable, _ kernel: Int) -> Double {
    var sum = base[kernel] + Double(languages[Int(pairs.languages[pair]) * kernels + kernel])
    for at in pairs.starts[pair]..<pairs.starts[pair + 1] {
      sum += Double(features[Int(pairs.features[at]) * kernels + kernel])
    }
    return sum
  }
}
