import Readings

extension Quantities {
  /// Flows between groups of licenses, and models by group.
  public struct LicenseQuantities: Sendable {
    public let edges = count("licenses.edges", "edges", "edges of the lineage graph", .licenses)
    public let unchanged = quantity(
      "licenses.unchanged", "1", "share of edges along which the group of licenses stays", .licenses,
      on: .init("edges") { _ in licenseFlows.edges[] })
    public let parents = count(
      "licenses.parents.PARENT.edges", "edges", "edges whose parent's license is PARENT", .licenses)
    public let flowEdges = quantity(
      "licenses.flows.PARENT.CHILD.edges", "edges", "edges from PARENT to CHILD", .licenses,
      on: .init("edges") { _ in licenseFlows.edges[] })
    public let share = quantity(
      "licenses.flows.PARENT.CHILD.share", "1", "share of edges from PARENT to CHILD", .licenses,
      on: .init("edges") { _ in licenseFlows.edges[] })
    public let shareOfParent = quantity(
      "licenses.flows.PARENT.CHILD.share_of_parent", "1", "share of PARENT's children that are CHILD",
      .licenses, on: .init("edges") { licenseFlows.parents[$0[0]] })
    public let models = quantity(
      "licenses.models.GROUP.models", "models", "models whose license is GROUP", .licenses, graph: .none,
      on: .init("models") { _ in Quantities.models[] })
    public let modelShare = quantity(
      "licenses.models.GROUP.share", "1", "share of models whose license is GROUP", .licenses, graph: .none,
      on: .init("models") { _ in Quantities.models[] })

    var all: [QuantityFamily] {
      [edges, unchanged, modelShare, models, share, shareOfParent, flowEdges, parents]
    }
  }

  public static let licenseFlows: LicenseQuantities = LicenseQuantities()

  /// How often the terms of a parent's license are not kept to.
  public struct TermsQuantities: Sendable {
    public let share, undisputedShare, reporting: QuantityFamily
    public let edges, told, allowed, notAllowed, disputed, unclear: QuantityFamily
    public let parentUnreported, childUnreported, bothUnreported: QuantityFamily

    var all: [QuantityFamily] {
      [share, undisputedShare, reporting, edges, told, allowed, notAllowed, disputed, unclear]
        + [parentUnreported, childUnreported, bothUnreported]
    }

    fileprivate init(_ path: String, _ of: String) {
      func family(_ name: String, _ meaning: String, on support: QuantityFamily) -> QuantityFamily {
        quantity(
          "\(path).\(name)", "1", meaning + of, .licenseTerms, on: .init("edges") { support.path($0) })
      }
      func counting(_ name: String, _ meaning: String) -> QuantityFamily {
        count("\(path).\(name)", "edges", meaning + of, .licenseTerms)
      }
      edges = counting("edges", "edges")
      told = counting("told", "edges whose ends both report licenses with known terms")
      allowed = counting("allowed", "edges whose child carries what the parent's license allows")
      notAllowed = counting(
        "not_allowed", "edges whose child carries what the parent's license does not allow")
      disputed = counting("disputed", "those of them that another reading allows")
      unclear = counting("unclear", "edges with a license without known terms")
      parentUnreported = counting("parent_unreported", "edges whose parent alone reports no license")
      childUnreported = counting("child_unreported", "edges whose child alone reports no license")
      bothUnreported = counting("both_unreported", "edges whose ends report no license")
      share = family("share", "share not allowed among edges whose terms are known", on: told)
      undisputedShare = family(
        "undisputed_share", "the same when what is disputed counts as allowed", on: told)
      reporting = family("reporting", "share of edges whose ends both report a license", on: edges)
    }
  }

  public static let termsInAll = TermsQuantities("license_terms.total", "")
  public static let termsByRelation = TermsQuantities("license_terms.relations.RELATION", ": RELATION")
}
