import Engine
import Lineages
import Randomness
import Statistics

extension Claim {
  /// Which kernel changes a value.
  static let kernels = [kernelRows, mutationClasses, kernelOfTheEpoch, inheritShare]

  static let kernelRows = Claim(
    "rows of the kernel",
    """
    A founder's value follows the founders' law and its child's value the row of the founder's \
    value: πᵢ Kᵢⱼ.
    """,
    source: "Grove's dynamics", law: rowsLaw,
    // Two of the kernel's entries off; then two of the founders'.
    spoiled: [
      KinLaw(founders: rowsLaw.founders, kernel: [[0.6, 0.3, 0.1], [0.25, 0.55, 0.2], [0.2, 0.1, 0.7]]),
      KinLaw(founders: [0.2, 0.35, 0.45], kernel: rowsLaw.kernel),
    ]
  ) { seed in
    let genealogy = try SmallWorld.families(9000, rowsLaw).grow(seed)
    let licenses = genealogy[.licenses].lists
    var counts = [Int](repeating: 0, count: 9)
    for (parent, child) in KinPairs(genealogy).parentChild {
      counts[3 * licenses.state(parent) + licenses.state(child)] += 1
    }
    return counts
  } test: { counts, law in
    PValue.chiSquare(
      counts: counts, weights: (0..<9).map { law.founders[$0 / 3] * law.kernel[$0 / 3][$0 % 3] })
  }

  private static let rowsLaw = KinLaw(
    founders: [0.2, 0.5, 0.3], kernel: [[0.6, 0.3, 0.1], [0.1, 0.7, 0.2], [0.2, 0.1, 0.7]])

  /// A kernel that changes a value with this probability, to each of the two others with the same.
  private static func kernel(changing share: Double) -> Kernel {
    Kernel(rows: (0..<3).map { i in (0..<3).map { $0 == i ? 1 - share : share / 2 } })
  }

  /// What a law may ignore of the mutation class of a derivative.
  private enum Reading { case right, creatorIgnored, generationIgnored, relationIgnored }

  static let mutationClasses = Claim(
    "mutation classes",
    """
    How often a value changes depends on relation, on whether the creator is the parent's, and on \
    the parent's generation, each class with its own kernel.
    """,
    source: "Grove's dynamics", law: Reading.right,
    spoiled: [.creatorIgnored, .generationIgnored, .relationIgnored]
  ) { seed in
    var world = SmallWorld.families(12_000, KinLaw(founders: [1, 1, 1], kernel: []))
    world.mix = RelationMix(founder: 0.2, relations: [0, 0.4, 0, 0.4, 0], extraMergeParents: 0)
    world.creators = CreatorRules(newShare: 0.2, ownParentShare: 0.4)
    world.licenses.kernels = MutationClass.all.map { kernel(changing: change(Place($0, epoch: 0))) }
    world.licenses.kernel = .numbered
    let genealogy = try world.grow(seed)
    let licenses = genealogy[.licenses].lists
    let descent = Descent(genealogy)
    var counts = [(of: Int, changed: Int)](repeating: (0, 0), count: Place.count)
    for row in 0..<genealogy.count {
      guard let parent = descent.parent[row] else { continue }
      counts[descent.place[row]].of += 1
      if licenses[row] != licenses[parent] { counts[descent.place[row]].changed += 1 }
    }
    return counts
  } test: { counts, reading in
    PValue.least(
      Place.all.filter { counts[$0.number].of > 0 }.map { place in
        var read = place
        switch reading {
        case .right: break
        case .creatorIgnored: read.isSameCreator = false
        case .generationIgnored: read.generation = 0
        case .relationIgnored: read.relation = Int(Relation.finetune.rawValue)
        }
        let found = counts[place.number]
        return PValue.binomial(successes: found.changed, trials: found.of, probability: change(read))
      })
  }

  /// How often a value changes in each class, in any epoch.
  private static func change(_ place: Place) -> Double {
    0.15 + (place.relation == Int(Relation.adapter.rawValue) ? 0.2 : 0) + (place.isSameCreator ? 0 : 0.12)
      + 0.08 * Double(place.generation)
  }

  static let kernelOfTheEpoch = Claim(
    "kernel of the epoch",
    """
    When kernels change on a day, children born from that day on follow the new ones, whatever their \
    parents' age.
    """,
    source: "Grove's dynamics: kernels may be given per epoch", law: true, spoiled: [false]
  ) { seed in
    let rare = SmallWorld.families(6000, KinLaw(founders: [1, 1, 1], kernel: kernel(changing: 0.2).rows))
    let often = SmallWorld.families(6000, KinLaw(founders: [1, 1, 1], kernel: kernel(changing: 0.35).rows))
    return try rare.grow(seed, later: often)
  } test: { genealogy, byChild in
    var counts = [(changed: 0, of: 0), (changed: 0, of: 0)]
    let licenses = genealogy[.licenses].lists
    for row in 0..<genealogy.count {
      guard let parent = genealogy.parents[row].first.map(Int.init) else { continue }
      let epoch = genealogy.birth[byChild ? row : parent] < SmallWorld.middle ? 0 : 1
      counts[epoch].of += 1
      if licenses[row] != licenses[parent] { counts[epoch].changed += 1 }
    }
    return PValue.least(
      zip(counts, [0.2, 0.35]).map {
        PValue.binomial(successes: $0.changed, trials: $0.of, probability: $1)
      })
  }

  static let inheritShare = Claim(
    "share that inherits",
    """
    Where a policy makes a share q of children take their parent's license, the others follow the \
    kernel: q + (1 − q) times what the kernel keeps.
    """,
    source: "by independence of the two draws", law: 0.4, spoiled: [0.15, 0.6]
  ) { seed in
    var world = SmallWorld.families(8000, KinLaw(founders: [1, 1, 1], kernel: kernel(changing: 0.4).rows))
    world.licenses.amendments = [.inherit(InheritedLicense(compliance: Compliance(share: 0.4)))]
    let genealogy = try world.grow(seed)
    let pairs = KinPairs(genealogy).parentChild
    let licenses = genealogy[.licenses].lists
    return (kept: pairs.count { licenses[$0.0] == licenses[$0.1] }, of: pairs.count)
  } test: { found, share in
    PValue.binomial(
      successes: found.kept, trials: found.of, probability: share + (1 - share) * 0.6)
  }
}

extension ListColumn {
  /// The state of a trait with at most one value: 0 for unreported, else 1 + the id of the value.
  func state(_ row: Int) -> Int { self[row].first.map { Int($0) + 1 } ?? 0 }
}
