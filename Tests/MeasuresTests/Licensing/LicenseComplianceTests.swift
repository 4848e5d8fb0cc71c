import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct LicenseComplianceTests {
  static let terms = LicenseTerms(
    rules: [
      "mit": .init(derivatives: .any), "apache-2.0": .init(derivatives: .any),
      "gpl-3.0": .init(derivatives: .these(["gpl-3.0"])),
      "gemma": .init(derivatives: .these(["gemma"]), disputed: .any),
      "cc-by-nc-4.0": .init(derivatives: .these([])),
    ], source: "by hand", sha256: "00")

  @Test func `a small family is what it is by hand`() {
    var builder = GenealogyBuilder()
    func add(_ name: String, _ licenses: [String], _ parent: String?, _ relation: Relation = .finetune) {
      builder.addModel(name, traits: [.licenses: licenses])
      if let parent { builder.addEdge(from: parent, relation) }
    }
    add("a/gpl", ["gpl-3.0"], nil)
    add("a/same", ["gpl-3.0"], "a/gpl")
    add("a/mit", ["mit"], "a/gpl", .quantized)
    add("a/any", ["gemma"], "a/mit")
    add("a/disputed", ["gpl-3.0"], "a/any")
    add("a/both", ["gpl-3.0", "mit"], "a/gpl")
    // One license of the parent allows it, the other does not.
    add("a/strict", ["mit"], "a/both")
    add("a/other", ["other"], "a/mit")
    add("a/silent", [], "a/mit")
    add("a/quiet", [], "a/silent")
    add("a/loud", ["mit"], "a/silent")
    add("a/never", ["cc-by-nc-4.0"], "a/mit")
    add("a/same-never", ["cc-by-nc-4.0"], "a/never")
    let found = LicenseCompliance(builder.genealogy(), view: .full, terms: Self.terms)
    var counts = LicenseCompliance.Counts()
    (counts.edges, counts.allowed, counts.notAllowed, counts.disputed) = (12, 4, 4, 1)
    (counts.unclear, counts.parentUnreported, counts.childUnreported, counts.bothUnreported) = (1, 1, 1, 1)
    #expect(found.total == counts)
    #expect(found.total.share == 0.5 && found.total.undisputedShare == 3.0 / 8)
    #expect(found.relations["quantized"]?.share == 1 && found.relations.count == 2)
    #expect(
      found.pairs == [
        .init(parent: "cc-by-nc-4.0", child: "cc-by-nc-4.0", edges: 1, isDisputed: false),
        .init(parent: "gemma", child: "gpl-3.0", edges: 1, isDisputed: true),
        .init(parent: "gpl-3.0", child: "mit", edges: 1, isDisputed: false),
        .init(parent: "gpl-3.0 + mit", child: "mit", edges: 1, isDisputed: false),
      ])
    #expect(found.unclear == [.init(license: "other", edges: 1)])
  }

  /// The verdict by the words of `DualLicenses`, for licenses with known terms.
  private static func verdict(_ theirs: [String], _ ours: [String], _ dual: DualLicenses) -> LicenseVerdict {
    func isKept(_ allows: (LicenseTerms.Rule, String) -> Bool) -> Bool {
      let rules = theirs.map { Self.terms.rules[$0]! }
      return switch dual {
      case .all: rules.allSatisfy { rule in ours.contains { allows(rule, $0) } }
      case .any: rules.contains { rule in ours.allSatisfy { allows(rule, $0) } }
      }
    }
    if isKept({ $0.derivatives.contains($1) }) { return .allowed }
    return isKept { $0.derivatives.contains($1) || $0.disputed.contains($1) } ? .disputed : .notAllowed
  }

  @Test(arguments: DualLicenses.allCases)
  func `random genealogies are judged as the definition says`(dual: DualLicenses) {
    var luck = TestLuck(8)
    var breaches = 0
    var terms = Self.terms
    terms.dual = dual
    for _ in 0..<200 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let found = LicenseCompliance(genealogy, view: view, terms: terms)
      var counts = LicenseCompliance.Counts()
      var pairs: [String: Int] = [:]
      for (parent, child, _) in genealogy.edgeList(view) {
        let theirs = Set(genealogy[.licenses].values(parent)).sorted()
        let ours = Set(genealogy[.licenses].values(child)).sorted()
        counts.edges += 1
        if theirs.isEmpty && ours.isEmpty {
          counts.bothUnreported += 1
        } else if theirs.isEmpty {
          counts.parentUnreported += 1
        } else if ours.isEmpty {
          counts.childUnreported += 1
        } else if !(theirs + ours).allSatisfy({ Self.terms.rules[$0] != nil }) {
          counts.unclear += 1
        } else if case let verdict = Self.verdict(theirs, ours, dual), verdict == .allowed {
          counts.allowed += 1
        } else {
          counts.notAllowed += 1
          pairs["\(theirs.joined(separator: " + ")) > \(ours.joined(separator: " + "))", default: 0] += 1
          if Self.verdict(theirs, ours, dual) == .disputed { counts.disputed += 1 }
        }
      }
      #expect(found.total == counts)
      #expect(
        Dictionary(uniqueKeysWithValues: found.pairs.map { ("\($0.parent) > \($0.child)", $0.edges) })
          == pairs)
      breaches += counts.notAllowed
      let sum = found.relations.values.reduce(0) { $0 + $1.edges }
      #expect(sum == counts.edges)
    }
    #expect(breaches > 200)
  }

  @Test func `several licenses in one model all bind, or are a choice`() {
    var builder = GenealogyBuilder()
    builder.addModel("a/both", traits: [.licenses: ["gpl-3.0", "mit"]])
    for (name, licenses) in [
      ("a/mit", ["mit"]), ("a/gpl", ["gpl-3.0"]), ("a/same", ["mit", "gpl-3.0"]), ("a/other", ["gemma"]),
    ] {
      builder.addModel(name, traits: [.licenses: licenses])
      builder.addEdge(from: "a/both", .finetune)
    }
    // Offering MIT for a derivative of what is under the GPL alone.
    builder.addModel("a/offer", traits: [.licenses: ["mit", "gpl-3.0"]])
    builder.addEdge(from: "a/gpl", .finetune)
    let genealogy = builder.genealogy()
    func verdicts(_ dual: DualLicenses) -> [LicenseVerdict] {
      var terms = Self.terms
      terms.dual = dual
      let verdicts = LicenseVerdicts(genealogy, terms: terms)
      return (1...4).map { verdicts.verdict(parent: 0, child: $0) } + [verdicts.verdict(parent: 2, child: 5)]
    }
    #expect(verdicts(.all) == [.notAllowed, .allowed, .allowed, .notAllowed, .allowed])
    #expect(verdicts(.any) == [.allowed, .allowed, .allowed, .allowed, .notAllowed])
  }

  @Test(arguments: DualLicenses.allCases)
  func `a license that is named twice or spelled otherwise counts once`(dual: DualLicenses) {
    func compliance(_ spelled: [[String]]) -> LicenseCompliance {
      var builder = GenealogyBuilder()
      for (row, licenses) in spelled.enumerated() {
        builder.addModel("a/\(row)", traits: [.licenses: licenses])
        if row > 0 { builder.addEdge(from: "a/\(row - 1)", .finetune) }
      }
      var terms = Self.terms
      (terms.spellings, terms.dual) = (["gpl-3.0-only": "gpl-3.0"], dual)
      return LicenseCompliance(builder.genealogy(), view: .full, terms: terms)
    }
    let plain = compliance([["mit"], ["gpl-3.0"], ["mit"], ["Other"], ["other"]])
    let odd = compliance([
      ["MIT", "mit", "mit"], ["GPL-3.0-only", "gpl-3.0", "GPL-3.0"], ["Mit"], ["other", "OTHER"], ["other"],
    ])
    #expect(plain == odd)
    #expect(plain.pairs == [.init(parent: "gpl-3.0", child: "mit", edges: 1, isDisputed: false)])
    #expect(plain.unclear == [.init(license: "other", edges: 2)])
  }

  @Test func `a label that leaves a choice of versions is judged by them`() {
    var builder = GenealogyBuilder()
    builder.addModel("a/0", traits: [.licenses: ["GPL-2.0-or-later"]])
    for (row, license) in ["gpl-3.0", "gpl-2.0-OR-later", "gpl-2.0", "mit"].enumerated() {
      builder.addModel("a/\(row + 1)", traits: [.licenses: [license]])
      builder.addEdge(from: "a/\(row)", .finetune)
    }
    var terms = LicenseTerms(
      rules: [
        "gpl-2.0": .init(derivatives: .these(["gpl-2.0"])),
        "gpl-3.0": .init(derivatives: .these(["gpl-3.0"])),
        "mit": .init(derivatives: .any),
      ], source: "x", sha256: "0")
    terms.labels = ["gpl-2.0-or-later": .init(versions: ["gpl-2.0", "gpl-3.0"])]
    let genealogy = builder.genealogy()
    let verdicts = LicenseVerdicts(genealogy, terms: terms)
    // To version 3, from version 3 to any of both, to version 2, to none of them.
    #expect(
      (0..<4).map { verdicts.verdict(parent: $0, child: $0 + 1) }
        == [.allowed, .notAllowed, .allowed, .notAllowed])
    #expect(
      LicenseCompliance(genealogy, view: .full, terms: terms).pairs.map(\.parent) == ["gpl-2.0", "gpl-3.0"])
  }

  @Test func `an exception goes before what is said of any license`() {
    let rule = LicenseTerms.Rule(
      derivatives: .any, disputed: .these(["b"]), exceptions: ["b": .notAllowed, "c": .disputed])
    #expect(["a", "b", "c"].map(rule.verdict(on:)) == [.allowed, .notAllowed, .disputed])
    let strict = LicenseTerms.Rule(derivatives: .these(["a"]), disputed: .any, exceptions: ["b": .notAllowed])
    #expect(["a", "b", "c"].map(strict.verdict(on:)) == [.allowed, .notAllowed, .disputed])
  }

  @Test func `sums over families give the shares`() throws {
    var luck = TestLuck(9)
    var shares = 0
    for _ in 0..<100 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let found = LicenseCompliance(genealogy, view: view, terms: Self.terms)
      var sums = FamilySums(LineageGraph(genealogy, view: view))
      sums.addLicenseTerms(
        LicenseVerdicts(genealogy, terms: Self.terms), genealogy, view: view, workers: Workers(count: 1))
      let totals = sums.totals
      for statistic in sums.statistics {
        guard case .ratios(let ratios) = statistic.form else {
          Issue.record("\(statistic.path) is no ratio")
          continue
        }
        let words = statistic.path.keys
        let counts = words[1] == "total" ? found.total : found.relations[words[2]]
        let share = words.last == "share" ? counts?.share : counts?.undisputedShare
        let value = ratios.value { totals[$0] }
        #expect(value.isNaN ? share == nil : value == share, "\(statistic.path)")
        if share != nil { shares += 1 }
      }
    }
    #expect(shares > 200)
  }

  @Test func `shares are of the edges that say enough`() {
    var counts = LicenseCompliance.Counts()
    (counts.edges, counts.allowed, counts.notAllowed, counts.disputed) = (10, 3, 1, 1)
    (counts.unclear, counts.parentUnreported, counts.childUnreported, counts.bothUnreported) = (1, 1, 2, 2)
    #expect(counts.share == 0.25 && counts.undisputedShare == 0 && counts.told == 4)
    #expect(counts.reporting == 0.5)
    #expect(LicenseCompliance.Counts().reporting == nil)
  }
}
