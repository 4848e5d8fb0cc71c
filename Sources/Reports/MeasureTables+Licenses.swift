import Lineages
import Measures
import Texts

extension MeasureTables {
  /// Groups of licenses: who has them, and what children make of them.
  var licenses: String {
    let quantities = Quantities.licenseFlows
    var table = TextTable([
      ("license group", .left), ("models", .right), ("share of models", .right), ("edges as parent", .right),
      ("share kept", .right), ("edges gained", .right), ("edges lost", .right),
    ])
    for group in LicenseGroup.allCases {
      let name = group.rawValue
      func edges(_ parent: LicenseGroup, _ child: LicenseGroup) -> Double {
        readings.value(quantities.flowEdges[parent.rawValue, child.rawValue]) ?? 0
      }
      let others = LicenseGroup.allCases.filter { $0 != group }
      table.add([
        name, count(quantities.models[name]), cell(quantities.modelShare[name], 3),
        count(quantities.parents[name]), cell(quantities.shareOfParent[name, name], 3),
        decimals(others.reduce(0) { $0 + edges($1, group) }, 0),
        decimals(others.reduce(0) { $0 + edges(group, $1) }, 0),
      ])
    }
    return titled("Groups of licenses, \(graph)", table)
  }

  /// Which pairs break terms most often, and how often any does.
  func terms(_ compliance: LicenseCompliance, top: Int = 20) -> [String] {
    var pairs = TextTable([
      ("parent's license", .words), ("does not allow", .words), ("edges", .right), ("of all such", .right),
      ("", .left),
    ])
    let total = compliance.total
    for pair in compliance.pairs.prefix(top) {
      pairs.add([
        pair.parent, pair.child, "\(pair.edges)",
        decimals(Double(pair.edges) / Double(total.notAllowed), 3), pair.isDisputed ? "disputed" : "",
      ])
    }
    var counts = TextTable([
      ("relation", .left), ("edges", .right), ("allowed", .right), ("not allowed", .right),
      ("of them disputed", .right), ("unclear", .right), ("unreported", .right),
    ])
    var shares = TextTable([
      ("relation", .left), ("both ends report", .right), ("share not allowed", .right),
      ("undisputed", .right),
    ])
    func add(_ name: String, _ quantities: Quantities.TermsQuantities, _ names: [String]) {
      guard let edges = readings.value(quantities.edges.path(names)), edges > 0 else { return }
      let unreported = [
        quantities.parentUnreported, quantities.childUnreported, quantities.bothUnreported,
      ].reduce(0) { $0 + (readings.value($1.path(names)) ?? 0) }
      counts.add(
        [name]
          + [
            quantities.edges, quantities.allowed, quantities.notAllowed, quantities.disputed,
            quantities.unclear,
          ]
          .map { count($0.path(names)) } + [decimals(unreported, 0)])
      shares.add([
        name, cell(quantities.reporting.path(names), 3), cell(quantities.share.path(names), 4),
        cell(quantities.undisputedShare.path(names), 4),
      ])
    }
    for relation in Relation.allCases {
      add(relation.name, Quantities.termsByRelation, [relation.name])
    }
    add("all", Quantities.termsInAll, [])
    let tables = [
      compliance.pairs.isEmpty ? nil : titled("What licenses do not allow, edges of the \(graph)", pairs),
      counts.isEmpty ? nil : titled("Edges by license terms, \(graph)", counts),
      shares.isEmpty
        ? nil
        : titled(
          "Shares: of edges, whose ends both report; of those whose terms are known, what is not allowed",
          shares),
    ]
    return tables.compactMap(\.self) + [compliance.sentence.wrapped(width: width)]
  }
}

extension LicenseCompliance {
  /// The result in a sentence, with what it leaves out.
  var sentence: String {
    guard let share = total.share, let undisputed = total.undisputedShare else {
      return "On no edge do both ends report licenses with known terms."
    }
    return """
      Of \(total.told) edges whose ends both report licenses with known terms, \(decimals(share * 100, 1)) % carry one that \
      the parent's does not allow (\(decimals(undisputed * 100, 1)) % where disputed readings are left to the child); \
      \(total.edges - total.told) edges say too little. \(severalLicenses) A reading of license texts, not legal advice.
      """
  }

  /// What several licenses in one model are taken to mean.
  private var severalLicenses: String {
    switch termsDual {
    case .all: "Of several licenses in one model all bind."
    case .any: "Of several licenses in one model any may be chosen."
    }
  }
}
