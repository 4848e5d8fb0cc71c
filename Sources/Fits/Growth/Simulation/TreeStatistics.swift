import Foundation
import Lineages

/// What is kept of a tree to tell its parameters: numbers that any tree has, finite for every tree.
public enum TreeStatistics {
  /// The names in the order of `of`.
  public static let names: [String] = {
    var names = [
      "log derivatives", "log parents", "share of 1 parent", "share of 3 parents", "share of 10 parents",
      "share of 30 parents", "share of 100 parents", "parents of 1", "parents of 2", "mean log children",
      "generation", "generation 2", "generation 3", "delay 10 %", "delay 25 %", "delay 50 %", "delay 75 %",
      "delay 90 %", "children at choice", "children at late choice", "spread of children at choice",
    ]
    for age in 0..<9 { names.append("age \(90 * age) days") }
    names += [
      "finetunes with children", "continued with children", "others with children", "same creator",
      "own parents", "series", "agreement", "agreement outside series", "length of series",
      "series of 3 and more", "creators", "share of 1 creator", "share of 10 creators", "creators of 1",
      "creators of 2", "log births of a creator", "derivatives of newcomers", "founders and derivatives",
    ]
    return names + [
      "choice exponent", "choice offset", "choice rate", "choice derivatives", "choice continuation",
    ]
  }()

  /// The statistics of a tree. Shape `[names.count]`.
  package static func of(_ data: GrowthData) -> [Double] {
    var children = ChildStatistics(data)
    var creators = CreatorStatistics(data)
    let choice = ChoiceStatistics.of(data)
    return children.finished() + creators.finished() + choice
  }

  /// x / y, or `none` where y is 0.
  @inline(__always)
  static func share(_ x: Double, _ y: Double, none: Double = 0) -> Double { y > 0 ? x / y : none }

  /// The sum of the largest so many of descending numbers.
  @inline(__always)
  static func top(_ count: Int, _ descending: [Int32]) -> Double {
    var sum = 0
    for number in descending.prefix(count) { sum += Int(number) }
    return Double(sum)
  }
}

/// Statistics of who has children: numbers, generations, delays.
struct ChildStatistics {
  private let data: GrowthData
  private var children: [Int32]

  init(_ data: GrowthData) {
    self.data = data
    children = [Int32](repeating: 0, count: data.count)
  }

  mutating func finished() -> [Double] {
    let count = data.count
    var generation = [UInt8](repeating: 0, count: count)
    var gaps: [Float] = []
    gaps.reserveCapacity(count)
    var (depth, second, third) = (0, 0, 0)
    var (logs, squares, late, lates) = (0.0, 0.0, 0.0, 0)
    var ages = [Double](repeating: 0, count: 9)
    let afterwards = Int(Double(count) * 0.6)
    for child in 0..<count {
      let parent = data.firstParent(child)
      guard parent >= 0 else { continue }
      // A parent that is dated later than its child, as in real data, counts as a founder here.
      generation[child] = parent < child ? min(generation[parent], 253) + 1 : 1
      depth += Int(generation[child])
      if generation[child] >= 2 { second += 1 }
      if generation[child] >= 3 { third += 1 }
      let gap = max(data.days[child] - data.days[parent], 0.01)
      gaps.append(Float(gap))
      ages[min(Int(gap / 90), 8)] += 1
      let seen = log(Double(children[parent]) + 1)
      logs += seen
      squares += seen * seen
      if child > afterwards {
        late += seen
        lates += 1
      }
      children[parent] += 1
    }
    let derivatives = Double(gaps.count)
    gaps.sort()
    func quantile(_ share: Double) -> Double {
      gaps.isEmpty ? 0 : log(Double(gaps[Int(share * Double(gaps.count - 1))]))
    }
    var counts = children.filter { $0 > 0 }
    counts.sort(by: >)
    let parents = Double(counts.count)
    func share(_ x: Double) -> Double { TreeStatistics.share(x, derivatives) }
    let meanLog = counts.reduce(0.0) { $0 + log(Double($1)) }
    let (mean, square) = (share(logs), share(squares))
    var all: [Double] = [log(max(derivatives, 0.5)), log(max(parents, 0.5))]
    for number in [1, 3, 10, 30, 100] { all.append(share(TreeStatistics.top(number, counts))) }
    for number: Int32 in [1, 2] {
      all.append(TreeStatistics.share(Double(counts.count { $0 == number }), parents))
    }
    all.append(TreeStatistics.share(meanLog, parents))
    all += [share(Double(depth)), share(Double(second)), share(Double(third))]
    for level in [0.1, 0.25, 0.5, 0.75, 0.9] { all.append(quantile(level)) }
    all += [mean, TreeStatistics.share(late, Double(lates)), max(0, square - mean * mean).squareRoot()]
    for age in ages { all.append(share(age)) }
    return all + fertility()
  }

  /// The shares of fine-tunes with children: of all, of those by their parent's own creator, of the others.
  private func fertility() -> [Double] {
    var (own, ownFertile, other, otherFertile) = (0.0, 0.0, 0.0, 0.0)
    for child in 0..<data.count where data.relation(child) == .finetune {
      let fertile = children[child] > 0 ? 1.0 : 0
      if data.creator[child] >= 0, data.creator[child] == data.creator[data.firstParent(child)] {
        own += 1
        ownFertile += fertile
      } else {
        other += 1
        otherFertile += fertile
      }
    }
    return [
      TreeStatistics.share(ownFertile + otherFertile, own + other), TreeStatistics.share(ownFertile, own),
      TreeStatistics.share(otherFertile, other),
    ]
  }
}

/// Statistics of a tree's choices of parents: where a few steps of Fisher scoring lead.
enum ChoiceStatistics {
  /// How many steps. Each takes about as long as growing the tree.
  static let steps = 6

  static func of(_ data: GrowthData) -> [Double] {
    var search = ChoiceSearch(likelihood: ChoiceLikelihood(choices: ParentChoices(data)))
    search.precisions = ChoiceSearch.wide
    let p = search.afterSteps(steps)
    return [p[0], p[1], p[2] * 1000, (p[3] + p[4] + p[5] + p[6]) / 4, p[7]]
  }
}
