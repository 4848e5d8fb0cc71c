extension OutcomeQuantity {
  /// All outcomes, in the order of their tables.
  public static let all: [OutcomeQuantity] =
    violations + restricting + decomposition + reporting + kept + upstream + evidence + undecidable + others

  /// Generations that have readings of their own.
  public static let keptGenerations = 1...4
  public static let evidenceGenerations = 1...7
  /// The share of descendants without evidence at the governance horizon. Source: arXiv 2605.24383.
  static let horizonShare = 0.8

  private static let violations: [OutcomeQuantity] = [
    .share(
      "violations.share", "share not allowed, disputed or not, among declared edges with known terms",
      of: "violations.known"
    ) { ($0.edges.breaches, $0.edges.known) },
    .share(
      "violations.strict", "the same when what is disputed counts as allowed", of: "violations.known"
    ) { ($0.edges.breaches - $0.edges.disputed, $0.edges.known) },
    .number(
      "violations.count", "edges", "declared edges not allowed, disputed or not", of: "violations.known"
    ) {
      Double($0.edges.breaches)
    },
    .share(
      "violations.rate", "share not allowed, disputed or not, among all edges, declared or not, known or not",
      of: "violations.edges"
    ) { ($0.edges.allBreaches, $0.edges.all) },
    .share(
      "violations.unclear", "share of declared edges with a license without known terms",
      of: "violations.declared"
    ) { ($0.edges.unclear, $0.edges.declared) },
    .share(
      "violations.silent", "share of declared edges of which an end reports no license",
      of: "violations.declared"
    ) { ($0.edges.silent, $0.edges.declared) },
    .number(
      "exposure", "models",
      "violating edges, declared or not, each weighted by 1 + the models that descend from its child along first parents",
      of: "violations.edges"
    ) { Double($0.edges.exposure) },
    .count("violations.edges", "edges", "edges, declared or not") { $0.edges.all },
    .count("violations.declared", "edges", "edges that the child declares") { $0.edges.declared },
    .count("violations.known", "edges", "declared edges whose ends report licenses with known terms") {
      $0.edges.known
    },
  ]

  private static let restricting: [OutcomeQuantity] = [
    .share(
      "restricting.share",
      "share not allowed, disputed or not, among declared edges with known terms whose parent's terms do not allow every license",
      of: "restricting.known"
    ) { ($0.restricting.breaches, $0.restricting.known) },
    .share(
      "restricting.strict", "the same when what is disputed counts as allowed", of: "restricting.known"
    ) { ($0.restricting.breaches - $0.restricting.disputed, $0.restricting.known) },
    .share(
      "restricting.silent",
      "share of declared edges from parents with restricting terms whose child reports no license",
      of: "restricting.edges"
    ) { ($0.restricting.childSilent, $0.restricting.declared) },
    .count("restricting.edges", "edges", "declared edges from parents with restricting terms") {
      $0.restricting.declared
    },
    .count("restricting.known", "edges", "those of them whose ends report licenses with known terms") {
      $0.restricting.known
    },
  ]

  private static let decomposition: [OutcomeQuantity] = [
    .share(
      "decomposition.declared", "share of edges from parents with restricting terms that the child declares",
      of: "decomposition.edges"
    ) { ($0.restricting.declared, $0.restricting.all) },
    .share(
      "decomposition.reporting",
      "share of declared edges from parents with restricting terms whose child reports",
      of: "restricting.edges"
    ) { ($0.restricting.childReports, $0.restricting.declared) },
    .share(
      "decomposition.violating", "share of those whose child reports that are not allowed, disputed or not",
      of: "decomposition.reports"
    ) { ($0.restricting.breaches, $0.restricting.childReports) },
    .share(
      "decomposition.product",
      "the product of the three: declared violations as a share of all edges from parents with restricting terms",
      of: "decomposition.edges"
    ) { ($0.restricting.breaches, $0.restricting.all) },
    .count("decomposition.edges", "edges", "edges from parents with restricting terms, declared or not") {
      $0.restricting.all
    },
    .count(
      "decomposition.reports", "edges",
      "declared edges from parents with restricting terms whose child reports a license"
    ) { $0.restricting.childReports },
  ]

  private static let reporting: [OutcomeQuantity] = [
    .share("reporting", "share of derivatives that report a license", of: "growth.derivatives") {
      ($0.reporting, $0.derivatives)
    },
    .share("reporting_founders", "share of founders that report a license", of: "growth.founders") {
      ($0.foundersReporting, $0.founders)
    },
  ]

  private static let kept: [OutcomeQuantity] =
    keptGenerations.map { g in
      .number(
        "kept.\(g)", "1",
        "share that carry what the root's restricting terms allow, in generation \(g) along first parents; silent and disputed are not kept",
        of: "evidence.models.\(g)", scope: .acrossGenerations
      ) { $0.kept.share(g) }
    } + [
      .number(
        "kept.half_life", "generations",
        "generations in which that share halves, by least squares of its log₂ over generations of 10 models and more",
        of: nil, scope: .acrossGenerations
      ) { $0.kept.decay?.halfLife }
    ]

  private static let upstream: [OutcomeQuantity] = [
    .number(
      "upstream.conflicts", "models",
      "models whose license the terms of an ancestor further up forbid, disputed or not, while no parent's do",
      of: "upstream.models"
    ) { Double($0.upstreamConflicts) },
    .share(
      "upstream.share", "their share among models with a grandparent that is no parent", of: "upstream.models"
    ) { ($0.upstreamConflicts, $0.grandchildren) },
    .count("upstream.models", "models", "models with a grandparent that is no parent") { $0.grandchildren },
    .share(
      "merges.incompatible",
      "share of merges whose parents' known terms allow no license in common; disputed is not allowed",
      of: "merges.models"
    ) { ($0.incompatibleMerges, $0.merges) },
    .number(
      "merges.incompatible_count", "models", "merges whose parents' known terms allow no license in common",
      of: "merges.models"
    ) { Double($0.incompatibleMerges) },
    .count("merges.models", "models", "merges with two parents and more whose terms are known") { $0.merges },
  ]

  private static let evidence: [OutcomeQuantity] =
    evidenceGenerations.map { g in
      .number(
        "evidence.\(g)", "1",
        "share that evidence of a root's restricting terms reaches, in generation \(g): each model from the root on declares its "
          + "first parent and carries restricting terms", of: "evidence.models.\(g)",
        scope: .acrossGenerations
      ) { $0.evidence.share(g) }
    } + [
      .number(
        "evidence.half_life", "generations",
        "generations in which that share halves, by least squares of its log₂ over generations of 10 models and more",
        of: nil, scope: .acrossGenerations
      ) { $0.evidence.decay?.halfLife },
      .number("evidence.fit", "1", "R² of that line", of: nil, scope: .acrossGenerations) {
        $0.evidence.decay?.fit
      },
      .number(
        "evidence.horizon", "generations",
        "governance horizon: the first generation from which on evidence does not reach at least 80 %",
        of: nil,
        scope: .acrossGenerations
      ) { $0.evidence.first { 1 - $0 >= horizonShare - 1e-12 }.map(Double.init) },
    ]
    + evidenceGenerations.map { g in
      .count(
        "evidence.models.\(g)", "models", "models in generation \(g) below a root with restricting terms",
        scope: .acrossGenerations
      ) { $0.evidence.count(g) }
    }

  private static let undecidable: [OutcomeQuantity] =
    evidenceGenerations.map { g in
      .number(
        "undecidable.\(g)", "1",
        "share of models in generation \(g) of which nobody can tell whether terms are kept: a parent is not declared, or an end "
          + "of an edge has no known terms", of: "undecidable.models.\(g)", scope: .acrossGenerations
      ) { $0.undecidable.share(g) }
    } + [
      .number(
        "undecidable.horizon", "generations",
        "the first generation from which on that is at least 80 %", of: nil, scope: .acrossGenerations
      ) { $0.undecidable.first { $0 >= horizonShare }.map(Double.init) }
    ]
    + evidenceGenerations.map { g in
      .count("undecidable.models.\(g)", "models", "models in generation \(g)", scope: .acrossGenerations) {
        $0.undecidable.count(g)
      }
    }

  private static let others: [OutcomeQuantity] = [
    .number(
      "licenses.effective", "licenses",
      "effective number of licenses: exp of the entropy of what models report",
      of: nil
    ) { $0.effectiveLicenses },
    .number(
      "months_to.50", "months",
      "months from the first with known edges until violations.share stays at 50 % of that month's or less",
      of: nil,
      scope: .all
    ) { $0.course.months(to: 0.5).map(Double.init) },
    .number(
      "months_to.10", "months",
      "months from the first with known edges until violations.share stays at 10 % of that month's or less",
      of: nil,
      scope: .all
    ) { $0.course.months(to: 0.1).map(Double.init) },
    .number(
      "children.hhi", "1", "Herfindahl–Hirschman index of declared children over their parents",
      of: "children.parents"
    ) { $0.concentration.hhi },
    .number(
      "children.gini", "1", "Gini coefficient of declared children over their parents", of: "children.parents"
    ) { $0.concentration.gini },
    .count("children.parents", "models", "models whose declared children were born") {
      $0.concentration.parents
    },
    .count("growth.models", "models", "models that were born") { $0.models },
    .count("growth.derivatives", "models", "models with parents that were born") { $0.derivatives },
    .count("growth.founders", "models", "models without parents that were born") { $0.founders },
  ]
}
