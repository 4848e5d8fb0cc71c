/// What outcomes are worked out from: counts of edges and of models.
public struct OutcomeCounts: Sendable, Equatable {
  /// Counts of edges.
  struct Edges: Sendable, Equatable {
    /// All edges, named by the child or not.
    var all = 0
    /// The edges that the child names; those below are among them.
    var declared = 0
    /// Both ends report licenses with known terms; not allowed or disputed; disputed alone.
    var known = 0
    var breaches = 0
    var disputed = 0
    /// Both ends report, and one of them a license without known terms.
    var unclear = 0
    /// Either end reports no license; the child does not; the child does.
    var silent = 0
    var childSilent = 0
    var childReports = 0
    /// Not allowed or disputed, named by the child or not, and their sum weighted by 1 + the descendants of the child.
    var allBreaches = 0
    var exposure = 0

    mutating func add(_ verdict: LicenseVerdict, isDeclared: Bool, descendants: Int) {
      all += 1
      if verdict.isBreach {
        allBreaches += 1
        exposure += 1 + descendants
      }
      guard isDeclared else { return }
      declared += 1
      switch verdict {
      case .allowed: known += 1
      case .disputed:
        known += 1
        breaches += 1
        disputed += 1
      case .notAllowed:
        known += 1
        breaches += 1
      case .unclear: unclear += 1
      case .parentUnreported, .childUnreported, .bothUnreported: silent += 1
      }
      if verdict == .childUnreported || verdict == .bothUnreported {
        childSilent += 1
      } else {
        childReports += 1
      }
    }
  }

  /// Over all edges, and over those whose parent had restricting terms.
  var edges = Edges()
  var restricting = Edges()
  /// Models that were born, those with parents, and how many report a license; founders are the others.
  var models = 0
  var derivatives = 0
  var reporting = 0
  var foundersReporting = 0
  /// Models with grandparents, and those that terms from further up than their parents forbid while no parent's do.
  var grandchildren = 0
  var upstreamConflicts = 0
  /// Merges with two parents and more whose terms are known, and those without a license that all allow.
  var merges = 0
  var incompatibleMerges = 0
  /// By generation: root's terms kept, evidence of restriction there, nothing to decide by.
  var kept = GenerationShares()
  var evidence = GenerationShares()
  var undecidable = GenerationShares()
  /// exp of the entropy of licenses; nil where none is reported.
  var effectiveLicenses: Double?
  /// How children are spread over those who have any.
  var concentration = Concentration([])
  /// The course of violations by month; over all models only.
  var course = ViolationCourse()

  var founders: Int { models - derivatives }
}
