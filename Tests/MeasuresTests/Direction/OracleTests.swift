import Foundation
import Lineages
import Observations
import Testing
import Workers

@testable import Measures

/// Real data beside the package against the numbers of Oracles/direction.py (networkx, pandas, scipy).
@Suite(.enabled(if: SharedData.file("data/hub-typed") != nil, "no ../shared/data/hub-typed"))
struct OracleTests {
  /// Read once for all.
  private static let oracle = Result { try OracleAnswer.read() }
  private static let genealogy = Result { try read("ai_ecosystem.csv.gz") }

  private static func read(_ name: String) throws -> Genealogy {
    let file = try #require(SharedData.file("data/hub-typed/\(name)"))
    return try ObservationReader(ReadingOptions(keepCards: false)).read([file.path]).genealogy
  }

  private static func trait(_ column: String) throws -> Lineages.Trait {
    try #require(Lineages.Trait.allCases.first { $0.column == column })
  }

  @Test func `transitions and orderings are those of the paper's graphs and integer program`() throws {
    let genealogy = try OracleTests.genealogy.get()
    let oracle = try OracleTests.oracle.get()
    #expect(genealogy.count == oracle.models)
    for (name, expected) in oracle.direction {
      let words = name.split(separator: " ").map(String.init)
      let graph = LineageGraph(genealogy, view: try #require(LineageView(rawValue: words[0])))
      let trait = try OracleTests.trait(words[1])
      let network = TransitionNetwork(of: genealogy[trait], graph: graph, convention: .paper)
      #expect(network.edges == expected.edges && network.changed == expected.changed, "\(name)")
      #expect(network.flows.count == expected.pairs)
      for (flow, other) in zip(network.flows, expected.largest) {
        #expect(
          flow == .init(parent: other.parent, child: other.child, count: Double(other.count)), "\(name)")
      }
      expectSame(network.traffic, expected.traffic)
      let top = FlowMatrix(network)
      #expect(top.values == expected.top, "\(name)")
      expectSame(Traffic(top), expected.topTraffic)
      // By groups, which a debug build does in a moment.
      let order = GroupedOrdering.optimum(LinearOrderingProblem(top, .weighted), limits: .init())
      #expect(order.isOptimal && order.bound == Double(expected.weighted), "\(name)")
      let other = GroupedOrdering.optimum(LinearOrderingProblem(top, .unweighted), limits: .init())
      #expect(other.isOptimal && other.bound == Double(expected.unweighted), "\(name)")
    }
  }

