import Lineages
import Measures

extension Details {
  /// Which pairs break terms most often, and how often any does.
  static func table(_ compliance: LicenseCompliance, _ intervals: Intervals?, top: Int = 20) -> String {
    var table = TextTable([
      ("parent's license", .left), ("does not allow", .left), ("edges", .right), ("of all such", .right),
      ("", .left),
    ])
    let total = compliance.total
    for pair in compliance.pairs.prefix(top) {
      table.add([
        pair.parent, pair.child, "\(pair.edges)",
        decimals(Double(pair.edges) / Double(total.notAllowed), 3), pair.isDisputed ? "disputed" : "",
      ])
    }
    var relations = TextTable([
      ("license terms", .left), ("edges", .right), ("allowed", .right), ("not allowed", .right),
      ("disputed", .right), ("unclear", .right), ("unreported", .right), ("share", .right),
      ("undisputed", .right),
    ])
    for name in Relation.allCases.map(\.name) + ["all"] {
      guard let counts = name == "all" ? total : compliance.relations[name] else { continue }
      let path = "details.license_terms." + (name == "all" ? "total" : "relations.\(name)")
      let unreported = counts.parentUnreported + counts.childUnreported + counts.bothUnreported
      let numbers = [
        counts.edges, counts.allowed, counts.notAllowed, counts.disputed, counts.unclear, unreported,
      ]
      relations.add(
        [name] + numbers.map(String.init) + [
          intervals.cell("\(path).share", counts.share, 4),
          intervals.cell("\(path).undisputed_share", counts.undisputedShare, 4),
        ])
    }
    return [compliance.pairs.isEmpty ? nil : table.text, relations.text, compliance.sentence]
      .compactMap(\.self).joined(separator: "\n\n")
  }
}

extension LicenseCompliance {
  /// The result in a sentence, with what it leaves out.
  var sentence: String {
    let told = total.allowed + total.notAllowed
    guard let share = total.share, let undisputed = total.undisputedShare else {
      return "On no edge do both ends report licenses with known terms."
    }
    return """
      Of \(told) edges whose ends both report licenses with known terms, \(decimals(share * 100, 1)) % carry one that \
      the parent's does not allow (\(decimals(undisputed * 100, 1)) % where disputed readings are left to the child); \
      \(total.edges - told) edges say too little. A reading of license texts, not legal advice.
      """
  }
}
