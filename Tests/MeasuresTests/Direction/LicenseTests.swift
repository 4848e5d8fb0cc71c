import Lineages
import Testing
import Workers

@testable import Measures

@Suite struct LicenseTests {
  @Test func `every license stands in one group with a reason`() {
    let licenses = LicenseGroup.table.map(\.license)
    #expect(Set(licenses).count == licenses.count)
    #expect(LicenseGroup.table.allSatisfy { !$0.reason.isEmpty && $0.group != .unreported })
    #expect(Set(LicenseGroup.table.map(\.group)).count == LicenseGroup.allCases.count - 1)
  }

  @Test func `the licenses that the paper counts are all in the table`() {
    // published.json, `counters.licenses`.
    let paper = """
      apache-2.0 mit other openrail creativeml-openrail-m cc-by-nc-4.0 llama2 llama3 gemma unknown
      llama3.1 cc-by-4.0 openrail++ llama3.2 cc-by-nc-sa-4.0 afl-3.0 cc-by-sa-4.0 gpl-3.0 artistic-2.0
      llama3.3 cc bigscience-bloom-rail-1.0 bigscience-openrail-m bigcode-openrail-m bsd-3-clause
      cc-by-nc-nd-4.0 agpl-3.0 wtfpl cc0-1.0 unlicense bsd gpl bsl-1.0 cc-by-sa-3.0 bsd-2-clause
      cc-by-2.0 cc-by-nc-2.0 c-uda gpl-2.0 cc-by-nd-4.0 cdla-permissive-2.0 cc-by-3.0 llama4 lgpl-3.0
      bsd-3-clause-clear cc-by-nc-3.0 osl-3.0 cc-by-2.5 pddl apple-amlr ms-pl gfdl cc-by-nc-nd-3.0
      ecl-2.0 cc-by-nc-sa-2.0 deepfloyd-if-license mpl-2.0 apple-ascl cc-by-nc-sa-3.0 odc-by zlib
      etalab-2.0 eupl-1.1 lgpl odbl epl-2.0 cdla-permissive-1.0 cdla-sharing-1.0 lgpl-lr isc epl-1.0
      postgresql ncsa lppl-1.3c lgpl-2.1 ofl-1.1 eupl-1.2 intel-research
      fair-noncommercial-research-license
      """
    for license in paper.split(whereSeparator: \.isWhitespace) {
      #expect(LicenseGroup.isKnown(String(license)), "\(license)")
    }
  }

