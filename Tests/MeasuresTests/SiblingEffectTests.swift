import Testing

@testable import Measures

@Suite struct SiblingEffectTests {
  private func effect(_ means: [String: Double]) -> SiblingEffect {
    SiblingEffect(
      KinSimilarities(
        means: KinPosition.all.map { means[$0.name] }, instances: [Double](repeating: 1, count: 24)))
  }

  private let all = [
    "duo 1": 0.57, "trio_1 1": 0.54, "trio_1 2": 0.66, "quad_0 1": 0.5, "quad_0 2": 0.6, "quad_1 2": 0.7,
    "quad_1 3": 0.6, "quad_1 4": 0.8, "quad_2 3": 0.7, "quad_2 4": 0.6, "quad_2 5": 0.6,
  ]

  @Test func `siblings are compared with the edges beside them`() {
    let effect = effect(all)
    #expect(abs(effect.inStars! - 0.12) < 1e-12)
    #expect(abs(effect.againstEdges! - 0.09) < 1e-12)
    #expect(effect.panels.map(\.panel) == ["trio_1", "quad_0", "quad_1", "quad_2"])
    #expect(abs(effect.panels[2].value - 0.15) < 1e-12)
    #expect(effect.panelsWon == 3)
    #expect(
      effect.sentence
        == "Siblings are more alike than parents and children in some sub-trees only: "
        + "+0.1200 in stars of two, +0.0900 against all edges, ahead in 3 of 4 panels.")
  }

  @Test func `the sentence says who is ahead`() {
    var means = all
    means["quad_2 5"] = 0.9
    #expect(effect(means).sentence.hasPrefix("Siblings are more alike than parents and children: +0.12"))
    for name in ["trio_1 2", "quad_0 2", "quad_1 4", "quad_2 5"] { means[name] = 0.01 }
    #expect(effect(means).sentence.hasPrefix("Siblings are no more alike than parents and children: −0.53"))
    #expect(effect(means).sentence.hasSuffix("ahead in 0 of 4 panels."))
  }

  @Test func `without siblings there is nothing to compare`() {
    #expect(effect(["duo 1": 0.5]).inStars == nil)
    #expect(effect(["duo 1": 0.5]).sentence.hasPrefix("No model has two children"))
    #expect(effect(["duo 1": 0.5, "trio_1 1": 0.5, "trio_1 2": 0.6]).panels.count == 1)
  }
}
