import Engine
import Foundation
import Lineages
import Randomness
import Testing

@Suite struct CardTests {
  /// A world in which everything happens that can happen to cards.
  static func script(niche: Double = 0.4, _ change: (inout CardRules) -> Void = { _ in }) -> Script {
    var script = Script(models: 1500, founder: 0.4, relations: [0.1, 1, 0.5, 0.5, 0.3], newCreators: 0.4)
    script.niche = niche
    script.licenses = Script.categorical(
      ["apache-2.0", "mit"], founders: [1, 1, 1], rows: [[2, 1, 1], [1, 2, 1], [1, 1, 2]])
    script.cards = CardRules(
      founders: [0.2, 0.5, 0.3],
      kernels: [Kernel(rows: [[0.2, 0.5, 0.3], [0.1, 0.6, 0.3], [0.2, 0.3, 0.5]])],
      kernel: ByClass(0))
    script.cards.ownLength = CardLength(median: 700, spread: 2)
    script.cards.lengths = ByClass(InheritedLength(intercept: 3, slope: 0.5, spread: 1))
    script.cards.house = HouseRules(share: 0.1)
    script.cards.copyShare = 0.1
    script.cards.keeps = ByClass(0.5)
    script.cards.words = [("schöne", 1), ("neue", 2), ("Welt", 3)]
    script.cards.writtenCharacters = 600
    change(&script.cards)
    return script
  }

  /// What a card says below its title.
  private func body(_ text: String) -> Substring {
    text.range(of: "\n# ").flatMap { text[$0.upperBound...].range(of: "\n\n") }.map { text[$0.upperBound...] }
      ?? ""
  }

  @Test func `where rules say nothing of cards nothing is known of them`() throws {
    let genealogy = try Script(models: 50).grow(1)
    #expect(genealogy.cardLength == Array(repeating: -1, count: 50))
    #expect(genealogy.cardAutomatic.allSatisfy { $0 == nil } && !genealogy.hasCards)
  }

  @Test func `founders have the cards of their kind, and houses those of all kinds`()
    throws
  {
    func grow(houses: Double) throws -> Genealogy {
      var rules = CardTests.script {
        $0.foundersOfKind = [[1, 0, 0], [0, 1, 0]]
        $0.founders = [0, 0, 1]
        $0.house = HouseRules(share: houses)
      }.rules
      rules.founderKinds = [FounderKind(name: "bare", weight: 1), FounderKind(name: "by hand", weight: 1)]
      return try Simulator(rules, seed: Seed(3)).grow()
    }
    let fresh = try grow(houses: 0)
    let founders = (0..<fresh.count).filter { fresh.parents[$0].isEmpty }
    let byHand = founders.count { fresh.cardAutomatic[$0] == false }
    #expect(byHand > 100 && byHand + founders.count { fresh.cardLength[$0] == -1 } == founders.count)
    let houses = try grow(houses: 1)
    #expect(founders.allSatisfy { houses.cardAutomatic[$0] == true })
  }

  @Test func `cards change no other draw`() throws {
    var without = CardTests.script()
    without.cards = .none
    var (plain, carded) = (try without.grow(3), try CardTests.script().grow(3))
    #expect(carded.cardLength.contains { $0 > 0 })
    for row in 0..<carded.count {
      (carded.cardLength[row], carded.cardAutomatic[row]) = (-1, nil)
    }
    carded.cards = TextColumn()
    plain.cards = TextColumn()
    #expect(carded.firstDifference(from: plain) == nil)
  }

  @Test func `texts change neither states nor lengths`() throws {
    let (written, bare) = (
      try CardTests.script().grow(3), try CardTests.script { $0.writtenCharacters = 0 }.grow(3)
    )
    #expect(written.cardLength == bare.cardLength && written.cardAutomatic == bare.cardAutomatic)
    #expect(written.hasCards && !bare.hasCards)
  }

  @Test func `the same seed gives the same cards on any number of threads`() throws {
    let one = try CardTests.script().grow(7)
    #expect(one.firstDifference(from: try CardTests.script().grow(7, threads: 3)) == nil)
    #expect(one.cardLength != (try CardTests.script().grow(8)).cardLength)
  }

  @Test func `a text is as long as its card, up to the limit, and says whether it is automatic`() throws {
    let genealogy = try CardTests.script().grow(3)
    var (cut, whole) = (0, 0)
    for row in 0..<genealogy.count {
      let text = genealogy.cards[row]
      let length = Int(genealogy.cardLength[row])
      guard let isAutomatic = genealogy.cardAutomatic[row] else {
        #expect(length == -1 && text.isEmpty)
        continue
      }
      #expect(text.unicodeScalars.count == min(length, 600) && length > 3)
      #expect(text.contains("generated automatically") == isAutomatic)
      if length > 600 { cut += 1 } else { whole += 1 }
    }
    #expect(cut > 100 && whole > 100)
  }

