import Lineages
import Randomness
import Testing

@testable import Calibration

@Suite struct FamilyWeightsTests {
  /// Families with so many derivatives each, all children of their founder.
  static func genealogy(_ sizes: [Int]) -> Genealogy {
    var genealogy = Genealogy()
    func add(_ name: String, parent: Int32?) {
      genealogy.names.append(name)
      genealogy.creator.append(genealogy.creators.intern(String(name.prefix { $0 != "/" })))
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
      genealogy.cardLength.append(-1)
      genealogy.cardAutomatic.append(nil)
    }
    for (family, size) in sizes.enumerated() {
      let founder = Int32(genealogy.count)
      add("f\(family)/base", parent: nil)
      for child in 0..<size { add("c\(family)/m\(child)", parent: founder) }
    }
    return genealogy
  }

  @Test func `a circle of first parents begins with its oldest model, and nobody is its own parent`() {
    var genealogy = Self.genealogy([1, 0])
    // f0/base ⇄ c0/m0, the second older; f1/base names itself.
    genealogy.parents = ListColumn()
    genealogy.relations = [.adapter, .finetune, .merge]
    for parent: Int32 in [1, 0, 2] {
      genealogy.parents.add(parent)
      genealogy.parents.endRow()
    }
    genealogy.birth[0] = Timestamp(milliseconds: 2)
    genealogy.birth[1] = Timestamp(milliseconds: 1)
    let families = FamilyIndex(genealogy)
    #expect(families.parent == [1, -1, -1] && families.relation == [.adapter, .untyped, .untyped])
    #expect(families.founders == [1, 2] && families.family == [0, 0, 1] && families.derivatives == [1, 0])
  }

  @Test func `a hold-out takes whole families and about its share`() {
    let families = FamilyIndex(Self.genealogy(Array(repeating: 5, count: 100) + [0, 0]))
    let isHeldOut = FamilyWeights.heldOut(families, share: 0.2, seed: Seed(1))
    let left = zip(isHeldOut, families.derivatives).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
    #expect(left == 100)
    #expect(isHeldOut.suffix(2) == [false, false])
    #expect(FamilyWeights.heldOut(families, share: 0, seed: Seed(1)).allSatisfy { !$0 })
  }

  @Test func `a family larger than all that is left out stays in`() {
    let families = FamilyIndex(Self.genealogy([1000] + Array(repeating: 2, count: 200)))
    #expect(!FamilyWeights.heldOut(families, share: 0.2, seed: Seed(3))[0])
  }

  @Test func `folds are of nearly one size and hold every family once`() {
    let families = FamilyIndex(Self.genealogy((1...40).map { $0 }))
    let folds = FamilyWeights.folds(families, count: 5, seed: Seed(1))
    let sizes = (0..<5).map { fold in
      zip(folds, families.derivatives).reduce(0) { $0 + ($1.0 == fold ? $1.1 : 0) }
    }
    #expect(sizes.reduce(0, +) == 820)
    #expect(sizes.max()! - sizes.min()! <= 5)
  }

  @Test func `a replicate draws as many families as there are, of those with a weight alone`() {
    let families = FamilyIndex(Self.genealogy(Array(repeating: 3, count: 50) + [0]))
    var weights = [Double](repeating: 1, count: 51)
    weights[7] = 0
    let drawn = FamilyWeights.bootstrap(families, weights: weights, replicate: 1, seed: Seed(1))
    #expect(drawn.reduce(0, +) == 49)
    #expect(drawn[7] == 0 && drawn[50] == 0)
    #expect(drawn != FamilyWeights.bootstrap(families, weights: weights, replicate: 2, seed: Seed(1)))
    #expect(drawn == FamilyWeights.bootstrap(families, weights: weights, replicate: 1, seed: Seed(1)))
  }
}
