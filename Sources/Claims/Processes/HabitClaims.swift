import Engine
import Foundation
import Lineages
import Randomness
import Statistics
import Workers

/// Which mode a fresh derivative takes over: its creator's last, or one of its elders'.
extension Claim {
  static let modesTakenOver = [habitsOfModes, urnsOfModes, distinctModes]

  // MARK: - Habits

  /// The laws of four modes of fine-tunes.
  private static let shares = [0.4, 0.3, 0.2, 0.1]

  static let habitsOfModes = Claim(
    "habits of modes",
    """
    A fresh derivative has the mode of its creator's last derivative of its relation, where that has another parent and \
    a mode, with probability η + (1 − η)π; a copy has its elder's mode, an exact copy of the parent none.
    """,
    source: "by independence of the two draws", law: 0.6, spoiled: [0.57, 0.63], models: 300_000
  ) { seed, models in
    try PlaceWorld(models: models, seriesShare: 0.1) { rules, _ in
      rules.mix = RelationMix(founder: 0.3, relations: [0, 0.5, 0, 0.2, 0], extraMergeParents: 0)
      rules.creators.newShare = 0.2
      rules.creators.ownParentShare = 0.2
      rules.sources = SourceRules(weights: ByFertility([0.7, 0.15, 0.1, 0.1, 0]))
      // Marks tell fresh models, a language its mode: libraries are a half of the mark.
      Marks.write(into: &rules)
      rules.modes = ModeRules(relations: shares.map { _ in .finetune }, laws: [shares], gate: ByFertility(-1))
      for mutationClass in MutationClass.all where mutationClass.relation == .finetune {
        rules.modes.gate[mutationClass, false] = 0
        rules.modes.habit[mutationClass, false] = 0.6
      }
      rules.licenses = SmallWorld.categorical(
        shares.indices.map { "mode-\($0)" }, founders: [1] + shares.map { _ in 0 })
      rules.licenses.jumps = (1...shares.count).map {
        Jump(
          change: Array(repeating: 1, count: shares.count + 1), to: [.init(state: $0, weight: 1)])
      }
      rules.licenses.others.modes = Array(1...shares.count)
    }.grow(seed)
  } test: { genealogy, habit in
    let (marks, licenses) = (Marks.read(genealogy), genealogy[.licenses].lists)
    var last: [Int32: (parent: Int, mode: Int?)] = [:]
    // Whether it has the mode of the last: under the same parent, and elsewhere.
    var alike = [Deviation](repeating: Deviation(), count: 2)
    var byShare = [Deviation](repeating: Deviation(), count: shares.count)
    ElderSiblings.forEach(in: genealogy) { row, parent, others, own in
      guard genealogy.kind(row) == 1 + Int(Relation.finetune.rawValue) else { return }
      let mode = licenses.state(row) - 1
      let creator = genealogy.creator[row]
      let copies = others.contains { marks[$0] == marks[row] } || own.contains { marks[$0] == marks[row] }
      // Whoever has the mark of the parent and of an elder may be a copy of either: where elders have no mode, it has none.
      let isParents = marks[parent] == marks[row]
      if !copies, !isParents {
        if let last = last[creator], let usual = last.mode {
          // Under the same parent there is no habit.
          let isElsewhere = last.parent != parent
          let accident = shares[usual]
          alike[isElsewhere ? 1 : 0].add(
            mode == usual, probability: isElsewhere ? habit + (1 - habit) * accident : accident)
        } else {
          for (number, share) in shares.enumerated() {
            byShare[number].add(mode == number, probability: share)
          }
        }
      }
      last[creator] = (parent, isParents ? nil : mode)
    }
    return PValue.least([alike.pValue, byShare.pValue])
  }

  // MARK: - Urns

  /// The law of the modes of fresh siblings.
  private struct Urn: Sendable {
    /// θ.
    var strength = 2.0
    /// π of each mode.
    var shares = [0.3, 0.2, 0.1, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.01]

    /// θ or one of the first two shares wrong by a twentieth.
    static let spoiled: [Urn] = {
      var spoiled = [Urn(strength: 1.9), Urn(strength: 2.1)]
      for mode in 0..<2 {
        var law = Urn()
        law.shares[2] -= 0.05 * law.shares[mode]
        law.shares[mode] *= 1.05
        spoiled.append(law)
      }
      return spoiled
    }()

