import Lineages
import Workers

extension KinSimilarities {
  /// Exact means over the instances whose two models qualify; the sub-trees' other places may be any models.
  ///
  /// Without the vectors of the models that do not qualify the sums of `KinPanels` run over the pairs that do;
  /// `instances` are the same sums of 1 for each such pair.
  public init(
    _ vectors: UnitVectors, graph: LineageGraph, among qualifying: [Bool], workers: Workers = Workers()
  ) {
    let instances = KinInstances(graph, among: qualifying)
    self.init(vectors, instances, workers: workers)
  }

  init(_ vectors: UnitVectors, _ instances: KinInstances, workers: Workers) {
    let qualifying = vectors.among(instances.qualifies)
    let dots = KinDots(qualifying, graph: instances.graph, workers: workers)
    self.init(qualifying: qualifying, dots, instances, workers: workers)
  }

  /// - Parameter vectors: 0 for models that do not qualify.
  init(qualifying vectors: UnitVectors, _ dots: KinDots, _ instances: KinInstances, workers: Workers) {
    let all = KinSimilarities(vectors, dots, graph: instances.graph, workers: workers)
    let counts = workers.map(KinPosition.all.count) { instances.count(of: KinPosition.all[$0]) }
    let means = zip(zip(all.means, all.instances), counts).map { mean, count in
      // The same sum over fewer pairs.
      count > 0 ? mean.0! * (mean.1 / count) : nil
    }
    self.init(means: means, instances: counts)
  }
}

extension UnitVectors {
  /// The same vectors with those of the other documents made zero.
  func among(_ qualifying: [Bool]) -> UnitVectors {
    precondition(qualifying.count == count, "every document qualifies or does not")
    return UnitVectors(self, scales: zip(scales, qualifying).map { $1 ? $0 : 0 })
  }
}