  private func expectSame(_ found: Traffic, _ expected: OracleAnswer.Traffic) {
    #expect(found.orientedPairs == expected.orientedPairs)
    #expect(
      [found.net, found.orientedTotal, found.total] == [
        expected.net, expected.orientedTotal, expected.total,
      ])
  }

  @Test func `the optimum by subsets is that of the paper's integer program`() throws {
    let genealogy = try OracleTests.genealogy.get()
    let oracle = try OracleTests.oracle.get()
    let network = TransitionNetwork(
      of: genealogy[.licenses], graph: LineageGraph(genealogy, view: .finetune), convention: .paper)
    // Thirteen values, so that a debug build is done in a moment; the oracle of these is the integer program
    // here.
    let top = FlowMatrix(network, top: 13)
    let problem = LinearOrderingProblem(top, .weighted)
    let program = IntegerOrdering.optimum(problem, limits: .init())
    #expect(program.isOptimal && program.bound == Ordering.optimal(top, .weighted).compatibleNet)
    #expect(oracle.direction["finetune licenses"]?.top.prefix(13).elementsEqual(top.values) == true)
  }

  @Test func `drift is that of pandas`() throws {
    let oracle = try OracleTests.oracle.get()
    let tables = [
      (DriftTable(try OracleTests.genealogy.get()), oracle.drift, ["likes", "downloads"]),
      (
        DriftTable(try OracleTests.read("ai_ecosystem_withmodelcards.csv.gz")), oracle.cardDrift,
        ["card_length", "automatic", "has_card", "likes", "downloads"]
      ),
    ]
    for (table, expected, quantities) in tables {
      for quantity in quantities {
        let rows = table.rows.filter { $0.quantity.rawValue == quantity && $0.edges > 0 }
        #expect(rows.count == expected[quantity]?.count)
        for row in rows {
          let other = try #require(expected[quantity]?[row.relation])
          #expect(row.edges == other.edges, "\(quantity) \(row.relation)")
          #expect(abs(row.parent! - other.parent) < 1e-9 * other.parent + 1e-12)
          #expect(abs(row.child! - other.child) < 1e-9 * other.child + 1e-12)
        }
      }
    }
  }

  @Test(arguments: [LineageView.finetune, .nomerges])
  func `shape is that of networkx`(view: LineageView) throws {
    let genealogy = try OracleTests.genealogy.get()
    let expected = try #require(OracleTests.oracle.get().shape[view.rawValue])
    let graph = LineageGraph(genealogy, view: view)
    let children = ChildCounts(genealogy, graph: graph)
    #expect(children.histogram.map { [$0.children, $0.models] } == expected.histogram)
    for row in children.fertility where row.edges > 0 {
      #expect([row.edges, row.withChildren] == expected.fertility[row.relation], "\(row.relation)")
    }
    let families = Families(graph)
    var sizes: [Int: Int] = [:]
    for family in 0..<families.count { sizes[families.members.length(family), default: 0] += 1 }
    #expect(sizes.sorted { $0.key < $1.key }.map { [$0.key, $0.value] } == expected.families)
    let generations = Generations(graph)
    #expect(generations.models == expected.generations && generations.longestChain == expected.longestChain)
    let indices = WienerSearch(graph, families: families).all()
    let sum = indices.reduce(0) { $1.members <= expected.wienerLimit ? $0 + $1.sum! : $0 }
    #expect(sum == expected.wiener)
    #expect(indices.allSatisfy { $0.sum != nil })
  }

  @Test func `the attachment kernel is that of the paper's option and of the right one`() throws {
    let genealogy = try OracleTests.genealogy.get()
    let oracle = try OracleTests.oracle.get()
    let graph = LineageGraph(genealogy, view: .finetune)
    func kernel(_ eligibility: AttachmentOptions.Eligibility, _ window: OracleAnswer.Attachment)
      -> AttachmentKernel
    {
      let options = AttachmentOptions(
        eligibility: eligibility, from: Timestamp(window.start), through: Timestamp(window.end))
      return AttachmentKernel(AttachmentHistory(genealogy, graph: graph, options: options))
    }
    let paper = kernel(.paper, oracle.paperAttachment)
    #expect(paper.cells.map { [$0.least, $0.exposure, $0.choices] } == oracle.paperAttachment.rows)
    let line = try #require(KernelLine.paper(paper))
    #expect(abs(line.slope - oracle.paperAttachment.polyfit![0]) < 1e-9)
    #expect(abs(line.intercept - oracle.paperAttachment.polyfit![1]) < 1e-9)
    let figure = try #require(KernelLine.figure(paper))
    #expect(abs(figure.slope - oracle.paperAttachment.figure![0]) < 1e-9)
    let right = kernel(.everyone, oracle.attachment)
    #expect(right.cells.map { [$0.least, $0.exposure, $0.choices] } == oracle.attachment.rows)
    #expect(paper.cells[0].rate! > 1.4 * right.cells[0].rate!)
  }

  @Test func `top lists are those of a counter`() throws {
    let lists = TopLists(try OracleTests.genealogy.get())
    let oracle = try OracleTests.oracle.get()
    for (name, list) in [
      ("licenses", lists.traits["licenses"]), ("parents", lists.parents), ("creators", lists.creators),
    ] {
      #expect(list?.entries.map { .init(name: $0.name, count: $0.count) } == oracle.tops[name], "\(name)")
    }
  }
}
