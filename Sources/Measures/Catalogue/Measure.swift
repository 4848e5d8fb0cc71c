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
///   - progress: called from this thread with what comes next and the share that is done, 0 to 1.
public func measure(
  _ genealogy: Genealogy, options: MeasureOptions = MeasureOptions(),
  names: Set<MeasureName> = MeasureName.core,
  workers: Workers = Workers(),
  progress: (@Sendable (String, Double) -> Void)? = nil
) -> Measurement {
  genealogy.requireWholeColumns()
  let graph = LineageGraph(genealogy, view: options.view)

  var similarity: [Embedding: KinSimilarities] = [:]
  if names.contains(.similarity) {
    progress?("reading metadata documents", 0)
    let counts = Vectorizer().fit(
      metadataOf: genealogy, maskLineage: options.maskLineage, workers: workers)
    for (i, embedding) in Embedding.allCases.enumerated() {
      progress?("comparing kin (\(embedding.rawValue))", 0.6 + 0.15 * Double(i))
      let vectors = UnitVectors(counts, embedding: embedding)
      similarity[embedding] = KinSimilarities(vectors, graph: graph, workers: workers)
    }
  }

  progress?("following traits", 0.9)
  var mutation: [Trait: MutationRate] = [:]
  if names.contains(.mutation) {
    let rates = workers.map(inheritedTraits.count) {
      MutationRate(of: genealogy[inheritedTraits[$0]], graph: graph)
    }
    mutation = Dictionary(uniqueKeysWithValues: zip(inheritedTraits, rates))
  }
  var transitions: [Trait: TransitionCounts] = [:]
  if names.contains(.transitions) {
    let counts = workers.map(inheritedTraits.count) {
      TransitionCounts(of: genealogy[inheritedTraits[$0]], in: genealogy)
    }
    transitions = Dictionary(uniqueKeysWithValues: zip(inheritedTraits, counts))
  }

  progress?("done", 1)
  return Measurement(
    models: genealogy.count, edges: edgesByRelation(genealogy), options: options,
    graphEdges: graph.edgeCount, similarity: similarity, mutation: mutation, transitions: transitions)
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
