import Lineages
import Workers

/// S_v, the sum over the children, of the models with several parents and many children.
///
/// S_v is needed once for each parent of v. Where there is one parent it is cheaper to walk the children's
/// vectors again; with several, that would cost parents times children: kept sums make it linear.
struct KinSums: Sendable {
  /// The place of each model in `sums`, -1 where its sum is not kept.
  private var place: [Int32]
  private var sums: [[Double]] = []

  /// With fewer children than this, walking them is no more work than a dense product.
  static let fewChildren = 8

  init(_ vectors: UnitVectors, graph: LineageGraph, workers: Workers) {
    place = Array(repeating: -1, count: graph.count)
    var kept: [Int] = []
    for row in 0..<graph.count
    where graph.parents.length(row) > 1 && graph.children.length(row) >= KinSums.fewChildren {
      place[row] = Int32(kept.count)
      kept.append(row)
    }
    let rows = kept
    sums = workers.map(rows.count) { i in
      var sum = [Double](repeating: 0, count: vectors.weights.count)
      for child in graph.children[rows[i]] {
        for (term, value) in vectors[Int(child)] { sum[term] += value }
      }
      return sum
    }
  }

  subscript(row: Int) -> [Double]? { place[row] < 0 ? nil : sums[Int(place[row])] }
}
