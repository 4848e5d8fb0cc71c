import Lineages
import Randomness
import Testing
import Workers

@testable import Measures

@Suite struct SiblingCutTests {
  /// The cuts by walking all pairs of siblings and all edges: slow and obvious.
  private struct Walk {
    var siblings: [String: [Double]] = [:]
    var ownEdges: [String: [Double]] = [:]
    var edges: [String: [Double]] = [:]

    init(_ genealogy: Genealogy, _ graph: LineageGraph, _ vectors: UnitVectors) {
      let families = Families(graph)
      func c(_ a: Int, _ b: Int) -> Double { cosine(vectors, a, b) }
      func creators(_ a: Int, _ b: Int) -> SiblingCut? {
        let (first, second) = (genealogy.creatorName(a), genealogy.creatorName(b))
        if first.isEmpty && second.isEmpty { return nil }
        return first == second ? .sameCreator : .differentCreators
      }
      func relation(_ parent: Int, _ child: Int) -> Relation {
        let edge = genealogy.parents.range(child).first { Int(genealogy.parents.values[$0]) == parent }!
        return genealogy.relations[edge]
      }
      for v in 0..<graph.count {
        let children = graph.children[v].map { Int($0) }
        let size = families.members.length(Int(families.family[v]))
        let band = SiblingCut.familySize(SiblingCut.sizes.first { $0.contains(size) } ?? 0...0)
        var (pairs, own): ([Double], [Double]) = ([], [])
        for w in children {
          let cuts: [SiblingCut?] = [.all, creators(v, w), band, .relation(relation(v, w))]
          for cut in cuts.compactMap(\.self) { edges[cut.name, default: []].append(c(v, w)) }
          for x in children where x > w {
            let kind = relation(v, w)
            let cuts: [SiblingCut?] = [
              .all, creators(w, x), band, relation(v, x) == kind ? .relation(kind) : nil,
            ]
            for cut in cuts.compactMap(\.self) {
              siblings[cut.name, default: []].append(c(w, x))
              ownEdges[cut.name, default: []].append((c(v, w) + c(v, x)) / 2)
            }
            pairs.append(c(w, x))
            own.append((c(v, w) + c(v, x)) / 2)
          }
        }
        if let edge = children.map({ c(v, $0) }).mean { edges["per_parent", default: []].append(edge) }
        if let pair = pairs.mean, let edge = own.mean {
          siblings["per_parent", default: []].append(pair)
          ownEdges["per_parent", default: []].append(edge)
        }
      }
    }
  }

