import Lineages
import Workers

/// Measures a genealogy: kin similarities of its metadata documents, mutation rates over the chosen view, and
/// transition counts over all edges.
///
/// The vectorizer is fitted on all models, not only on those with relatives. The result has the same bytes
/// for any number of workers.
///
/// - Parameters:
///   - names: which of these to measure; the others are left empty.
///   - bootstrap: how intervals are found; nil for none.
///   - progress: called from this thread with what comes next and the share that is done, 0 to 1.
public func measure(
  _ genealogy: Genealogy, options: MeasureOptions = MeasureOptions(),
  names: Set<MeasureName> = MeasureName.core, bootstrap: BootstrapOptions? = nil,
  workers: Workers = Workers(),
  progress: (@Sendable (String, Double) -> Void)? = nil
) -> Measurement {
  genealogy.requireWholeColumns()
  let graph = LineageGraph(genealogy, view: options.view)

  var sums = bootstrap.map { _ in FamilySums(graph) }

  var similarity: [Embedding: KinSimilarities] = [:]
  var pairs: PairBootstrap?
  if names.contains(.similarity) {
    progress?("reading metadata documents", 0)
    let counts = Vectorizer().fit(
      metadataOf: genealogy, maskLineage: options.maskLineage, workers: workers)
    let vectors = Embedding.allCases.map { ($0, UnitVectors(counts, embedding: $0)) }
    for (i, (embedding, vectors)) in vectors.enumerated() {
      progress?("comparing kin (\(embedding.rawValue))", 0.6 + 0.15 * Double(i))
      let dots = KinDots(vectors, graph: graph, workers: workers)
      similarity[embedding] = KinSimilarities(vectors, dots, graph: graph, workers: workers)
      sums?.addKin(
        "similarity.\(embedding.rawValue)", effect: "sibling_effect.\(embedding.rawValue)", vectors, dots,
        graph: graph, workers: workers)
    }
    if let bootstrap, let drawn = bootstrap.pairs {
      progress?("resampling pairs", -1)
      pairs = PairBootstrap(vectors, graph: graph, pairs: drawn, options: bootstrap, workers: workers)
    }
  }

  progress?("following traits", 0.9)
  var mutation: [Trait: MutationRate] = [:]
  if names.contains(.mutation) {
    let rates = workers.map(inheritedTraits.count) {
      MutationRate(of: genealogy[inheritedTraits[$0]], graph: graph)
    }
    mutation = Dictionary(uniqueKeysWithValues: zip(inheritedTraits, rates))
    for trait in inheritedTraits {
      sums?.addMutation("mutation.\(trait.column).rate", of: genealogy[trait], graph: graph, workers: workers)
    }
  }
  var transitions: [Trait: TransitionCounts] = [:]
  if names.contains(.transitions) {
    let counts = workers.map(inheritedTraits.count) {
      TransitionCounts(of: genealogy[inheritedTraits[$0]], in: genealogy)
    }
    transitions = Dictionary(uniqueKeysWithValues: zip(inheritedTraits, counts))
  }

  var measurement = Measurement(
    models: genealogy.count, edges: edgesByRelation(genealogy), options: options,
    graphEdges: graph.edgeCount, similarity: similarity, mutation: mutation, transitions: transitions)
  measurement.intervals = bootstrap.map {
    var intervals = Intervals([(graph.view, sums!)], $0, workers: workers, progress: progress)
    intervals.pairBootstrap = pairs
    return intervals
  }
  progress?("done", 1)
  return measurement
}

/// The traits whose change along edges is measured.
private let inheritedTraits: [Trait] = [.licenses, .languages, .tasks, .libraries]

/// The edges of each relation, self-loops left out.
private func edgesByRelation(_ genealogy: Genealogy) -> [Int] {
  var edges = [Int](repeating: 0, count: Relation.allCases.count)
  for child in 0..<genealogy.count {
    for edge in genealogy.parents.range(child) where Int(genealogy.parents.values[edge]) != child {
      edges[Int(genealogy.relations[edge].rawValue)] += 1
    }
  }
  return edges
}