  @Test func `a header says the model's own traits and parents`() throws {
    let genealogy = try CardTests.script { $0.ownLength.median = 1e5 }.grow(3)
    var seen = 0
    for row in 0..<genealogy.count {
      let text = genealogy.cards[row]
      let isCopy = genealogy.parents[row].first.map { genealogy.cards[Int($0)] == text } ?? false
      guard genealogy.cardLength[row] > 600, !isCopy else { continue }
      seen += 1
      let name = genealogy.names[row].split(separator: "/")[1]
      #expect(text.hasPrefix("---\n") && text.contains("\n# \(name)\n"))
      for license in ["apache-2.0", "mit"] {
        #expect(
          text.contains("license: \(license)\n") == (genealogy[.licenses].values(row) == [license]))
      }
      #expect(text.contains("language: en\n") && text.contains("tags:\n- pytorch\n---\n"))
      for parent in genealogy.parents[row] { #expect(text.contains(genealogy.names[Int(parent)])) }
    }
    #expect(seen > 500)
  }

  @Test func `children in the niche have cards of the same length with the same words`() throws {
    let genealogy = try CardTests.script(niche: 1) {
      $0.house = .none
      $0.copyShare = 0
    }.grow(3)
    let graph = LineageGraph(genealogy, view: .full)
    var pairs = 0
    for row in 0..<graph.count {
      let children = graph.children[row].map(Int.init).filter {
        genealogy.relations[genealogy.parents.range($0).lowerBound] == .finetune
          && genealogy.parents[$0].first == Int32(row) && genealogy.creator[$0] != genealogy.creator[row]
      }
      for (a, b) in zip(children, children.dropFirst()) {
        pairs += 1
        #expect(genealogy.cardLength[a] == genealogy.cardLength[b])
        #expect(genealogy.cardAutomatic[a] == genealogy.cardAutomatic[b])
        if genealogy.cardAutomatic[a] == false {
          // The names above may differ in length.
          let (first, second) = (body(genealogy.cards[a]), body(genealogy.cards[b]))
          #expect(first.hasPrefix(second) || second.hasPrefix(first))
        }
      }
    }
    #expect(pairs > 100)
  }

  @Test func `a copy is the parent's card, text included`() throws {
    let genealogy = try CardTests.script { $0.copyShare = 1 }.grow(3)
    var copies = 0
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first.map(Int.init), genealogy.cardLength[parent] > 0 else {
        continue
      }
      copies += 1
      #expect(genealogy.cardLength[row] == genealogy.cardLength[parent])
      #expect(genealogy.cards[row] == genealogy.cards[parent])
    }
    #expect(copies > 300)
  }

  @Test func `the house card of a creator has the same words at the same length`() throws {
    let genealogy = try CardTests.script {
      $0.house = HouseRules(share: 1)
      $0.copyShare = 0
    }.grow(3)
    var first = [Int](repeating: -1, count: genealogy.creators.count)
    var pairs = 0
    for row in 0..<genealogy.count {
      let creator = Int(genealogy.creator[row])
      defer { first[creator] = row }
      guard first[creator] >= 0 else { continue }
      pairs += 1
      #expect(genealogy.cardLength[row] == genealogy.cardLength[first[creator]])
      let (one, other) = (body(genealogy.cards[row]), body(genealogy.cards[first[creator]]))
      if genealogy.cardAutomatic[row] == false { #expect(one.hasPrefix(other) || other.hasPrefix(one)) }
    }
    #expect(pairs > 500)
  }

  @Test func `without words of its own a child says its parent's`() throws {
    let genealogy = try CardTests.script(niche: 0) {
      $0 = CardRules(founders: [0, 1, 0], kernels: [.identity(states: 3)], kernel: ByClass(0))
      $0.ownLength = CardLength(median: 5000, spread: 0)
      $0.keeps = ByClass(1)
      $0.words = (0..<100).map { ("word-\($0)", 1) }
      $0.writtenCharacters = 600
    }.grow(3)
    var bodies: Set<Substring> = []
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first.map(Int.init) else {
        bodies.insert(body(genealogy.cards[row]).prefix(100))
        continue
      }
      // Above a child's words there are its parents' names.
      let words = body(genealogy.cards[row]).prefix(100)
      #expect(body(genealogy.cards[parent]).hasPrefix(words))
    }
    #expect(bodies.count == (0..<genealogy.count).count { genealogy.parents[$0].isEmpty })
  }
}