  @Test func `licenses fall where their terms put them`() {
    #expect(LicenseGroup(license: "apache-2.0") == .permissive)
    #expect(LicenseGroup(license: "gpl-3.0") == .copyleft)
    #expect(
      LicenseGroup(license: "GPL-3.0-only") == .copyleft && LicenseGroup(license: "LGPL-2.1+") == .copyleft)
    #expect(LicenseGroup(license: "creativeml-openrail-m") == .useRestricted)
    #expect(LicenseGroup(license: "llama3.1") == .community)
    #expect(LicenseGroup(license: "cc-by-nc-sa-4.0") == .nonCommercial)
    #expect(LicenseGroup(license: "unknown") == .other)
    #expect(LicenseGroup(license: "my-own-terms") == .other && !LicenseGroup.isKnown("my-own-terms"))
  }

  @Test func `flows between groups are what they are by hand`() {
    var builder = GenealogyBuilder()
    builder.addModel("a/root", traits: [.licenses: ["llama3"]])
    builder.addModel("a/one", traits: [.licenses: ["apache-2.0"]])
    builder.addEdge(from: "a/root", .finetune)
    builder.addModel("a/two")
    builder.addEdge(from: "a/root", .finetune)
    // Two permissive licenses are one group; half permissive, half community leaves half of the edge where it
    // is.
    builder.addModel("a/three", traits: [.licenses: ["mit", "bsd", "my-own-terms"]])
    builder.addEdge(from: "a/one", .finetune)
    builder.addModel("a/four", traits: [.licenses: ["mit", "gemma"]])
    builder.addEdge(from: "a/root", .finetune)
    let genealogy = builder.genealogy()
    let flows = LicenseFlows(genealogy, graph: LineageGraph(genealogy, view: .finetune))
    #expect(flows.edges == 4)
    var found: [String: Double] = [:]
    for flow in flows.flows { found["\(flow.parent)>\(flow.child)"] = flow.edges }
    #expect(
      found == [
        "permissive>permissive": 2 / 3.0, "permissive>other": 1 / 3.0, "community>permissive": 1.5,
        "community>unreported": 1, "community>community": 0.5,
      ])
    let left = flows.flows.first { $0.parent == .community && $0.child == .permissive }
    #expect(left?.share == 1.5 / 4 && left?.shareOfParent == 0.5)
    #expect(abs(flows.unchanged! - (2 / 3.0 + 0.5) / 4) < 1e-15)
    #expect(flows.unknownLicenses == ["my-own-terms"])
    #expect(flows.models.map(\.models) == [1 + 2 / 3.0 + 0.5, 0, 0, 1.5, 0, 1, 1 / 3.0])
  }

  @Test func `flows of random genealogies add up to their edges`() {
    var luck = TestLuck(21)
    for _ in 0..<200 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let flows = LicenseFlows(genealogy, graph: LineageGraph(genealogy, view: view))
      let edges = genealogy.edgeList(view)
      #expect(flows.edges == edges.count)
      // Single licenses can be counted one by one; of all, what goes out and comes in is known.
      let licenses = genealogy[.licenses]
      func share(_ row: Int, _ group: LicenseGroup) -> Double {
        let values = Set(licenses.values(row))
        if values.isEmpty { return group == .unreported ? 1 : 0 }
        return Double(values.count { LicenseGroup(license: $0) == group }) / Double(values.count)
      }
      for group in LicenseGroup.allCases {
        let out = flows.flows.reduce(0) { $1.parent == group ? $0 + $1.edges : $0 }
        let into = flows.flows.reduce(0) { $1.child == group ? $0 + $1.edges : $0 }
        let stays = flows.flows.reduce(0) { $1.parent == group && $1.child == group ? $0 + $1.edges : $0 }
        #expect(abs(out - edges.reduce(0) { $0 + share($1.parent, group) }) < 1e-9)
        #expect(abs(into - edges.reduce(0) { $0 + share($1.child, group) }) < 1e-9)
        let both = edges.reduce(0) { $0 + min(share($1.parent, group), share($1.child, group)) }
        #expect(abs(stays - both) < 1e-9)
      }
    }
  }

  @Test func `sums over families give the shares of flows`() {
    var luck = TestLuck(22)
    var shares = 0
    for _ in 0..<100 {
      let genealogy = Genealogy.random(&luck)
      let view = LineageView.allCases.randomElement(using: &luck)!
      let graph = LineageGraph(genealogy, view: view)
      let flows = LicenseFlows(genealogy, graph: graph)
      var sums = FamilySums(graph)
      sums.addLicenseFlows(LicenseGroups(genealogy), graph: graph, workers: Workers(count: 1))
      var found = sums.ratios
      for flow in flows.flows {
        let name = "licenses.flows.\(flow.parent.rawValue).\(flow.child.rawValue)"
        #expect(abs(found.removeValue(forKey: "\(name).share")! - flow.share) < 1e-12)
        #expect(abs(found.removeValue(forKey: "\(name).share_of_parent")! - flow.shareOfParent) < 1e-12)
        shares += 1
      }
      #expect(found.isEmpty)
    }
    #expect(shares > 200)
  }
}

extension FamilySums {
  /// What the statistics made of ratios come to over all families, by path.
  var ratios: [String: Double] {
    let totals = totals
    var found: [String: Double] = [:]
    for statistic in statistics {
      guard case .ratios(let ratios) = statistic.form else { continue }
      found[statistic.path.dotted] = ratios.value { totals[$0] }
    }
    return found
  }
}
