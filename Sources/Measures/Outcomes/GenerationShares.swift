import Foundation

/// How many models of each generation have a property.
struct GenerationShares: Sendable, Equatable {
  /// By generation, from 1: the models, and those that have it.
  private(set) var models: [Int] = []
  private(set) var having: [Int] = []

  /// Generations further down are not looked at.
  static let most = 64
  /// Generations of fewer models say nothing of a course.
  static let leastModels = 10

  mutating func add(generation: Int, has: Bool) {
    guard generation <= GenerationShares.most else { return }
    while models.count < generation {
      models.append(0)
      having.append(0)
    }
    models[generation - 1] += 1
    if has { having[generation - 1] += 1 }
  }

  /// The models of a generation.
  func count(_ generation: Int) -> Int { generation <= models.count ? models[generation - 1] : 0 }

  /// In [0, 1]; nil for a generation without models.
  func share(_ generation: Int) -> Double? {
    let all = count(generation)
    return all == 0 ? nil : Double(having[generation - 1]) / Double(all)
  }

  /// Generations of enough models to be looked at.
  private var told: [Int] {
    models.indices.filter { models[$0] >= GenerationShares.leastModels }.map { $0 + 1 }
  }

  /// The least-squares line of log₂ of the share over the generation, unweighted: its half-life in generations and its R². Generations of
  /// fewer than ten models, and those whose share is 0, are left out; nil with fewer than two left.
  ///
  /// The half-life is nil where the share does not fall.
  var decay: (halfLife: Double?, fit: Double?)? {
    let points = told.compactMap { g -> (x: Double, y: Double)? in
      let share = share(g)!
      return share > 0 ? (Double(g), log2(share)) : nil
    }
    guard points.count >= 2 else { return nil }
    let n = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.x } / n, points.reduce(0) { $0 + $1.y } / n)
    let xx = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    let yy = points.reduce(0) { $0 + ($1.y - y) * ($1.y - y) }
    let xy = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    return (xy < 0 ? -xx / xy : nil, yy > 0 ? xy * xy / (xx * yy) : nil)
  }

  /// The first generation from which on every generation of at least ten models meets a condition on its share; nil where the last of them
  /// does not.
  func first(from condition: (Double) -> Bool) -> Int? {
    var first: Int?
    for generation in told.reversed() {
      guard condition(share(generation)!) else { break }
      first = generation
    }
    return first
  }
}
