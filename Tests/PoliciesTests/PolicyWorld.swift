import Engine
import Lineages
import Policies
import Randomness

/// A world of licenses that do not all allow one another, with merges, niches, houses and models that report nothing.
enum PolicyWorld {
  static let licenses = ["apache-2.0", "mit", "gpl-3.0", "llama2", "cc-by-nd-4.0", "openrail", "other"]

  /// What each allows: permissive ones everything, gpl-3.0 itself, llama2 itself and disputed others, no derivatives nothing;
  /// `openrail` allows itself and `other`; of `other` nobody knows.
  static let compatibility: LicenseCompatibility = {
    let known = ["apache-2.0", "mit", "gpl-3.0", "llama2", "cc-by-nd-4.0", "openrail"]
    var numbers: [String: Int] = [:]
    for (number, name) in known.enumerated() { numbers[name] = number }
    return LicenseCompatibility(
      numbers: numbers, answers: known.flatMap { parent in known.map { answer(parent, $0) } })
  }()

  static func answer(_ parent: String, _ child: String) -> LicenseCompatibility.Answer {
    switch parent {
    case "gpl-3.0": child == "gpl-3.0" ? .allowed : .notAllowed
    case "llama2": child == "llama2" ? .allowed : child == "gpl-3.0" ? .notAllowed : .disputed
    case "cc-by-nd-4.0": .notAllowed
    case "openrail": child == "openrail" ? .allowed : .notAllowed
    default: .allowed
    }
  }

  /// Whether a child's license, empty for none, breaks its parent's terms.
  static func breaks(_ parent: [String], _ child: [String], strictly: Bool = false) -> Bool {
    guard let parent = parent.first, let child = child.first, parent != "other", child != "other" else {
      return false
    }
    let answer = answer(parent, child)
    return answer == .notAllowed || !strictly && answer == .disputed
  }

  static let rules: Rules = {
    var rules = World.rules
    rules.models = 5000
    rules.mix = RelationMix(founder: 0.4, relations: [0.1, 1, 0.2, 0.2, 0.3], extraMergeParents: 0.5)
    rules.nicheShare = ByClass(0.3)
    let states = licenses.count + 1
    let row = [3.0, 3, 2, 2, 1, 0.5, 0.5, 0.5]
    rules.licenses = CategoricalRules(
      values: licenses, founders: [3, 3, 2, 2, 2, 1, 1, 1],
      kernels: [
        Kernel(rows: (0..<states).map { parent in row.indices.map { row[$0] + ($0 == parent ? 8 : 0) } })
      ], kernel: ByClass(0), house: HouseRules(share: 0.1))
    rules.cards = CardRules(
      founders: [0.5, 0.3, 0.2], kernels: [Kernel(rows: [[5, 4, 1], [3, 6, 1], [2, 1, 7]])],
      kernel: ByClass(0))
    rules.declaredShare = 0.9
    return rules
  }()

  static func grow(_ timeline: Timeline, seed: UInt64 = 3) throws -> Genealogy {
    try Simulator(timeline, seed: Seed(seed)).grow()
  }

  /// One of each policy with this compliance, and with responses.
  static func all(_ compliance: Compliance) -> [any Policy] {
    let table = compatibility
    return [
      InheritLicense(compliance: compliance),
      InheritLicense(
        InheritedLicense(compliance: compliance, takesStrictest: true, onlyReported: true, relabel: 0.2),
        under: table),
      PrefillLicense(PrefilledLicense(compliance: compliance, edit: 0.1)),
      RequireLicense(compliance: compliance, junk: 0.2, sparesOrphans: true),
      RequireLicense(compliance: compliance),
      DefaultLicense(license: "mit", compliance: compliance, refuse: 0.1),
      CheckLicense(LicenseCheck(compliance: compliance), under: table),
      CheckLicense(
        LicenseCheck(
          compliance: compliance, hide: 0.2, undeclare: 0.2, drop: 0.1, ignore: 0.1, passesDisputed: true,
          freesOthers: true), under: table),
      StrictestMergePolicy(StrictestMerge(compliance: compliance, undeclare: 0.3), under: table),
      WithdrawLicense(license: "llama2", compliance: compliance),
      WithdrawLicense(license: "llama2", to: "mit", compliance: compliance),
      RelicenseBase(license: "llama2", to: "apache-2.0", compliance: compliance),
      GateBase(license: "llama2", compliance: compliance),
      TakedownPolicy(Takedown(compliance: compliance), under: table),
      TakedownPolicy(Takedown(compliance: compliance, delete: 0.3, rename: 0.3), under: table),
      DiscloseLineage(compliance: compliance),
      RequireCard(compliance: compliance),
    ]
  }

  /// Those that find other parents for models.
  static func moving(_ compliance: Compliance) -> [any Policy] {
    [
      StrictestMergePolicy(StrictestMerge(compliance: compliance, findsPartner: true), under: compatibility),
      GateBase(license: "llama2", compliance: compliance, shift: 0.8),
      RelicenseBase(license: "llama2", to: "mit", compliance: compliance, attract: 0.3),
    ]
  }
}
