import Lineages
import Workers

/// Measures a genealogy, observed or simulated.
///
/// The vectorizer is fitted on all models, not only on those with relatives. The result has the same bytes for any number of
/// workers and for any order of the genealogy's rows.
///
/// All is measured as everybody sees it, without the parents that models do not name, but for outcomes, which tell what is named from
/// what is true.
///
/// - Parameters:
///   - request: what to measure: the core unless told.
///   - progress: called from this thread with what comes next and the share that is done, 0 to 1; negative where that is not known.
///   - announce: called from this thread before anything that takes long or much memory, and where something is left out.
public func measure(
  _ genealogy: Genealogy, _ request: MeasureRequest = MeasureRequest(), workers: Workers = Workers(),
  progress: (@Sendable (String, Double) -> Void)? = nil, announce: (@Sendable (Announcement) -> Void)? = nil
) -> Measurement {
  genealogy.requireWholeColumns()
  // What only counts whole numbers does without the order, which takes as long.
  let isCounting = request.bootstrap == nil && request.names.isSubset(of: [.mutation, .transitions])
  let ordered = isCounting ? genealogy : genealogy.inOrderOfIDs(workers)
  var work = MeasureWork(
    ordered.declared, request, workers: workers, progress: progress,
    announce: announce)
  work.measureCore()
  work.measureMore()
  work.measureOutcomes(of: ordered)
  work.findIntervals()
  progress?("done", 1)
  return work.measurement
}

/// A measurement as it comes about.
private struct MeasureWork {
  let genealogy: Genealogy
  let request: MeasureRequest
  let graph: LineageGraph
  let workers: Workers
  let progress: (@Sendable (String, Double) -> Void)?
  let announce: (@Sendable (Announcement) -> Void)?
  var measurement: Measurement
  /// Sums over the families of the chosen graph, and over those of the full one: drift and the sibling effect by relation run over
  /// every edge. Nil where no intervals are asked for.
  var sums: FamilySums?
  var fullSums: FamilySums?
  var pairs: PairBootstrap?

  init(
    _ genealogy: Genealogy, _ request: MeasureRequest, workers: Workers,
    progress: (@Sendable (String, Double) -> Void)?, announce: (@Sendable (Announcement) -> Void)?
  ) {
    self.genealogy = genealogy
    self.request = request
    self.workers = workers
    self.progress = progress
    self.announce = announce
    graph = LineageGraph(genealogy, view: request.options.view)
    measurement = Measurement(
      models: genealogy.count, edges: MeasureWork.edgesByRelation(genealogy), options: request.options,
      graphEdges: graph.edgeCount)
    guard request.bootstrap != nil else { return }
    sums = FamilySums(graph)
    if !request.names.isDisjoint(with: [.drift, .siblings]) {
      fullSums = FamilySums(LineageGraph(genealogy, view: .full))
    }
  }

  /// The edges of each relation, self-loops left out.
  private static func edgesByRelation(_ genealogy: Genealogy) -> [Int] {
    var edges = [Int](repeating: 0, count: Relation.allCases.count)
    for child in 0..<genealogy.count {
      for edge in genealogy.parents.range(child) where Int(genealogy.parents.values[edge]) != child {
        edges[Int(genealogy.relations[edge].rawValue)] += 1
      }
    }
    return edges
  }

  mutating func measureCore() {
    if request.names.contains(.similarity) { measureSimilarity() }
    progress?("following traits", 0.9)
    let (genealogy, graph, traits) = (genealogy, graph, Trait.inherited)
    if request.names.contains(.mutation) {
      let rates = workers.map(traits.count) { MutationRate(of: genealogy[traits[$0]], graph: graph) }
      measurement.mutation = Dictionary(uniqueKeysWithValues: zip(traits, rates))
      for trait in traits { sums?.addMutation(of: trait, genealogy, graph: graph, workers: workers) }
    }
    if request.names.contains(.transitions) {
      let counts = workers.map(traits.count) { TransitionCounts(of: genealogy[traits[$0]], in: genealogy) }
      measurement.transitions = Dictionary(uniqueKeysWithValues: zip(traits, counts))
    }
  }

  private mutating func measureSimilarity() {
    progress?("reading metadata documents", 0)
    let counts = Vectorizer().fit(
      metadataOf: genealogy, maskLineage: request.options.maskLineage, workers: workers)
    let vectors = Embedding.allCases.map { ($0, UnitVectors(counts, embedding: $0)) }
    for (i, (embedding, vectors)) in vectors.enumerated() {
      progress?("comparing kin (\(embedding.rawValue))", 0.6 + 0.15 * Double(i))
      let dots = KinDots(vectors, graph: graph, workers: workers)
      measurement.similarity[embedding] = KinSimilarities(vectors, dots, graph: graph, workers: workers)
      let name = embedding.rawValue
      sums?.addKin(
        { Quantities.similarity[name, $0] }, effect: { Quantities.siblingEffect[name, $0] }, vectors, dots,
        graph: graph, workers: workers)
    }
    if let bootstrap = request.bootstrap, let drawn = bootstrap.pairs {
      progress?("resampling pairs", -1)
      let draws = Double(KinPosition.all.count) * Double(drawn)
      say(
        "pair bootstrap: \(Announcement.number(bootstrap.replicates)) replicates of \(Announcement.number(drawn)) pairs at "
          + "each position", seconds: draws * Double(bootstrap.replicates) * 8e-9,
        bytes: draws * 40 + Double(KinPosition.all.count * bootstrap.replicates) * 32)
      pairs = PairBootstrap(vectors, graph: graph, pairs: drawn, options: bootstrap, workers: workers)
    }
  }

