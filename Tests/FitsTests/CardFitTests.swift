import Lineages
import Testing

@testable import Fits

@Suite struct CardFitTests {
  /// A founder with a card of 100 characters and children of other creators, by their states and lengths.
  private func genealogy(_ children: [(state: Int, length: Int32)]) -> Genealogy {
    var genealogy = Genealogy()
    func add(_ name: String, parent: Int32?, _ state: Int, _ length: Int32) {
      genealogy.names.append(name)
      genealogy.creator.append(genealogy.creators.intern(name))
      genealogy.birth.append(.unknown)
      if let parent {
        genealogy.parents.add(parent)
        genealogy.relations.append(.finetune)
      }
      genealogy.parents.endRow()
      for trait in Trait.allCases { genealogy[trait].append([]) }
      genealogy.likes.append(-1)
      genealogy.downloads.append(-1)
      genealogy.trendingScore.append(.nan)
      genealogy.isPrivate.append(nil)
      genealogy.cardLength.append(length)
      genealogy.cardAutomatic.append(state == 0 ? nil : state == 2)
    }
    add("a", parent: nil, 1, 100)
    add("b", parent: nil, 1, 1000)
    for (number, child) in children.enumerated() {
      add("c\(number)", parent: Int32(number % 2), child.state, child.length)
    }
    return genealogy
  }

  @Test func `states, lengths and shares are counted`() {
    // Children of b have cards ten times as long: a slope of 1 and no spread.
    let children: [(Int, Int32)] =
      (0..<60).map { ($0 < 50 ? 1 : 2, $0 % 2 == 0 ? 50 : 500) } + [(0, 0), (0, -1)]
    let data = genealogy(children.map { (state: $0.0, length: $0.1) })
    let fit = CardFit(
      data, family: (0..<Int32(data.count)).map { $0 }, weights: Array(repeating: 1, count: data.count))
    #expect(fit.models == 62 && fit.without == 1 && fit.evidence.edges == 61)
    #expect(fit.founders == [0, 2, 0])
    #expect(fit.kernels[0].counts == [[0, 0, 0], [1, 50, 10], [0, 0, 0]])
    #expect(
      fit.kernels.contains { $0.derivatives == DerivativeClass(relation: .finetune, sameCreator: false) })
    let line = fit.lengths[0]
    #expect(abs(line.slope - 1) < 1e-9 && abs(line.spread) < 1e-6 && abs(line.intercept + 0.693147) < 1e-5)
    #expect(fit.copies == nil && fit.words.isEmpty && fit.keeps.isEmpty)
  }

  @Test func `without cards nothing is known`() {
    let data = genealogy([(0, -1), (0, -1)])
    let fit = CardFit(data.withoutCards, family: [0, 1, 2, 3], weights: [1, 1, 1, 1])
    #expect(fit == CardFit())
  }
}

extension Genealogy {
  fileprivate var withoutCards: Genealogy {
    var copy = self
    copy.cardLength = cardLength.map { _ in -1 }
    return copy
  }
}