    /// The probability that none of n siblings has one of some modes, which together have the share p: Γ(θ(1 − p) +
    /// n) Γ(θ) / (Γ(θ(1 − p)) Γ(θ + n)).
    func nobody(_ siblings: Int, _ share: Double) -> Double {
      let (n, rest) = (Double(siblings), strength * (1 - share))
      return exp(lgamma(rest + n) - lgamma(rest) + lgamma(strength) - lgamma(strength + n))
    }

    /// The expected number of distinct modes among n siblings, and its variance.
    func distinct(_ siblings: Int) -> (mean: Double, variance: Double) {
      let absent = shares.map { nobody(siblings, $0) }
      var variance = 0.0
      for (y, one) in absent.enumerated() {
        for (z, other) in absent.enumerated() {
          variance += (y == z ? one : nobody(siblings, shares[y] + shares[z])) - one * other
        }
      }
      return (Double(shares.count) - absent.reduce(0, +), variance)
    }
  }

  /// The modes of the children of each founder, by relation, in the order of birth: two relations with modes and an urn
  /// of their own each.
  private static func urns(_ seed: Seed, _ models: Int) throws -> [[Int]] {
    let law = Urn()
    let genealogy = try SmallWorld.starsOfFounders(models, relations: [0, 0.5, 0, 0.5, 0]) { rules in
      let count = law.shares.count
      let none = [Double](repeating: 0, count: count)
      write(modes: 2 * count, into: &rules)
      rules.modes = ModeRules(
        relations: law.shares.map { _ in .finetune } + law.shares.map { _ in .quantized },
        laws: [law.shares + none, none + law.shares], gate: ByFertility(0))
      for mutationClass in MutationClass.all where mutationClass.relation == .quantized {
        rules.modes.gate[mutationClass, false] = 1
      }
      rules.modes.urn = ByFertility(law.strength)
    }.grow(seed)
    let libraries = genealogy[.libraries].lists
    return genealogy.childrenOfFounders.flatMap { children in
      [Relation.finetune, .quantized].map { relation in
        children.filter { genealogy.kind($0) == 1 + Int(relation.rawValue) }.map {
          let mode = libraries.state($0) - 1
          return relation == .finetune ? mode : mode - law.shares.count
        }
      }
    }
  }

  static let urnsOfModes = Claim(
    "herding of modes",
    """
    Of n elder siblings m with a mode z, which has the share π among all: the next fresh one has it with probability \
    (m + θπ)/(n + θ).
    """,
    source: "the urn of F. Eggenberger, G. Pólya (1923)", law: Urn(),
    spoiled: Urn.spoiled, models: 800_000, grow: urns
  ) { families, law in
    struct Next { let mode, alike, elders: Int }
    var next: [Next] = []
    for family in families {
      var counts = [Int](repeating: 0, count: law.shares.count)
      for (elders, mode) in family.enumerated() {
        // A mode of another relation.
        guard counts.indices.contains(mode) else { return 0 }
        next.append(Next(mode: mode, alike: counts[mode], elders: elders))
        counts[mode] += 1
      }
    }
    var nudges: [Scores.Nudge<Urn>] = [{ $0.strength *= 1 + $1 }]
    for mode in 0..<3 {
      nudges.append { law, step in
        // All shares together stay 1.
        let share = law.shares[mode]
        law.shares = law.shares.map { $0 * (1 - step * share / (1 - share)) }
        law.shares[mode] = share * (1 + step)
      }
    }
    return Scores.pValue(of: next, under: law, nudges) { law in
      {
        (Double($0.alike) + law.strength * law.shares[$0.mode]) / (Double($0.elders) + law.strength)
      }
    }
  }

  static let distinctModes = Claim(
    "distinct modes of siblings",
    """
    Among n fresh siblings a mode with the share π comes up with probability 1 − Γ(θ(1 − π) + n) Γ(θ) / (Γ(θ(1 − π)) \
    Γ(θ + n)): the expected number of distinct modes is the sum over modes.
    """,
    source: "the Pólya urn with one colour against all others", law: Urn(),
    spoiled: [Urn(strength: 1.9), Urn(strength: 2.1)], models: 700_000, grow: urns
  ) { families, law in
    var laws: [Int: (mean: Double, variance: Double)] = [:]
    var distinct = Deviation()
    for family in families where family.count > 1 {
      let expected = laws[family.count] ?? law.distinct(family.count)
      laws[family.count] = expected
      distinct.add(Double(Set(family).count), expected: expected.mean, variance: expected.variance)
    }
    return distinct.pValue
  }
}