  @Test(arguments: [LineageView.finetune, .full])
  func `every cut is the mean over its pairs and edges`(view: LineageView) throws {
    var luck = SplitMix(seed: 14)
    var seen: Set<String> = []
    for trial in 0..<8 {
      var genealogy = Genealogy.random(models: 40 + 20 * trial, joined: 0.95, &luck)
      if trial == 0 { genealogy = Genealogy.random(models: 40, joined: 0, &luck) }
      if trial == 1 { genealogy = Genealogy.random(models: 100, joined: 0.95, families: 3, &luck) }
      let texts = (0..<genealogy.count).map { _ in (0..<5).map { _ in "t\(luck.below(9))" } }
      genealogy[.tags] = tags(texts)
      let graph = LineageGraph(genealogy, view: view)
      let cuts = SiblingCuts(genealogy, graph: graph, workers: Workers(count: 2))
      #expect(cuts == SiblingCuts(genealogy, graph: graph, workers: Workers(count: 1)))
      let vectors = UnitVectors(Vectorizer().fit(metadataOf: genealogy, maskLineage: true), embedding: .tfidf)
      let chosen = Walk(genealogy, graph, vectors)
      let full = Walk(genealogy, LineageGraph(genealogy, view: .full), vectors)
      for cut in SiblingCut.ofChosenGraph + SiblingCut.ofFullGraph {
        let walk = SiblingCut.ofFullGraph.contains(cut) ? full : chosen
        let row = try #require(cuts.row(cut, .tfidf, maskLineage: true))
        #expect(row.pairs == Double(walk.siblings[cut.name]?.count ?? 0), "\(cut.name)")
        #expect(row.edges == Double(walk.edges[cut.name]?.count ?? 0), "\(cut.name)")
        let means = [
          (row.siblings, walk.siblings), (row.ownEdges, walk.ownEdges), (row.parentChild, walk.edges),
        ]
        for (found, all) in means {
          let expected = all[cut.name]?.mean
          #expect((found == nil) == (expected == nil), "\(cut.name)")
          if let found, let expected {
            #expect(abs(found - expected) < 1e-12, "\(cut.name)")
            seen.insert(cut.name)
          }
        }
      }
    }
    #expect(
      seen == [
        "all", "same_creator", "different_creators", "per_parent", "family_2", "family_3_9", "family_10_99",
        "relation_finetune", "relation_adapter", "relation_merge",
      ])
  }

  @Test func `the whole is what the kin positions say, and masking changes it`() throws {
    var luck = SplitMix(seed: 2)
    var genealogy = Genealogy.random(models: 120, joined: 0.9, &luck)
    genealogy[.tags] = tags(
      (0..<genealogy.count).map { row in
        let parent = genealogy.parents[row].first.map { "base_model:\(genealogy.names[Int($0)])" }
        return ["t\(luck.below(9))"] + (parent.map { [$0] } ?? [])
      })
    let cuts = SiblingCuts(genealogy, graph: LineageGraph(genealogy, view: .finetune))
    for mask in [false, true] {
      let kin = measure(
        genealogy, MeasureRequest(MeasureOptions(view: .finetune, maskLineage: mask))
      ).similarity
      for embedding in Embedding.allCases {
        let row = try #require(cuts.row(.all, embedding, maskLineage: mask))
        let same = try #require(cuts.row(.sameCreator, embedding, maskLineage: mask))
        #expect(abs(row.siblings! - kin[embedding]!["trio_1 2"]!) < 1e-12)
        #expect(abs(row.ownEdges! - kin[embedding]!["trio_1 1"]!) < 1e-12)
        #expect(abs(row.parentChild! - kin[embedding]!["duo 1"]!) < 1e-12)
        #expect(row.allEdges == row.parentChild && same.allEdges == row.parentChild)
        #expect(abs(same.againstAllEdges! - (same.siblings! - row.parentChild!)) < 1e-15)
      }
    }
    let named = try #require(cuts.row(.all, .tfidf, maskLineage: false)?.siblings)
    #expect(named != cuts.row(.all, .tfidf, maskLineage: true)?.siblings)
  }

  @Test func `a star worked out by hand`() {
    // Parent aa bb; children aa bb and aa cc by one creator, bb cc by another.
    let counts = TermCounts(
      terms: ["aa", "bb", "cc"],
      rows: TermRows([[(0, 1), (1, 1)], [(0, 1), (1, 1)], [(0, 1), (2, 1)], [(1, 1), (2, 1)]]))
    var builder = GenealogyBuilder()
    for name in ["a/parent", "b/one", "b/two", "a/three"] {
      builder.addModel(name)
      if name != "a/parent" { builder.addEdge(from: "a/parent", .finetune) }
    }
    let genealogy = builder.genealogy()
    let graph = LineageGraph(genealogy, view: .full)
    var sums = FamilySums(graph)
    let first = sums.addSiblings(
      genealogy, graph, UnitVectors(counts, embedding: .bow), workers: Workers(count: 1))
    func columns(_ cut: SiblingCut) -> [Double] {
      let at = first + StarSums.columns * SiblingCut.ofChosenGraph.firstIndex(of: cut)!
      return sums.totals[at..<at + StarSums.columns].map { ($0 * 1e9).rounded() / 1e9 }
    }
    // Siblings ½ each; edges 1, ½ and ½.
    #expect(columns(.all) == [1.5, 3, 2, 2, 3])
    #expect(columns(.sameCreator) == [0.5, 1, 0.75, 0.5, 1])
    #expect(columns(.differentCreators) == [1, 2, 1.25, 1.5, 2])
    #expect(columns(.perParent) == [0.5, 1, 0.666666667, 0.666666667, 1])
    #expect(columns(.familySize(3...9)) == columns(.all))
    #expect(columns(.familySize(2...2)) == [0, 0, 0, 0, 0])
  }

  private func tags(_ lists: [[String]]) -> TraitColumn {
    var column = TraitColumn()
    for list in lists { column.append(list) }
    return column
  }
}

extension [Double] {
  fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
