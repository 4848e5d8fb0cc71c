import Lineages
import Randomness
import Readings
import Testing
import Workers

@testable import Measures

/// The bootstrap over families against families that are copied literally.
@Suite struct FamilyBootstrapTests {
  /// The statistics of a genealogy's core and the replicates of its bootstrap.
  private func bootstrap(
    _ genealogy: Genealogy, _ vectors: UnitVectors, view: LineageView, seed: Seed
  ) -> FamilyBootstrap {
    let graph = LineageGraph(genealogy, view: view)
    let workers = Workers(count: 2)
    var sums = FamilySums(graph)
    let dots = KinDots(vectors, graph: graph, workers: workers)
    sums.addKin(
      { QuantityPath("kin.\($0)") }, effect: { QuantityPath("effect.\($0)") }, vectors, dots, graph: graph,
      workers: workers)
    sums.addMutation(of: .languages, genealogy, graph: graph, workers: workers)
    return FamilyBootstrap(sums, view: view, seed: seed)
  }

  @Test(arguments: [LineageView.finetune, .nomerges, .full])
  func `each replicate is the measure of families copied literally`(view: LineageView) throws {
    var luck = SplitMix(seed: 3)
    var compared = 0
    for trial in 0..<6 {
      let genealogy = Genealogy.random(models: 30 + 10 * trial, joined: 0.9, &luck)
      let vectors = randomVectors(genealogy.count, &luck)
      let bootstrap = bootstrap(genealogy, vectors, view: view, seed: Seed(UInt64(trial)))
      let sums = bootstrap.sums
      let replicates = bootstrap.replicates(11, workers: Workers(count: 2))
      for r in 0..<11 {
        let draw = bootstrap.draw(r)
        #expect(draw.counts.reduce(0, +) + Int32(draw.lone) == Int32(sums.families))
        var stream = bootstrap.loneStream(r)
        let lone = (0..<draw.lone).map { _ in stream.index(below: sums.lone.count) }
        let copied = CopiedFamilies(genealogy, vectors, families: sums.families(draw, lone: lone))
        let graph = LineageGraph(copied.genealogy, view: view)
        let kin = KinSimilarities(copied.vectors, graph: graph)
        var expected: [String: Double?] = [:]
        for (i, position) in KinPosition.all.enumerated() { expected["kin.\(position.name)"] = kin.means[i] }
        expected["mutation.languages.rate"] =
          MutationRate(of: copied.genealogy[.languages], graph: graph).rate
        let effect = SiblingEffect(kin)
        expected["effect.in_stars"] = effect.inStars
        expected["effect.against_edges"] = effect.againstEdges
        for panel in effect.panels.dropFirst() { expected["effect.\(panel.panel)"] = panel.value }
        for (i, statistic) in sums.statistics.enumerated() where statistic.path.dotted != "kin.rando 1" {
          let value = try #require(expected[statistic.path.dotted] ?? .some(nil))
          #expect((value == nil) == replicates[i][r].isNaN, "\(statistic.path)")
          if let value {
            #expect(abs(value - replicates[i][r]) < 1e-12, "\(statistic.path)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 1000)
  }

  @Test func `cards, drift and siblings too are those of families copied literally`() throws {
    var luck = SplitMix(seed: 6)
    var checked = 0
    for trial in 0..<5 {
      var genealogy = Genealogy.random(models: 60 + 10 * trial, joined: 0.9, &luck)
      for row in 0..<genealogy.count { genealogy.likes[row] = Int32(luck.below(9)) - 1 }
      let qualifies = (0..<genealogy.count).map { _ in luck.share() < 0.7 }
      let vectors = randomVectors(genealogy.count, &luck).among(qualifies)
      let graph = LineageGraph(genealogy, view: .full)
      let one = Workers(count: 1)
      var sums = FamilySums(graph)
      let instances = KinInstances(graph, among: qualifies)
      let dots = KinDots(vectors, graph: graph, workers: one)
      sums.addKin(
        { QuantityPath("cards.\($0)") }, effect: { QuantityPath("effect.\($0)") }, vectors, dots,
        graph: graph, among: instances, workers: one)
      for quantity in [DriftQuantity.languagesOfAll, .languages, .likes] {
        sums.addDrift(of: quantity, genealogy, workers: one)
      }
      let cuts = SiblingCut.ofChosenGraph + SiblingCut.ofFullGraph
      var first = sums.addSiblings(genealogy, graph, vectors, workers: one)
      _ = sums.addSiblingsByRelation(genealogy, graph, vectors, workers: one)
      for cut in cuts {
        let edges = FamilySums.Ratio(weight: -1, numerator: first + 3, denominator: first + 4)
        sums.add(QuantityPath("siblings.\(cut.name)"), .init(numerator: first, denominator: first + 1), edges)
        first += StarSums.columns
      }
      let bootstrap = FamilyBootstrap(sums, view: .full, seed: Seed(UInt64(trial)))
      let replicates = bootstrap.replicates(9, workers: one)
      for r in 0..<9 {
        let draw = bootstrap.draw(r)
        let lone = [Int](repeating: 0, count: draw.lone)
        var copied = CopiedFamilies(genealogy, vectors, families: sums.families(draw, lone: lone))
        let origin = copied.origin
        copied.genealogy.likes = origin.map { genealogy.likes[$0] }
        let graph = LineageGraph(copied.genealogy, view: .full)
        var expected: [String: Double?] = [:]
        let compared = copied.vectors.among(origin.map { qualifies[$0] })
        let kin = KinSimilarities(compared, graph: graph, among: origin.map { qualifies[$0] })
        for (i, position) in KinPosition.all.enumerated() {
          expected["cards.\(position.name)"] = kin.means[i]
        }
        expected["effect.in_stars"] = SiblingEffect(kin).inStars
        for row in DriftTable(copied.genealogy).rows {
          expected["drift.\(row.quantity.rawValue).\(row.relation).change"] = row.change
          expected["drift.\(row.quantity.rawValue).\(row.relation).child"] = row.child
        }
        var again = FamilySums(graph)
        first = again.addSiblings(copied.genealogy, graph, compared, workers: one)
        _ = again.addSiblingsByRelation(copied.genealogy, graph, compared, workers: one)
        let totals = again.totals
        for cut in cuts {
          let value = totals[first] / totals[first + 1] - totals[first + 3] / totals[first + 4]
          expected["siblings.\(cut.name)"] = value.isNaN ? nil : value
          first += StarSums.columns
        }
        for (i, statistic) in sums.statistics.enumerated() {
          let path = statistic.path.dotted
          guard path != "cards.rando 1", let value = expected[path] else { continue }
          #expect((value == nil) == replicates[i][r].isNaN, "\(statistic.path)")
          guard let value else { continue }
          #expect(abs(value - replicates[i][r]) < 1e-12, "\(statistic.path)")
          checked += 1
        }
      }
    }
    #expect(checked > 1500)
  }

  @Test func `the mean over any two models is exact where every family has edges`() throws {
    var luck = SplitMix(seed: 9)
    for trial in 0..<5 {
      // Families of four: as many as are products of leaders.
      let parents = (0..<40 + 40 * trial).map { row -> [Int32] in row % 4 == 0 ? [] : [Int32(row / 4 * 4)] }
      let genealogy = Genealogy(parents: parents)
      let vectors = randomVectors(genealogy.count, &luck)
      let bootstrap = bootstrap(genealogy, vectors, view: .full, seed: Seed(UInt64(trial)))
      #expect(bootstrap.sums.families <= AnyPairSums.mostLeaders && bootstrap.sums.lone.isEmpty)
      let place = try #require(bootstrap.sums.statistics.firstIndex { $0.path.dotted == "kin.rando 1" })
      let replicates = bootstrap.replicates(20, workers: Workers(count: 1))[place]
      for r in 0..<20 {
        let drawn = bootstrap.sums.families(bootstrap.draw(r), lone: [])
        let copied = CopiedFamilies(genealogy, vectors, families: drawn)
        let kin = KinSimilarities(copied.vectors, graph: LineageGraph(copied.genealogy, view: .full))
        #expect(abs(replicates[r] - kin["rando 1"]!) < 1e-12)
      }
    }
  }

  @Test func `among lone models the mean over any two is off by the order of one over their number`() throws {
    var luck = SplitMix(seed: 21)
    // One large family of kindred words, many small ones, and lone models.
    let parents = (0..<900).map { row -> [Int32] in
      if row < 60 { return row == 0 ? [] : [0] }
      return row < 501 && row % 3 != 0 ? [Int32(row / 3 * 3)] : []
    }
    let genealogy = Genealogy(parents: parents)
    let vectors = randomVectors(genealogy.count, &luck, kindred: 60)
    let bootstrap = bootstrap(genealogy, vectors, view: .full, seed: Seed(4))
    let sums = bootstrap.sums
    #expect(sums.lone.count == 399 && sums.families > 2 * AnyPairSums.mostLeaders)
    let place = try #require(sums.statistics.firstIndex { $0.path.dotted == "kin.rando 1" })
    let replicates = bootstrap.replicates(60, workers: Workers(count: 2))[place]
    var literal: [Double] = []
    for r in 0..<60 {
      let draw = bootstrap.draw(r)
      var stream = bootstrap.loneStream(r)
      let lone = (0..<draw.lone).map { _ in stream.index(below: sums.lone.count) }
      let copied = CopiedFamilies(genealogy, vectors, families: sums.families(draw, lone: lone))
      literal.append(
        KinSimilarities(copied.vectors, graph: LineageGraph(copied.genealogy, view: .full))["rando 1"]!)
    }
    let deviation = try #require(Interval(estimate: 0, replicates: literal, level: 0.95)).standardError
    let errors = zip(replicates, literal).map { abs($0 - $1) }
    // Exact but for products of the families that lead not, each about 1/N² beside the mean.
    #expect(errors.max()! < 4.0 / 900)
    #expect(errors.reduce(0, +) / 60 < 0.1 * deviation)
  }

  @Test func `many lone models are drawn as a normal law with their mean and variance`() throws {
    var luck = SplitMix(seed: 8)
    let count = AnyPairSums.fewLone + 3000
    let genealogy = Genealogy(
      parents: (0..<count).map { row -> [Int32] in row % 100 == 1 ? [Int32(row - 1)] : [] })
    let vectors = randomVectors(count, &luck)
    let bootstrap = bootstrap(genealogy, vectors, view: .full, seed: Seed(4))
    let place = try #require(bootstrap.sums.statistics.firstIndex { $0.path.dotted == "kin.rando 1" })
    let replicates = bootstrap.replicates(400, workers: Workers(count: 2))[place]
    let interval = try #require(Interval(estimate: 0, replicates: replicates, level: 0.95))
    // In theory the mean over pairs moves by twice that of the models' products with the mean vector.
    let all = vectors.sum(workers: Workers(count: 1)).map { $0 / Double(count) }
    let products = (0..<count).map { vectors.dot($0, all) }
    let mean = products.reduce(0, +) / Double(count)
    let variance = products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let theory = 2 * (variance / Double(count)).squareRoot()
    // The standard deviation of 400 normal numbers is within 3.9 of its own deviations, p = 1e-4.
    #expect(abs(interval.standardError / theory - 1) < 3.9 / (2 * 399.0).squareRoot())
  }

  @Test func `two families worked out by hand`() throws {
    // Two families, of one and of two edges: a mean of 1, and of 0 and 0.5.
    let genealogy = Genealogy(parents: [[], [0], [], [2], [2]])
    var sums = FamilySums(LineageGraph(genealogy, view: .full))
    #expect(sums.families == 2 && sums.lone.isEmpty && sums.place == [0, 0, 1, 1, 1])
    let first = sums.add(columns: 2, entries: [(0, 0, 1), (0, 1, 1), (1, 0, 0), (1, 0, 0.5), (1, 1, 2)])
    sums.add(QuantityPath("mean"), .init(numerator: first, denominator: first + 1))
    sums.add(
      QuantityPath("lone"), .init(numerator: first, denominator: first),
      .init(weight: -1, numerator: 1, denominator: 1))
    let bootstrap = FamilyBootstrap(sums, view: .full, seed: Seed(1))
    let replicates = bootstrap.replicates(200, workers: Workers(count: 1))
    for r in 0..<200 {
      let mean = [2: 1.0, 1: 1.5 / 3, 0: 0.25][bootstrap.draw(r).counts[0]]
      #expect(replicates[0][r] == mean)
      #expect(replicates[1][r] == 0)
    }
    let options = BootstrapOptions(replicates: 200, level: 0.9)
    let interval = try #require(bootstrap.intervals(options, workers: Workers(count: 1))["mean"])
    #expect(interval.estimate == 0.5 && interval.percentile == [0.25, 1] && interval.basic == [0, 0.75])
    // One edge in one family, two in the other: 3² / (1 + 4) families of one size.
    #expect(interval.families == 2 && interval.effectiveFamilies == 1.8)
  }

  @Test func `families are drawn as often as any other`() {
    // Three families with edges among seven: 7 draws a replicate, each of them 1 in 7.
    let genealogy = Genealogy(parents: [[], [0], [], [2], [], [4], [], [], [], []])
    let sums = FamilySums(LineageGraph(genealogy, view: .full))
    #expect(sums.families == 7 && sums.lone.count == 4)
    func chiSquare(_ seeds: Range<UInt64>, expected share: Double) -> Double {
      // How often the first family is drawn: binomial(7, share).
      var seen = [Double](repeating: 0, count: 4)
      for seed in seeds {
        let bootstrap = FamilyBootstrap(sums, view: .full, seed: Seed(seed))
        for r in 0..<50 { seen[min(3, Int(bootstrap.draw(r).counts[0]))] += 1 }
      }
      let choose = [1.0, 7, 21]
      var law = choose.enumerated().map { k, ways in
        (0..<7).reduce(ways) { p, i in p * (i < k ? share : 1 - share) }
      }
      law.append(1 - law.reduce(0, +))
      let n = 50 * Double(seeds.count)
      return zip(seen, law).reduce(0) { $0 + ($1.0 - n * $1.1) * ($1.0 - n * $1.1) / (n * $1.1) }
    }
    // The chi-square law with 3 degrees of freedom exceeds 21.1 with probability 1e-4.
    #expect(chiSquare(0..<100, expected: 1.0 / 7) < 21.1)
    #expect(chiSquare(0..<100, expected: 1.0 / 6) > 21.1)
  }

  @Test func `threads and further statistics change no replicate`() {
    var luck = SplitMix(seed: 5)
    let genealogy = Genealogy.random(models: 200, joined: 0.6, &luck)
    let vectors = randomVectors(genealogy.count, &luck)
    let bootstrap = bootstrap(genealogy, vectors, view: .full, seed: Seed(2))
    func bits(_ values: [[Double]]) -> [[UInt64]] { values.map { $0.map(\.bitPattern) } }
    let one = bits(bootstrap.replicates(100, workers: Workers(count: 1)))
    #expect(one == bits(bootstrap.replicates(100, workers: Workers(count: 2))))
    #expect(one.map { Array($0.prefix(37)) } == bits(bootstrap.replicates(37, workers: Workers(count: 2))))
    var fewer = FamilySums(LineageGraph(genealogy, view: .full))
    fewer.addMutation(
      of: .languages, genealogy, graph: LineageGraph(genealogy, view: .full), workers: Workers(count: 1))
    let alone = FamilyBootstrap(fewer, view: .full, seed: Seed(2)).replicates(100, workers: Workers(count: 1))
    #expect(bits(alone)[0] == one.last!)
  }

  @Test func `numbers that rest on one family have no interval`() {
    let genealogy = Genealogy(parents: [[], [0], [0], [], []])
    let vectors = UnitVectors(
      TermCounts(terms: ["a"], rows: TermRows([[(0, 1)], [(0, 1)], [], [(0, 1)], []])), weights: [1])
    let intervals = bootstrap(genealogy, vectors, view: .full, seed: Seed(1)).intervals(
      BootstrapOptions(replicates: 50), workers: Workers(count: 1))
    #expect(intervals.keys.sorted() == ["kin.rando 1"])
  }
}
