import Foundation
import Lineages

/// Statistics of what creators do, birth by birth.
struct CreatorStatistics {
  private let data: GrowthData
  private var births: [Int32]
  private var last: [Int32]
  private var wasDerivative: [Int8]
  /// How long each creator's series is by now.
  private var run: [Int32]
  private var (derivatives, same, hadModels, own) = (0.0, 0.0, 0.0, 0.0)
  private var (hadDerivative, repeats, runs, longRuns) = (0.0, 0.0, 0.0, 0.0)
  /// Pairs of consecutive births of a creator: how many, how many of two derivatives, of one first, of one second; and
  /// the same without those that repeat.
  private var (pairs, both, first, second) = (0.0, 0.0, 0.0, 0.0)
  private var (plainPairs, plainBoth) = (0.0, 0.0)
  private var (newcomers, newDerivatives, turns) = (0.0, 0.0, 0.0)

  init(_ data: GrowthData) {
    self.data = data
    births = [Int32](repeating: 0, count: data.creatorCount)
    last = [Int32](repeating: -1, count: data.creatorCount)
    run = births
    wasDerivative = [Int8](repeating: -1, count: data.creatorCount)
    for model in 0..<data.count { note(model) }
  }

  private mutating func note(_ model: Int) {
    let by = Int(data.creator[model])
    let parent = data.firstParent(model)
    let isDerivative = parent >= 0
    if isDerivative { derivatives += 1 }
    guard by >= 0 else { return }
    var isRepeat = false
    if last[by] >= 0 {
      hadDerivative += 1
      isRepeat = data.repeats(model, Int(last[by]))
      if isRepeat {
        repeats += 1
        if run[by] == 1 { runs += 1 }
        run[by] += 1
        if run[by] == 3 { longRuns += 1 }
      }
    }
    if isDerivative {
      let isSame = data.creator[parent] == Int32(by)
      if isSame { same += 1 }
      if births[by] > 0, !isRepeat {
        hadModels += 1
        if isSame { own += 1 }
      }
      if !isRepeat { run[by] = 1 }
      last[by] = Int32(model)
    }
    let now: Int8 = isDerivative ? 1 : 0
    if wasDerivative[by] >= 0 {
      pairs += 1
      if wasDerivative[by] == 1 {
        first += 1
        if isDerivative { both += 1 }
      }
      if isDerivative { second += 1 }
      if wasDerivative[by] != now { turns += 1 }
      if wasDerivative[by] == 1, !isRepeat {
        plainPairs += 1
        if isDerivative { plainBoth += 1 }
      }
    } else {
      newcomers += 1
      if isDerivative { newDerivatives += 1 }
    }
    wasDerivative[by] = now
    births[by] += 1
  }

  mutating func finished() -> [Double] {
    typealias S = TreeStatistics
    let models = Double(data.count)
    let mean = S.share(derivatives, models)
    let correlation =
      S.share(both - mean * (first + second) + mean * mean * pairs, pairs * mean * (1 - mean))
    var counts = births.filter { $0 > 0 }
    counts.sort(by: >)
    let creators = Double(counts.count)
    let logs = counts.reduce(0.0) { $0 + log(Double($1)) }
    var all: [Double] = [
      S.share(same, derivatives), S.share(own, hadModels), S.share(repeats, hadDerivative), correlation,
    ]
    all += [S.share(plainBoth, plainPairs), S.share(repeats, runs), S.share(longRuns, runs)]
    all.append(S.share(creators, models))
    for number in [1, 10] { all.append(S.share(S.top(number, counts), models)) }
    for number: Int32 in [1, 2] { all.append(S.share(Double(counts.count { $0 == number }), creators)) }
    all += [S.share(logs, creators), S.share(newDerivatives, newcomers), S.share(turns, pairs)]
    return all
  }
}

extension GrowthData {
  /// Whether a model has the parents and the relations of an earlier one, in any order.
  func repeats(_ model: Int, _ earlier: Int) -> Bool {
    let (mine, its) = (parents.range(model), parents.range(earlier))
    guard !mine.isEmpty, mine.count == its.count else { return false }
    if mine.count == 1 {
      return parents.values[mine.lowerBound] == parents.values[its.lowerBound]
        && relations[mine.lowerBound] == relations[its.lowerBound]
    }
    return mine.allSatisfy { edge in
      its.contains { parents.values[$0] == parents.values[edge] && relations[$0] == relations[edge] }
    }
  }
}
