import Lineages
import Randomness
import Workers

/// The measures beyond the core; each is there if it was asked for.
public struct Details: Sendable, Equatable {
  public var levenshtein: LevenshteinSimilarities?
  public var cards: CardSimilarities?
  /// By the trait's column in `ai_ecosystem.csv`.
  public var direction: [String: Direction]?
  public var licenses: LicenseFlows?
  public var licenseTerms: LicenseCompliance?
  public var drift: DriftTable?
  public var shape: Shape?
  public var tops: TopLists?
  public var attachment: AttachmentMeasure?
  public var siblings: SiblingCuts?
  /// The intervals of cards, drawn pairs, license flows and terms, drift, fertility and siblings; nil where none were asked for or none of these was measured.
  public var intervals: Intervals?

  public init() {}
}

/// Where a trait drifts.
public struct Direction: Sendable, Equatable, Codable {
  /// Transitions as the paper counts them: a swap of a single value counts twice.
  public var network: TransitionNetwork
  /// One count an edge.
  public var perEdge: TransitionNetwork
  public var traffic: Traffic
  /// The order of the top values that goes with most net traffic, and the one that goes with most edges of the network; nil where
  /// nothing changes.
  public var weightedOrder: Ordering?
  public var unweightedOrder: Ordering?
  public var stationary: StationaryLaw?

  enum CodingKeys: String, CodingKey {
    case network, traffic, stationary
    case perEdge = "per_edge"
    case weightedOrder = "weighted_order"
    case unweightedOrder = "unweighted_order"
  }

  /// - Parameter top: how many values are put in order; more than 24 take an integer program.
  public init(of trait: TraitColumn, graph: LineageGraph, top: Int = 20) {
    network = TransitionNetwork(of: trait, graph: graph, convention: .paper)
    perEdge = TransitionNetwork(of: trait, graph: graph, convention: .perEdge)
    traffic = network.traffic
    let flows = FlowMatrix(network, top: top)
    if flows.count > 0 {
      weightedOrder = Ordering.optimal(flows, .weighted)
      unweightedOrder = Ordering.optimal(flows, .unweighted)
    }
    stationary = StationaryLaw(perEdge)
  }
}

/// How parents are chosen, with every model eligible and as the paper counts.
public struct AttachmentMeasure: Sendable, Equatable, Codable {
  public var kernel: AttachmentKernel
  /// The kernel when founders born in the window are left out, as in the paper's repository: it overstates A(0).
  public var paperKernel: AttachmentKernel
  public var fit: AttachmentFit?

  enum CodingKeys: String, CodingKey {
    case kernel, fit
    case paperKernel = "paper_kernel"
  }

  public init(
    _ genealogy: Genealogy, graph: LineageGraph, window: AttachmentWindow = AttachmentWindow()
  ) {
    let history = AttachmentHistory(
      genealogy, graph: graph,
      options: AttachmentOptions(eligibility: .everyone, from: window.from, through: window.through))
    kernel = AttachmentKernel(history)
    paperKernel = AttachmentKernel(
      AttachmentHistory(
        genealogy, graph: graph,
        options: AttachmentOptions(eligibility: .paper, from: window.from, through: window.through)))
    fit = AttachmentFit(history)
  }
}

extension Details {
  /// Measures what is asked for.
  ///
  /// - Parameters:
  ///   - names: what to measure; names of the core are passed over.
  ///   - seed: of the sampled measures.
  ///   - pairs: how many pairs are sampled at each kin position.
  ///   - terms: of licenses; without them nothing is said of license terms.
  ///   - window: the days whose births are events of attachment.
  ///   - bootstrap: how intervals are found; nil for none.
  public init(
    _ genealogy: Genealogy, options: MeasureOptions, names: Set<MeasureName>, seed: Seed,
    pairs: Int = LevenshteinSimilarities.defaultPairs, terms: LicenseTerms? = nil,
    window: AttachmentWindow = AttachmentWindow(), bootstrap: BootstrapOptions? = nil,
    workers: Workers = Workers(),
    progress: (@Sendable (String, Double) -> Void)? = nil
  ) {
    let graph = LineageGraph(genealogy, view: options.view)
    // Drift and the sibling effect by relation run over every edge: their families are those of the full graph.
    var sums = bootstrap.map { _ in FamilySums(graph) }
    var fullSums = bootstrap.map { _ in FamilySums(LineageGraph(genealogy, view: .full)) }
    if names.contains(.levenshtein) {
      progress?("comparing documents letter by letter", -1)
      let documents = MetadataDocument(of: genealogy, maskLineage: options.maskLineage)
      let sample = KinSample(
        of: documents, sampler: KinSampler(graph, seed: seed["levenshtein"]), pairs: pairs, workers: workers)
      levenshtein = LevenshteinSimilarities(sample)
      sums?.addSample("details.levenshtein.means", effect: "details.levenshtein.sibling_effect", sample)
    }
    if names.contains(.cards), genealogy.hasCards {
      progress?("comparing model cards", -1)
      cards = CardSimilarities(
        of: genealogy, graph: graph, pairs: pairs, seed: seed, sums: &sums, workers: workers)
    }
    if names.contains(.direction) {
      progress?("following transitions", -1)
      let traits = Trait.allCases.filter { $0 != .tags }
      let directions = workers.map(traits.count) { Direction(of: genealogy[traits[$0]], graph: graph) }
      direction = Dictionary(uniqueKeysWithValues: zip(traits.map(\.column), directions))
    }
    if names.contains(.licenses) {
      let groups = LicenseGroups(genealogy)
      licenses = LicenseFlows(groups, graph: graph)
      sums?.addLicenseFlows("details.licenses.flows", groups, graph: graph, workers: workers)
    }
    if names.contains(.licenseTerms), let terms {
      licenseTerms = LicenseCompliance(genealogy, view: options.view, terms: terms)
      sums?.addLicenseTerms(
        "details.license_terms", LicenseVerdicts(genealogy, terms: terms), genealogy, view: options.view,
        workers: workers)
    }
    if names.contains(.drift) {
      drift = DriftTable(genealogy, workers: workers)
      for quantity in DriftQuantity.allCases {
        fullSums?.addDrift("details.drift", of: quantity, genealogy, workers: workers)
      }
    }
    if names.contains(.shape) {
      progress?("measuring families", -1)
      shape = Shape(genealogy, graph: graph, workers: workers)
      sums?.addFertility("details.shape.children.fertility", genealogy, graph: graph, workers: workers)
    }
    if names.contains(.tops) { tops = TopLists(genealogy) }
    if names.contains(.attachment) {
      progress?("fitting the attachment kernel", -1)
      attachment = AttachmentMeasure(genealogy, graph: graph, window: window)
    }
    if names.contains(.siblings) {
      siblings = SiblingCuts(
        genealogy, graph: graph, sums: &sums, fullSums: &fullSums, workers: workers, progress: progress)
    }
    guard let bootstrap, let sums, let fullSums else { return }
    intervals = Intervals(
      [(options.view, sums), (.full, fullSums)].filter { !$0.1.statistics.isEmpty }, bootstrap,
      workers: workers,
      progress: progress)
    if intervals?.statistics.isEmpty == true { intervals = nil }
  }
}
