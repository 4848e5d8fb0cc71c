import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// What is settled by the relation of a model, by its epoch or by its creators where families grow by
  /// themselves.
  private struct FamilyLaw: Sendable {
    /// The mean number of children of founders and of the models of each relation, by number of the kind.
    var means = [2.0, 0.9, 0.5, 0.8, 0.6, 0.7]
    /// The mean delays of their children, in days.
    var delays = [30.0, 20, 50, 25, 40, 60]
    /// The weights of the relations in each epoch.
    var mixes = [[3.0, 3, 4, 3, 4], [4, 3, 3, 4, 3]]
    /// The shares of new creators and of children by their parent's creator, and the mean number of parents of
    /// a merge beyond two.
    var (newShare, ownShare, extraParents) = (0.7, 0.7, 0.5)

    /// Laws with one number wrong by a twentieth, for every number, and those that ignore kind or epoch.
    static var wrong: [FamilyLaw] {
      var laws: [FamilyLaw] = []
      func add(_ change: (inout FamilyLaw) -> Void) {
        var law = FamilyLaw()
        change(&law)
        laws.append(law)
      }
      for kind in 0..<6 {
        add { $0.means[kind] *= 1.05 }
        add { $0.delays[kind] *= 1.05 }
      }
      for epoch in 0..<2 { for relation in 0..<5 { add { $0.mixes[epoch][relation] *= 1.05 } } }
      add { $0.newShare *= 0.95 }
      add { $0.ownShare *= 0.95 }
      add { $0.extraParents *= 1.05 }
      add { $0.mixes[1] = $0.mixes[0] }
      add { $0.means = Array(repeating: 0.7, count: 6) }
      return laws
    }
  }

  static let byRelation = Claim(
    "families by relation and epoch",
    """
    Number and delays of a model's children follow the laws of its relation, the relation of a child the mix of the \
    epoch that it is born in; children are by their parent's creator, by new ones or by old ones in the given \
    shares, and merges have a geometric number of further parents.
    """,
    source: "Grove's dynamics", law: FamilyLaw(), spoiled: FamilyLaw.wrong, models: 200_000
  ) { seed, founders in
    let law = FamilyLaw()
    var world = SmallWorld {
      let first = SmallWorld.start.milliseconds
      $0.arrivals = [
        ArrivalStep(start: SmallWorld.start, end: Timestamp(milliseconds: first + 1), rate: 1)
      ]
      $0.creators = CreatorRules(newShare: law.newShare, ownParentShare: law.ownShare)
      $0.mix = RelationMix(founder: 1, relations: law.mixes[0], extraMergeParents: law.extraParents)
      $0.branching = BranchingRules(
        founders: founders, end: never,
        reproduction: zip(law.means, law.delays).map {
          .children(OffspringLaw(.poisson(mean: $0)), after: .exponential(mean: $1))
        })
    }
    let first = world
    world.mix.relations = law.mixes[1]
    return FamilyCounts(try first.grow(seed, later: world))
  } test: {
    $0.pValue($1)
  }

  /// What `FamilyLaw` speaks of, counted.
  private struct FamilyCounts {
    /// By kind: how many models there are, how many children they have, after how many days in all.
    var models = [Int](repeating: 0, count: 6)
    var children = [Int](repeating: 0, count: 6)
    var days = [Double](repeating: 0, count: 6)
    /// The children's relations by epoch.
    var relations = [[Int]](repeating: [0, 0, 0, 0, 0], count: 2)
    /// How many children are by their parent's creator, and by a new one; how many founders by a new one, the
    /// first left out.
    var (own, new, newFounders) = (0, 0, 0)
    /// How many merges there are, and how many parents they have beyond two.
    var (merges, extra) = (0, 0)

    init(_ genealogy: Genealogy) {
      let descent = Descent(genealogy)
      let kinds = (0..<genealogy.count).map { genealogy.kind($0) }
      var seen = [Bool](repeating: false, count: genealogy.creators.count)
      for row in 0..<genealogy.count {
        let creator = Int(genealogy.creator[row])
        models[kinds[row]] += 1
        if let parent = descent.parent[row] {
          days[kinds[parent]] +=
            Double(genealogy.birth[row].milliseconds - genealogy.birth[parent].milliseconds) / 86_400_000
          children[kinds[parent]] += 1
          relations[descent.epoch[row]][kinds[row] - 1] += 1
          if genealogy.creator[parent] == genealogy.creator[row] { own += 1 }
          if !seen[creator] { new += 1 }
          if kinds[row] == 1 + Int(Relation.merge.rawValue) {
            merges += 1
            extra += genealogy.parents.length(row) - 2
          }
        } else if row > 0, !seen[creator] {
          newFounders += 1
        }
        seen[creator] = true
      }
    }

    func pValue(_ law: FamilyLaw) -> Double {
      var all: [Deviation] = []
      func add(_ value: Double, expected: Double, variance: Double) {
        all.append(Deviation())
        all[all.count - 1].add(value, expected: expected, variance: variance)
      }
      func add(_ count: Int, of trials: Int, share: Double) {
        all.append(Deviation())
        all[all.count - 1].add(count, of: trials, probability: share)
      }
      for kind in 0..<6 {
        // Poisson numbers of children, exponential delays.
        let expected = Double(models[kind]) * law.means[kind]
        add(Double(children[kind]), expected: expected, variance: expected)
        let n = Double(children[kind])
        add(days[kind] / law.delays[kind], expected: n, variance: n)
      }
      let children = children.reduce(0, +)
      add(own, of: children, share: law.ownShare)
      add(new, of: children, share: (1 - law.ownShare) * law.newShare)
      add(newFounders, of: models[0] - 1, share: law.newShare)
      let merges = Double(merges)
      add(
        Double(extra), expected: merges * law.extraParents,
        variance: merges * law.extraParents * (1 + law.extraParents))
      let mixes = zip(relations, law.mixes).map { PValue.chiSquare(counts: $0, weights: $1) }
      return PValue.least(all.map(\.pValue) + mixes)
    }
  }

  /// Children a day of founders and of the models of each relation.
  private static let rates = [0.04, 0.02, 0.015, 0.025, 0.03, 0.02]

  static let branchingRates = Claim(
    "rates by relation",
    "Where models have children at a constant rate, a relation's models have them at the rate of the relation.",
    source: "Grove's dynamics: a Poisson process", law: rates,
    spoiled: (0..<6).map { wrong in rates.enumerated().map { $0 == wrong ? $1 * 1.05 : $1 } }, models: 160_000
  ) { seed, founders in
    let end = Timestamp(milliseconds: SmallWorld.start.milliseconds + 60 * 86_400_000)
    var world = world(founders, .childless, .childless, end: end)
    world.mix.relations = [2, 3, 2, 2, 3]
    world.branching!.reproduction = rates.map { .rate(perDay: $0) }
    let genealogy = try world.grow(seed)
    let descent = Descent(genealogy)
    // By kind: how many days the models live in all, and how many children they have.
    var lives = [(days: Double, children: Int)](repeating: (0, 0), count: 6)
    for row in 0..<genealogy.count {
      lives[genealogy.kind(row)].days +=
        Double(end.milliseconds - genealogy.birth[row].milliseconds) / 86_400_000
      if let parent = descent.parent[row] { lives[genealogy.kind(parent)].children += 1 }
    }
    return lives
  } test: { lives, rates in
    PValue.least(
      zip(lives, rates).map { life, rate in
        var deviation = Deviation()
        deviation.add(Double(life.children), expected: rate * life.days, variance: rate * life.days)
        return deviation.pValue
      })
  }
}
