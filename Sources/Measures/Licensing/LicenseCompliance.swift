import Lineages

/// How often a child carries a license that its parent's does not allow, over the edges of a view.
///
/// What is not reported and what has no known terms is kept apart and in no share.
public struct LicenseCompliance: Sendable, Equatable {
  /// How many edges have which verdict.
  public struct Counts: Sendable, Equatable {
    /// All edges.
    public var edges = 0
    /// Edges whose child carries what the parent's license allows.
    public var allowed = 0
    /// Among them the disputed ones.
    public var notAllowed = 0
    /// Edges that are not allowed here and are on another reading.
    public var disputed = 0
    /// Edges with a license without known terms at either end.
    public var unclear = 0
    /// Edges of which the parent alone, the child alone, or neither reports a license.
    public var parentUnreported = 0
    public var childUnreported = 0
    public var bothUnreported = 0

    /// Not allowed among allowed and not allowed. In [0, 1]; nil where there are none.
    public var share: Double? { Counts.ratio(notAllowed, told) }
    /// The same when every disputed edge counts as allowed.
    public var undisputedShare: Double? { Counts.ratio(notAllowed - disputed, told) }

    /// The edges whose ends both report licenses with known terms.
    public var told: Int { allowed + notAllowed }
    /// The share of edges whose ends both report a license. In [0, 1]; nil without edges.
    public var reporting: Double? {
      Counts.ratio(edges - parentUnreported - childUnreported - bothUnreported, edges)
    }

    private static func ratio(_ a: Int, _ b: Int) -> Double? { b == 0 ? nil : Double(a) / Double(b) }

    mutating func add(_ verdict: LicenseVerdict) {
      edges += 1
      switch verdict {
      case .allowed: allowed += 1
      case .notAllowed: notAllowed += 1
      case .disputed:
        notAllowed += 1
        disputed += 1
      case .unclear: unclear += 1
      case .parentUnreported: parentUnreported += 1
      case .childUnreported: childUnreported += 1
      case .bothUnreported: bothUnreported += 1
      }
    }
  }

  /// Edges between the same licenses that are not allowed. A model of several has their names joined by ` + `, each once and as
  /// the Hub spells it.
  public struct Pair: Sendable, Equatable, Codable {
    /// The licenses of the parent, and those of the child.
    public var parent: String
    public var child: String
    /// How many edges.
    public var edges: Int
    /// Whether another reading allows it.
    public var isDisputed: Bool

    enum CodingKeys: String, CodingKey {
      case parent, child, edges
      case isDisputed = "disputed"
    }
  }

  /// A license that made edges unclear because it has no known terms.
  public struct Unclear: Sendable, Equatable, Codable {
    /// Its name on the Hub.
    public var license: String
    /// Edges that are unclear and have it at either end.
    public var edges: Int
  }

  /// Over all edges of the view.
  public var total: Counts
  /// By relation; those without edges are left out.
  public var relations: [String: Counts]
  /// The most frequent first, ties by code point.
  public var pairs: [Pair]
  /// In the same order.
  public var unclear: [Unclear]
  /// Where the terms come from, and how many licenses they cover.
  public var termsSource: String
  public var termsHash: String
  public var termsLicenses: Int
  /// What several licenses in one model are taken to mean.
  public var termsDual: DualLicenses
}

extension LicenseCompliance {
  /// Calls `body` with each edge of the view that is no self-loop, its relation and its verdict, child by child.
  ///
  /// For intervals: an edge adds 1 to the denominator of the share if the verdict is told, and 1 to the numerator if it
  /// is a breach.
  public static func forEachEdge(
    _ genealogy: Genealogy, view: LineageView, verdicts: LicenseVerdicts,
    _ body: (_ parent: Int, _ child: Int, Relation, LicenseVerdict) -> Void
  ) {
    for child in 0..<genealogy.count {
      for edge in genealogy.parents.range(child) where view.includes(genealogy.relations[edge]) {
        let parent = Int(genealogy.parents.values[edge])
        if parent == child { continue }
        body(parent, child, genealogy.relations[edge], verdicts.verdict(parent: parent, child: child))
      }
    }
  }

  /// Judges every edge of a view by what licenses allow.
  public init(_ genealogy: Genealogy, view: LineageView, terms: LicenseTerms) {
    struct Ends: Hashable {
      var parent: [String]
      var child: [String]
    }
    let licenses = genealogy[.licenses]
    let verdicts = LicenseVerdicts(genealogy, terms: terms)
    var total = Counts()
    var byRelation = [Counts](repeating: Counts(), count: Relation.allCases.count)
    var breaches: [Ends: (edges: Int, isDisputed: Bool)] = [:]
    var unclear: [String: Int] = [:]
    LicenseCompliance.forEachEdge(genealogy, view: view, verdicts: verdicts) {
      parent, child, relation, verdict in
      total.add(verdict)
      byRelation[Int(relation.rawValue)].add(verdict)
      if verdict.isBreach {
        let ends = Ends(parent: verdicts.names(of: parent), child: verdicts.names(of: child))
        breaches[ends, default: (0, verdict == .disputed)].edges += 1
      } else if verdict == .unclear {
        let both = Set(licenses.lists[parent]).union(licenses.lists[child])
        for name in Set(both.filter { !verdicts.isKnown($0) }.map { verdicts.names[Int($0)] }) {
          unclear[name, default: 0] += 1
        }
      }
    }
    self.total = total
    relations = [:]
    for relation in Relation.allCases where byRelation[Int(relation.rawValue)].edges > 0 {
      relations[relation.name] = byRelation[Int(relation.rawValue)]
    }
    pairs = breaches.map {
      Pair(
        parent: $0.parent.joined(separator: " + "), child: $0.child.joined(separator: " + "),
        edges: $1.edges, isDisputed: $1.isDisputed)
    }.sorted {
      $0.edges != $1.edges
        ? $0.edges > $1.edges
        : $0.parent != $1.parent
          ? $0.parent.isBeforeByCodePoint($1.parent) : $0.child.isBeforeByCodePoint($1.child)
    }
    self.unclear = unclear.map { Unclear(license: $0, edges: $1) }.sorted {
      $0.edges != $1.edges ? $0.edges > $1.edges : $0.license.isBeforeByCodePoint($1.license)
    }
    termsSource = terms.source
    termsHash = terms.sha256
    termsLicenses = terms.rules.count
    termsDual = terms.dual
  }
}
