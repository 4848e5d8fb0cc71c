/// Events of a set of languages; at most one happens.
enum LanguageEvent: Int, CaseIterable {
  /// A silent one stays silent; a silent one draws a set.
  case stay, start
  /// One that reports falls silent, keeps its set, is reduced to one member, draws anew.
  case stop, keep, reduce, redraw

  static let count = 6
  /// Sources that have no language, one, several.
  static let contexts = 3
}

/// Distinct pairs of an old and a new set of languages, numbered as they come up.
struct LanguagePairs: Sendable {
  private(set) var from: [Int32] = [], to: [Int32] = []
  private var numbers: [UInt64: Int32] = [:]

  var count: Int { from.count }

  mutating func number(from old: Int32, to new: Int32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: old)) << 32 | UInt64(UInt32(bitPattern: new))
    if let number = numbers[key] { return number }
    let number = Int32(from.count)
    numbers[key] = number
    from.append(old)
    to.append(new)
    return number
  }
}

/// How probable the events of sets of languages make what is seen: laws of reports and of reductions.
struct LanguageLaws: Sendable {
  /// Expected first reports and redraws of each set.
  private(set) var counts: [Double] = []
  /// The probability that a report is each set, 0 of the empty one.
  private(set) var law: [Double] = []
  /// The weight of each language where a set is reduced to one.
  private(set) var reduceTo: [Double]
  /// Whether a derivative that counts has each set.
  private var isSeen: [Bool]
  private let sets: LanguageSets

  /// Laws to begin with: whatever is new counts as a report, but where one of several members stays.
  ///
  /// - Parameter pairs: old and new sets of all derivatives with their weights.
  init(_ sets: LanguageSets, _ pairs: [(from: Int, to: Int, weight: Double)]) {
    self.sets = sets
    isSeen = Array(repeating: false, count: sets.count)
    reduceTo = Array(repeating: 1, count: sets.languageCount)
    var counts = [Double](repeating: 0, count: sets.count)
    var reductions: [(from: Int, weight: Double)] = []
    var wins = [Double](repeating: 0.05, count: sets.languageCount)
    for (from, to, weight) in pairs where weight > 0 {
      isSeen[to] = true
      if LanguageLaws.isReduction(from, to, sets) {
        reductions.append((from, weight))
        wins[Int(sets.only(to))] += weight
      } else if to > 0, from != to {
        counts[to] += weight
      }
    }
    learnWeights(wins, reductions)
    learn(counts)
  }

  /// Takes laws as they were fitted before.
  mutating func restore(counts: [Double], reduceTo: [Double]) {
    self.reduceTo = reduceTo
    learn(counts)
  }

  private static func isReduction(_ from: Int, _ to: Int, _ sets: LanguageSets) -> Bool {
    let only = sets.only(to)
    return only >= 0 && sets.members.length(from) > 1 && sets.contains(only, in: from)
  }

  /// Members in proportion to their weights: steps that each raise the likelihood (D. R. Hunter, "MM algorithms for generalized
  /// Bradley–Terry models", Ann. Statist. 32, 2004).
  private mutating func learnWeights(_ wins: [Double], _ reductions: [(from: Int, weight: Double)]) {
    guard !reduceTo.isEmpty else { return }
    for _ in 0..<50 {
      var chances = [Double](repeating: 0.5, count: reduceTo.count)
      for (from, weight) in reductions {
        let total = sets.members[from].reduce(0) { $0 + reduceTo[Int($1)] }
        for member in sets.members[from] { chances[Int(member)] += weight / max(total, 1e-9) }
      }
      for i in reduceTo.indices { reduceTo[i] = wins[i] / chances[i] }
      let most = reduceTo.max()!
      for i in reduceTo.indices { reduceTo[i] /= most }
    }
  }

  /// Takes the law of reports from counts. Sets that no derivative has keep a little of the law.
  mutating func learn(_ counts: [Double]) {
    self.counts = counts
    law = counts.indices.map { $0 == 0 ? 0 : isSeen[$0] ? counts[$0] + 0.05 : 0.01 }
    let total = law.reduce(0, +)
    if total > 0 { for i in law.indices { law[i] /= total } }
  }

  /// The number of members up to several: 0, 1, 2.
  func context(_ set: Int) -> Int { min(sets.members.length(set), 2) }

  /// The probability of what is seen by each event that may have led there.
  func events(from: Int, to: Int) -> [(event: LanguageEvent, probability: Double)] {
    if context(from) == 0 { return to == 0 ? [(.stay, 1)] : [(.start, law[to])] }
    if to == 0 { return [(.stop, 1)] }
    if from == to { return [(.keep, 1), (.redraw, law[to])] }
    guard LanguageLaws.isReduction(from, to, sets) else { return [(.redraw, law[to])] }
    let total = sets.members[from].reduce(0) { $0 + reduceTo[Int($1)] }
    return [(.reduce, reduceTo[Int(sets.only(to))] / max(total, 1e-12)), (.redraw, law[to])]
  }
}