  /// The measures beyond the core.
  mutating func measureMore() {
    let (names, view) = (request.names, request.options.view)
    if names.contains(.levenshtein) { measureLevenshtein() }
    if names.contains(.cards), genealogy.hasCards {
      progress?("comparing model cards", -1)
      measurement.cards = CardSimilarities(
        of: genealogy, graph: graph, pairs: request.pairs, seed: request.seed, sums: &sums, workers: workers,
        expect: announcing(.cards))
    }
    if names.contains(.direction) { measureDirection() }
    if names.contains(.licenses) {
      let groups = LicenseGroups(genealogy)
      measurement.licenses = LicenseFlows(groups, graph: graph)
      sums?.addLicenseFlows(groups, graph: graph, workers: workers)
    }
    if names.contains(.licenseTerms), let terms = request.terms {
      measurement.licenseTerms = LicenseCompliance(genealogy, view: view, terms: terms)
      sums?.addLicenseTerms(
        LicenseVerdicts(genealogy, terms: terms), genealogy, view: view, workers: workers)
    }
    if names.contains(.drift) {
      measurement.drift = DriftTable(genealogy, workers: workers)
      for quantity in DriftQuantity.allCases {
        fullSums?.addDrift(of: quantity, genealogy, workers: workers)
      }
    }
    if names.contains(.shape) {
      progress?("measuring families", -1)
      measurement.shape = Shape(genealogy, graph: graph, workers: workers)
      sums?.addFertility(genealogy, graph: graph, workers: workers)
    }
    if names.contains(.tops) { measurement.tops = TopLists(genealogy) }
    if names.contains(.attachment) {
      progress?("fitting the attachment kernel", -1)
      measurement.attachment = AttachmentMeasure(genealogy, graph: graph, window: request.window)
    }
    if names.contains(.siblings) {
      measurement.siblings = SiblingCuts(
        genealogy, graph: graph, sums: &sums, fullSums: &fullSums, workers: workers, progress: progress)
    }
  }

  /// - Parameter genealogy: with the parents that models do not name.
  mutating func measureOutcomes(of genealogy: Genealogy) {
    guard request.names.contains(.outcomes), let terms = request.terms else { return }
    measurement.outcomes = Outcomes(genealogy, terms: terms, born: request.born, by: request.by)
  }

  private mutating func measureDirection() {
    progress?("following transitions", -1)
    let (genealogy, graph, traits) = (genealogy, graph, Trait.inherited)
    let classes = workers.map(traits.count) { i in
      ValueClasses(genealogy[traits[i]].lists, values: genealogy[traits[i]].vocabulary.count)
    }
    for (trait, classes) in zip(traits, classes) {
      let pairs = classes.pairs(along: graph)
      say("direction: counting \(Announcement.number(pairs)) pairs of \(trait.name)", seconds: pairs * 1e-8)
    }
    let directions = workers.map(traits.count) { i in
      Direction(of: genealogy[traits[i]], classes[i], graph: graph)
    }
    measurement.direction = [:]
    for (trait, direction) in zip(traits, directions) {
      measurement.direction?[trait.column] = direction
      guard direction == nil else { continue }
      announce?(
        Announcement(
          "direction: \(trait.name) are left out, as more than \(Announcement.number(Direction.mostLinks)) pairs of them turn "
            + "into each other"))
    }
  }

  /// Says what some work takes where that is much.
  private func say(_ work: String, seconds: Double, bytes: Double = 0) {
    guard let announcement = Announcement(work, seconds: seconds, bytes: bytes) else { return }
    announce?(announcement)
  }

  /// Says what comparing documents letter by letter takes where that is much.
  private func announcing(_ measure: MeasureName) -> (LevenshteinWork) -> Void {
    let announce = announce
    return { work in
      let text = "\(measure.rawValue): \(work)"
      if let much = Announcement(text, seconds: work.seconds, bytes: work.bytes) { announce?(much) }
    }
  }

  private mutating func measureLevenshtein() {
    progress?("comparing documents letter by letter", -1)
    let documents = MetadataDocument(of: genealogy, maskLineage: request.options.maskLineage)
    let sample = KinSample(
      of: documents, sampler: KinSampler(graph, seed: request.seed["levenshtein"]), pairs: request.pairs,
      workers: workers, expect: announcing(.levenshtein))
    measurement.levenshtein = LevenshteinSimilarities(sample)
    sums?.addSample(Quantities.levenshtein.means, effect: Quantities.levenshteinEffect, sample)
  }

  mutating func findIntervals() {
    guard let bootstrap = request.bootstrap, let sums else { return }
    let parts = [(request.options.view, sums)] + (fullSums.map { [(.full, $0)] } ?? [])
    let statistics = parts.reduce(0.0) { $0 + Double($1.1.statistics.count) }
    let steps = parts.reduce(0.0) { $0 + $1.1.steps }
    say(
      "intervals: \(Announcement.number(bootstrap.replicates)) replicates of \(Announcement.number(statistics)) numbers",
      seconds: Double(bootstrap.replicates) * (steps * 1e-9 + statistics * 1e-7),
      bytes: Double(bootstrap.replicates) * statistics * 16)
    measurement.intervals = Intervals(parts, bootstrap, workers: workers, progress: progress)
    measurement.intervals?.pairBootstrap = pairs
  }
}
