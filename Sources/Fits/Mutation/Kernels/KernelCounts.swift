/// What weighted pairs say of each of several kernels.
struct KernelCounts: Sendable {
  let kernels: Int
  /// The sum of weights. Shape `[kernels]`.
  var total: [Double]
  /// How often each feature was seen. Shape `[features * kernels]`.
  var features: [Double]
  /// How often each pair of sets was. Shape `[pairs of sets * kernels]`.
  var languages: [Double]

  init(kernels: Int, features: Int, languages: Int) {
    self.kernels = kernels
    total = Array(repeating: 0, count: kernels)
    self.features = Array(repeating: 0, count: features * kernels)
    self.languages = Array(repeating: 0, count: languages * kernels)
  }

  /// Adds a pair with a weight for every kernel. Shape `[kernels]`.
  @inline(__always)
  mutating func add(_ pair: Int, of pairs: borrowing PairTable, _ weights: borrowing [Double]) {
    let kernels = kernels
    unsafe features.withUnsafeMutableBufferPointer { features in
      unsafe weights.withUnsafeBufferPointer { weights in
        for at in pairs.starts[pair]..<pairs.starts[pair + 1] {
          let row = Int(pairs.features[at]) * kernels
          for k in 0..<kernels { unsafe features[row + k] += weights[k] }
        }
      }
    }
    let row = Int(pairs.languages[pair]) * kernels
    for k in 0..<kernels {
      languages[row + k] += weights[k]
      total[k] += weights[k]
    }
  }

  /// Adds a pair to one kernel.
  @inline(__always)
  mutating func add(_ pair: Int, of pairs: borrowing PairTable, _ weight: Double, to kernel: Int) {
    for at in pairs.starts[pair]..<pairs.starts[pair + 1] {
      features[Int(pairs.features[at]) * kernels + kernel] += weight
    }
    languages[Int(pairs.languages[pair]) * kernels + kernel] += weight
    total[kernel] += weight
  }

  static func += (sum: inout KernelCounts, part: KernelCounts) {
    for i in part.total.indices { sum.total[i] += part.total[i] }
    for i in part.features.indices { sum.features[i] += part.features[i] }
    for i in part.languages.indices { sum.languages[i] += part.languages[i] }
  }

  /// Which events led to what was seen: by kernel, context and event, and the reports by set.
  func events(_ pairs: LanguagePairs, _ laws: LanguageLaws, _ bank: KernelBank)
    -> (events: [Double], reports: [Double])
  {
    var found = [Double](repeating: 0, count: bank.event.count)
    var reports = [Double](repeating: 0, count: laws.counts.count)
    for pair in 0..<pairs.count {
      let (from, to) = (Int(pairs.from[pair]), Int(pairs.to[pair]))
      let context = laws.context(from)
      let events = laws.events(from: from, to: to)
      for k in 0..<kernels where languages[pair * kernels + k] > 0 {
        let sum = events.reduce(0) { $0 + bank.event(k, context, $1.event) * $1.probability }
        for (event, probability) in events {
          let expected =
            languages[pair * kernels + k] * bank.event(k, context, event) * probability / (sum + 1e-12)
          found[(k * LanguageEvent.contexts + context) * LanguageEvent.count + event.rawValue] += expected
          if event == .start || event == .redraw { reports[to] += expected }
        }
      }
    }
    return (found, reports)
  }
}
