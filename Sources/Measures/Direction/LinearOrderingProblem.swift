/// Which order of n things has the largest sum of gains, where i before j gains `gain[i * n + j]`.
struct LinearOrderingProblem: Sendable {
  let count: Int
  /// Row by row; at least 0, and of each pair at most one direction gains.
  let gain: [Double]

  init(count: Int, gain: [Double]) {
    self.count = count
    self.gain = gain
  }

  init(_ flows: FlowMatrix, _ criterion: Ordering.Criterion) {
    count = flows.count
    var gain = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<count {
        let net = flows.net(i, j)
        gain[i * count + j] = criterion == .weighted || net == 0 ? net : 1
      }
    }
    self.gain = gain
  }

  @inline(__always)
  subscript(i: Int, j: Int) -> Double { gain[i * count + j] }

  /// The problem of some of the things only.
  func among(_ members: [Int]) -> LinearOrderingProblem {
    LinearOrderingProblem(
      count: members.count, gain: members.flatMap { i in members.map { j in self[i, j] } })
  }

  /// The sum of all gains: more than any order has.
  var total: Double { gain.reduce(0, +) }

  /// Whether every sum of gains is a whole number that 32 bits hold.
  var isSmallInteger: Bool { total <= Double(Int32.max) && areIntegers }

  /// Whether all gains are whole numbers.
  var areIntegers: Bool { gain.allSatisfy { $0 == $0.rounded() } }

  /// What an order gains.
  func value(_ order: [Int]) -> Double {
    var sum = 0.0
    for (place, i) in order.enumerated() {
      for j in order[(place + 1)...] { sum += self[i, j] }
    }
    return sum
  }

  /// An order improved by moving one thing at a time to its best place, until none can be moved with gain.
  func improved(_ start: [Int]) -> [Int] {
    var order = start
    var moved = true
    while moved {
      moved = false
      for thing in 0..<count {
        let from = order.firstIndex(of: thing)!
        order.remove(at: from)
        // What putting it at each place gains beyond putting it last.
        var (best, bestGain, gain) = (order.count, 0.0, 0.0)
        var fromGain = 0.0
        for place in stride(from: order.count - 1, through: 0, by: -1) {
          gain += self[thing, order[place]] - self[order[place], thing]
          if gain > bestGain { (best, bestGain) = (place, gain) }
          if place == from { fromGain = gain }
        }
        if bestGain > fromGain + 1e-9 * abs(bestGain) {
          order.insert(thing, at: best)
          moved = true
        } else {
          order.insert(thing, at: from)
        }
      }
    }
    return order
  }
}
